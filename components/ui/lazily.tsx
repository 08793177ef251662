import { signal } from '@preact/signals';
import { type ComponentChild, type ComponentType, h } from 'preact';
import { useEffect } from 'preact/hooks';

interface Options<Props> {
  /** What stands for it until it is loaded. */
  waiting?(props: Props): ComponentChild;
  /** What stands for it if it can't be loaded, for example because the extension was updated meanwhile. */
  instead?(props: Props): ComponentChild;
  /** Told if it can't be loaded. */
  failed?(props: Props): void;
}

type Loaded<Props> = { component: ComponentType<Props> } | 'failed' | undefined;

/** A component that is loaded when it is first shown, or asked for with `preload`. One that can't be loaded is tried again when it is shown next. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { waiting, instead = waiting, failed }: Options<Props> = {},
) {
  const loaded = signal<Loaded<Props>>(undefined);

  async function preload(): Promise<void> {
    if (typeof loaded.peek() === 'object') return;
    try {
      loaded.value = { component: await load() };
    } catch {
      loaded.value = 'failed';
    }
  }

  function Lazy(props: Props) {
    useEffect(() => {
      void preload().then(() => loaded.peek() === 'failed' && failed?.(props));
    }, []);
    const now = loaded.value;
    if (typeof now === 'object') return h(now.component, props);
    return (now === 'failed' ? instead : waiting)?.(props) ?? null;
  }
  return Object.assign(Lazy, { preload: () => void preload() });
}
