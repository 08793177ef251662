import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './undo-bar.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What was done; undefined if there is nothing to undo. */
  text: string | undefined;
  /** Whether what did it is still there and keeps the focus. */
  inPlace?: boolean | undefined;
  onUndo(): void;
  onDismiss(): void;
}

/**
 * Shows what was done and offers to undo it, until the user dismisses it. If the action removed the button that had the
 * focus, the focus comes here.
 */
export function UndoBar({ text, ...props }: Props): JSX.Element {
  return (
    <div class="undo-place" data-focus-next=".rows a[aria-current], .rows a, main h1">
      <p class="hidden-visually" role="status">
        {text}
      </p>
      {text !== undefined && <Bar key={text} text={text} {...props} />}
    </div>
  );
}

function Bar({ text, inPlace = false, onUndo, onDismiss }: Props): JSX.Element {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!inPlace) undo.current?.focus();
  }, []);
  return (
    <section class="undo-bar" aria-label={m.lastAction()}>
      <span dir="auto">{text}</span>
      <button ref={undo} type="button" class="button undo-button" onClick={onUndo}>
        {m.undo()}
      </button>
      <button type="button" class="button button-quiet" aria-label={m.dismiss()} onClick={onDismiss}>
        <span aria-hidden="true">✕</span>
      </button>
    </section>
  );
}
