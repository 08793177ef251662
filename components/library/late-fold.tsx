import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

interface Props {
  title: string;
  class?: string;
  /** What is unfolded. */
  children(): ComponentChildren;
}

/** A fold whose contents are made when it is first unfolded, since they may be long. */
export function LateFold({ title, class: name = '', children }: Props): JSX.Element {
  const wasOpen = useSignal(false);
  return (
    <details
      class={`fold ${name}`}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) wasOpen.value = true;
      }}
    >
      <summary>{title}</summary>
      {wasOpen.value && children()}
    </details>
  );
}
