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

type Loaded<Props> = ComponentType<Props> | 'failed' | undefined;

/** A component that is loaded when it is first shown, or asked for with `preload`, which returns whether it is there already. One that can't be loaded is tried again when it is shown or asked for next. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { waiting, instead = waiting, failed }: Options<Props> = {},
) {
  const loaded = signal<Loaded<Props>>(undefined);

  const isLoaded = () => typeof loaded.peek() === 'function';

  async function preload(): Promise<void> {
    if (isLoaded()) return;
    try {
      loaded.value = await load();
    } catch {
      loaded.value = 'failed';
    }
  }

  function Lazy(props: Props) {
    useEffect(() => {
      void preload().then(() => loaded.peek() === 'failed' && failed?.(props));
    }, []);
    const now = loaded.value;
    if (typeof now === 'function') return h(now, props);
    return (now === 'failed' ? instead : waiting)?.(props) ?? null;
  }
  return Object.assign(Lazy, {
    preload() {
      void preload();
      return isLoaded();
    },
  });
}
