import { expect, it } from 'vitest';
import type { PanelConnection } from '../../extension/panel-connection.ts';
import type { ToPanel } from '../../extension/panel-messages.ts';
import { tabSessions } from '../../extension/tab-sessions.ts';
import type { Channel } from '../../storage/channel.ts';

const TAB = 7;
const FOCUS: ToPanel = { type: 'focus composer' };
const GONE = { type: 'panel gone' };

/** A channel that records what is posted to its far end. */
function channel(): Channel & { received: unknown[] } {
  const received: unknown[] = [];
  return { received, post: (message) => received.push(message), onMessage() {}, onClose() {}, close() {} };
}

function panel(): PanelConnection & { received: unknown[] } {
  const end = channel();
  return {
    channel: end,
    received: end.received,
    callTab: TAB,
    besideTab: undefined,
    host: undefined,
    interview: undefined,
    placement: 'frame',
  };
}

it('passes messages to the panel of the same tab, and to no other', () => {
  const sessions = tabSessions();
  const [here, there] = [panel(), panel()];
  sessions.connectPanel(TAB, here);
  sessions.connectPanel(8, there);
  sessions.toPanel(TAB, FOCUS);
  expect([here.received, there.received]).toEqual([[FOCUS], []]);
});

it('queues messages for a panel that reloads, up to a limit, and delivers them once', () => {
  const sessions = tabSessions();
  sessions.connectOverlay(TAB, channel());
  for (let i = 0; i < 600; i++) sessions.toPanel(TAB, { type: 'focus lost', lost: i % 2 === 0 });
  const fresh = panel();
  sessions.connectPanel(TAB, fresh);
  expect(fresh.received).toEqual([]);
  sessions.deliverQueued(TAB);
  sessions.deliverQueued(TAB);
  expect(fresh.received).toHaveLength(500);
  expect(fresh.received[0]).toEqual({ type: 'focus lost', lost: true });
});

it('queues nothing in a tab in which nothing is connected', () => {
  const sessions = tabSessions();
  const leave = sessions.connectOverlay(TAB, channel());
  leave();
  sessions.toPanel(TAB, FOCUS);
  const late = panel();
  sessions.connectPanel(TAB, late);
  sessions.deliverQueued(TAB);
  expect(late.received).toEqual([]);
});

it('notifies an overlay that its panel is missing when it connects, and when the panel closes', () => {
  const sessions = tabSessions();
  const overlay = channel();
  sessions.connectOverlay(TAB, overlay);
  expect(overlay.received).toEqual([GONE]);
  const leave = sessions.connectPanel(TAB, panel());
  leave();
  expect(overlay.received).toEqual([GONE, GONE]);
});

it('keeps the new connection when the one it replaced closes', () => {
  const sessions = tabSessions();
  const leaveOverlay = sessions.connectOverlay(TAB, channel());
  const overlay = channel();
  sessions.connectOverlay(TAB, overlay);
  leaveOverlay();
  expect(sessions.hasOverlay(TAB)).toBe(true);
  const leavePanel = sessions.connectPanel(TAB, panel());
  const current = panel();
  sessions.connectPanel(TAB, current);
  leavePanel();
  expect(sessions.panelIn(TAB)).toBe(current);
  expect(overlay.received).toEqual([GONE]);
});
