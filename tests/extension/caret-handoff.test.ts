import { expect, it } from 'vitest';
import { caretHandoff } from '../../extension/caret-handoff.ts';
import type { PanelConnection } from '../../extension/panel-connection.ts';
import type { Placement } from '../../extension/panel-messages.ts';

const CARET = { type: 'focus composer' };

function panel(placement: Placement, interview?: string): PanelConnection & { received: unknown[] } {
  const received: unknown[] = [];
  const channel = { post: (message: unknown) => received.push(message), onMessage() {}, onClose() {}, close() {} };
  const callTab = placement === 'frame' ? 7 : undefined;
  return { channel, received, callTab, besideTab: undefined, host: undefined, interview, placement };
}

it('goes to an open panel of the placement at once, and not to a later one', () => {
  const open = panel('side');
  const caret = caretHandoff([panel('window'), open]);
  caret.request({ placement: 'side' });
  const later = panel('side');
  caret.complete(later);
  expect([open.received, later.received]).toEqual([[CARET], []]);
});

it('makes a side panel switch to the interview, but takes only the window that shows it', () => {
  const [side, other, right] = [panel('side', 'a'), panel('window', 'a'), panel('window', 'b')];
  const caret = caretHandoff([side, other, right]);
  caret.request({ placement: 'side', interview: 'b' });
  caret.request({ placement: 'window', interview: 'b' });
  expect(side.received).toEqual([{ type: 'show', interview: 'b' }, CARET]);
  expect([other.received, right.received]).toEqual([[], [CARET]]);
});

it('waits for the panel that is being opened, once', () => {
  const caret = caretHandoff([]);
  caret.request({ placement: 'window', interview: 'a' });
  const [side, first, second] = [panel('side'), panel('window'), panel('window')];
  for (const one of [side, first, second]) caret.complete(one);
  expect([side, first, second].map(({ received }) => received)).toEqual([[], [CARET], []]);
  expect([first.interview, second.interview]).toEqual(['a', undefined]);
});

it('does not change the interview of a panel that is being opened', () => {
  const caret = caretHandoff([]);
  caret.request({ placement: 'window', interview: 'a' });
  const opened = panel('window', 'b');
  caret.complete(opened);
  expect(opened.interview).toBe('b');
});

it('has the panel in the call let go of what is typed there, before the other one takes it up', () => {
  const received: unknown[] = [];
  const [here, there, other] = [panel('frame', 'a'), panel('window', 'a'), panel('frame', 'b')];
  for (const one of [here, there, other]) one.channel.post = (message) => received.push([one, message]);
  const caret = caretHandoff([there, here, other]);
  caret.request({ placement: 'window', interview: 'a' });
  expect(received).toEqual([
    [here, { type: 'continued elsewhere' }],
    [there, CARET],
  ]);
});

it('makes an open side panel belong to the call it was asked for in, and says so once', () => {
  const side = panel('side', 'a');
  const caret = caretHandoff([side]);
  expect(caret.request({ placement: 'side', interview: 'a', tab: 7 })).toBe(side);
  expect(side.besideTab).toBe(7);
  expect(caret.request({ placement: 'side', interview: 'a', tab: 7 })).toBeUndefined();
  expect(caret.request({ placement: 'side' })).toBeUndefined();
  expect(side.besideTab).toBe(7);
});

it('gives the call to the panel that is being opened', () => {
  const caret = caretHandoff([]);
  caret.request({ placement: 'top', interview: 'a', tab: 7 });
  const opened = panel('top');
  caret.complete(opened);
  expect([opened.besideTab, opened.interview]).toEqual([7, 'a']);
});
