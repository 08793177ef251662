import { effect, untracked } from '@preact/signals';
import type { PanelState } from '../../state/panel-state.ts';
import { type TextField, takeMisdirected } from './take-misdirected.ts';

/** What a key does in the write-up. */
export interface WriteUpKeys {
  /** 0 to 9. */
  digit(digit: number): void;
  next(): void;
  back(): void;
  /** Leaves a text, so that digits choose again. */
  leaveText(): void;
}

/** Listens for keys in this part of the panel, and where nothing has the focus. A key that a text or a button needs is left to it. */
export function listenForWriteUpKeys(panel: PanelState, part: HTMLElement, keys: WriteUpKeys): () => void {
  const done = new AbortController();
  window.addEventListener('keydown', (event) => onKeyDown(event, part, keys), { signal: done.signal });
  const field = followAnswer(part, done.signal);
  const stops = [
    takeMisdirected(panel, {
      field,
      typed: changed,
      enter(into) {
        if (isSentence(into)) keys.next();
        else {
          into.setRangeText('\n', into.selectionStart ?? 0, into.selectionEnd ?? 0, 'end');
          changed(into);
        }
      },
    }),
    // What the page received while no answer had the focus are keys like those pressed here.
    effect(() => {
      if (panel.misdirected.value.length === 0 || field()) return;
      for (const { input } of untracked(panel.takeMisdirected)) {
        if ('text' in input && /^\d$/.test(input.text)) untracked(() => keys.digit(Number(input.text)));
        if ('key' in input && input.key === 'Enter') untracked(keys.next);
      }
    }),
  ];
  return () => {
    done.abort();
    for (const stop of stops) stop();
  };
}

function onKeyDown(event: KeyboardEvent, part: HTMLElement, keys: WriteUpKeys): void {
  const { key, target, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
  if (isComposing || event.keyCode === 229 || ctrlKey || altKey || metaKey || !(target instanceof HTMLElement)) return;
  if (target !== document.body && !part.contains(target)) return;
  if (isSentence(target)) {
    if (key === 'Enter') (shiftKey ? keys.back : keys.next)();
    else if (key === 'Escape') keys.leaveText();
    else return;
  } else if (target.matches('.answer-field')) {
    if (key !== 'Escape') return;
    keys.leaveText();
  } else if (event.defaultPrevented || target.closest('textarea, select, input:not([type=radio]), .note-editor'))
    return;
  else if (/^\d$/.test(key)) keys.digit(Number(key));
  else if (key === 'Enter' && !target.closest('button, a, summary')) (shiftKey ? keys.back : keys.next)();
  else return;
  event.preventDefault();
}

/** The answer that is typed into, also while the page around the panel has taken the focus from it. */
function followAnswer(part: HTMLElement, signal: AbortSignal): () => TextField | null {
  let last: HTMLTextAreaElement | null = null;
  part.addEventListener(
    'focusin',
    ({ target }) => {
      last = target instanceof HTMLTextAreaElement && target.matches('.answer-field') ? target : null;
    },
    { signal },
  );
  return () => {
    const now = document.activeElement;
    return last?.isConnected && (now === last || now === document.body) ? last : null;
  };
}

function isSentence(element: Element): boolean {
  return element.matches('.answer-sentence');
}

function changed(field: TextField): void {
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
