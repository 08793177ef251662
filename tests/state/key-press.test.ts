import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as rules from '../../domain/interview/agenda.ts';
import type { ToPanel } from '../../extension/panel-messages.ts';
import type { Pace } from '../../state/clock.ts';
import { panelState } from '../../state/panel-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at, MINUTE, noteOf, plan } from '../domain/fixtures.ts';
import { background, viewOf } from '../storage/channels.ts';
import { counting, guide, handClock } from './interviewing.ts';

vi.mock(import('../../domain/interview/agenda.ts'), { spy: true });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A panel that shows an interview with ten notes, and counters of what is recomputed. */
async function shownPanel() {
  const memory = memoryStore();
  await memory.write('a', [
    { type: 'interview planned', plan: { ...plan, id: 'a', guide } },
    { type: 'event recorded', event: { id: 'start', kind: 'entered', section: 'welcome', at: at(0) } },
    ...Array.from({ length: 10 }, (_, i) => ({ type: 'note written' as const, note: noteOf(`n${i}`, 1) })),
  ]);
  let tell: (message: ToPanel) => void = () => undefined;
  const paces: Pace[] = [];
  const clock = { ...handClock(at(2)), pace: (pace: Pace) => paces.push(pace) };
  const panel = panelState({
    recordStore: viewOf(background(memory).connect, 'panel').recordStore,
    link: {
      home: 'frame',
      send: () => undefined,
      listen: (listener) => {
        tell = listener;
      },
    },
    clock,
    guides: [guide],
    newId: counting(),
  });
  tell({ type: 'matched', call: plan.call, candidates: [], interview: 'a' });
  await vi.advanceTimersByTimeAsync(0);
  const screen = panel.screen.value;
  if (screen.is !== 'interview') throw new Error(`The screen is ${screen.is}.`);
  const { open } = screen;
  const shown = { interviews: 0, agendas: 0 };
  // What the parts of the panel depend on.
  const stops = [
    effect(() => {
      void open.interview.value;
      shown.interviews += 1;
    }),
    effect(() => {
      void open.agenda.value;
      shown.agendas += 1;
    }),
  ];
  Object.assign(shown, { interviews: 0, agendas: 0 });
  const laid = vi.mocked(rules.agenda);
  laid.mockClear();
  return {
    clock,
    paces,
    tell: (message: ToPanel) => tell(message),
    open,
    shown,
    laid,
    panel,
    stop: () => stops.forEach((stop) => void stop()),
  };
}

it('a key recomputes no agenda and nothing of the interview except its draft', async () => {
  const { open, shown, laid, panel, stop } = await shownPanel();
  const before = open.interview.peek();
  for (const text of ['T', 'Te', 'Tel', 'Tell', 'Tells']) {
    open.composer.type(text);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(open.composer.text.value).toBe('Tells');
  expect(open.whole.value.draft?.text).toBe('Tells');
  expect(laid).toHaveBeenCalledTimes(0);
  expect(shown).toMatchObject({ interviews: 0, agendas: 0 });
  expect(open.interview.peek()).toBe(before);
  stop();
  panel.stop();
});

it('each second computes one agenda for all views', async () => {
  const { clock, shown, laid, panel, stop } = await shownPanel();
  clock.pass(1000);
  expect(laid).toHaveBeenCalledTimes(1);
  clock.pass(MINUTE);
  expect(laid).toHaveBeenCalledTimes(2);
  expect(shown).toMatchObject({ interviews: 0, agendas: 2 });
  stop();
  panel.stop();
});

it('adding a note recomputes the interview once', async () => {
  const { open, shown, panel, stop } = await shownPanel();
  const rows = open.interview.peek().notes;
  open.composer.type('Tells');
  expect(open.composer.add()).toBe(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(shown.interviews).toBe(1);
  expect(open.interview.peek().notes.slice(0, 10)).toEqual(rows);
  for (const [i, note] of rows.entries()) expect(open.interview.peek().notes[i]).toBe(note);
  stop();
  panel.stop();
});

it('the clock follows whether the panel is collapsed, and ticks again if the connection was cut', async () => {
  const { paces, tell, panel, stop } = await shownPanel();
  expect(paces).toEqual(['seconds']);
  tell({ type: 'shown', open: 'collapsed' });
  // Two of the four and a half minutes planned for the welcome are over; a minute after its end it is a minute behind.
  expect(paces.at(-1)).toEqual({ after: 3.5 * MINUTE });
  tell({ type: 'shown', open: 'open' });
  expect(paces.at(-1)).toBe('seconds');
  tell({ type: 'shown', open: 'collapsed' });
  panel.hello();
  expect(paces.at(-1)).toBe('seconds');
  stop();
  panel.stop();
});
