import type { ComponentProps, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ManualCopy } from './manual-copy.tsx';

/** A text to copy by hand, as `ManualCopy`. Once it is closed, the focus is back on the button that could not copy. */
export function CopyByHand({ text, onClose }: ComponentProps<typeof ManualCopy>): JSX.Element {
  const [before] = useState(() => document.activeElement as HTMLElement | null);
  return (
    <ManualCopy
      text={text}
      onClose={() => {
        onClose();
        before?.focus();
      }}
    />
  );
}
