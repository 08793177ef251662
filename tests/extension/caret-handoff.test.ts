import { expect, it } from 'vitest';
import { caretHandoff } from '../../extension/caret-handoff.ts';
import type { PanelConnection } from '../../extension/panel-connection.ts';
import type { Placement } from '../../extension/panel-messages.ts';

const CARET = { type: 'focus composer' };

function panel(placement: Placement, interview?: string): PanelConnection & { received: unknown[] } {
  const received: unknown[] = [];
  const channel = { post: (message: unknown) => received.push(message), onMessage() {}, onClose() {}, close() {} };
  return { channel, received, callTab: undefined, interview, placement };
}

it('goes to an open panel of the placement at once, and not to a later one', () => {
  const open = panel('side');
  const caret = caretHandoff([panel('window'), open]);
  caret.request('side');
  const later = panel('side');
  caret.complete(later);
  expect([open.received, later.received]).toEqual([[CARET], []]);
});

it('makes a side panel switch to the interview, but takes only the window that shows it', () => {
  const [side, other, right] = [panel('side', 'a'), panel('window', 'a'), panel('window', 'b')];
  const caret = caretHandoff([side, other, right]);
  caret.request('side', 'b');
  caret.request('window', 'b');
  expect(side.received).toEqual([{ type: 'show', interview: 'b' }, CARET]);
  expect([other.received, right.received]).toEqual([[], [CARET]]);
});

it('waits for the panel that is being opened, once', () => {
  const caret = caretHandoff([]);
  caret.request('window', 'a');
  const [side, first, second] = [panel('side'), panel('window'), panel('window')];
  for (const one of [side, first, second]) caret.complete(one);
  expect([side, first, second].map(({ received }) => received)).toEqual([[], [CARET], []]);
  expect([first.interview, second.interview]).toEqual(['a', undefined]);
});

it('does not change the interview of a panel that is being opened', () => {
  const caret = caretHandoff([]);
  caret.request('window', 'a');
  const opened = panel('window', 'b');
  caret.complete(opened);
  expect(opened.interview).toBe('b');
});
