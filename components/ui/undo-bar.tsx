import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './undo-bar.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What was done; undefined if there is nothing to undo. */
  text: string | undefined;
  onUndo(): void;
  onDismiss(): void;
}

/**
 * Shows what was done and offers to undo it, until the user dismisses it. The action removed the button that had the
 * focus, so the focus comes here.
 */
export function UndoBar({ text, onUndo, onDismiss }: Props): JSX.Element {
  return (
    <div class="undo-place" data-focus-next=".rows a[aria-current], .rows a, main h1">
      <p class="hidden-visually" role="status">
        {text}
      </p>
      {text !== undefined && <Bar key={text} text={text} onUndo={onUndo} onDismiss={onDismiss} />}
    </div>
  );
}

function Bar({ text, onUndo, onDismiss }: Props): JSX.Element {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div class="undo-bar">
      <span dir="auto">{text}</span>
      <button ref={undo} type="button" class="button undo-button" onClick={onUndo}>
        {m.undo()}
      </button>
      <button type="button" class="button button-quiet" aria-label={m.dismiss()} onClick={onDismiss}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  );
}
