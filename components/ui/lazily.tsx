import { signal } from '@preact/signals';
import { type ComponentType, h, type VNode } from 'preact';
import { useEffect } from 'preact/hooks';

/** A component that is loaded when it is first shown, or asked for with `preload`. Until then `waiting` stands for it. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting?: () => VNode) {
  const loaded = signal<{ component: ComponentType<Props> } | undefined>(undefined);

  function preload(): void {
    if (loaded.peek()) return;
    load().then(
      (component) => {
        loaded.value = { component };
      },
      // Tried again when it is shown next.
      () => undefined,
    );
  }

  function Lazy(props: Props) {
    useEffect(preload, []);
    const component = loaded.value?.component;
    return component ? h(component, props) : (waiting?.() ?? null);
  }
  return Object.assign(Lazy, { preload });
}
