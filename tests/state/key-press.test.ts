import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import * as rules from '../../domain/interview/agenda.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewPart } from '../../domain/interview/interview-record.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import type { ToPanel } from '../../extension/panel-messages.ts';
import type { Pace } from '../../state/clock.ts';
import { panelState } from '../../state/panel-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { writeOf } from '../../storage/writes.ts';
import { at, MINUTE, plan } from '../domain/fixtures.ts';
import { background, viewIdOf, viewOf } from '../storage/channels.ts';
import { counting, guide, handClock, plannedWith } from './interviewing.ts';

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
  const planned = plannedWith({ id: 'a' });
  const session = (i: number) => stampOf(at(1), i, viewIdOf('before'));
  const base = { record: 'a', stamp: stampOf(at(1), 99, viewIdOf('before')) };
  const changes: InterviewChange[] = [
    planned,
    { ...base, type: 'event recorded', at: at(0), what: { kind: 'entered', section: 'welcome' } },
    ...Array.from({ length: 10 }, (_, i) => ({
      ...base,
      type: 'note written' as const,
      note: session(i),
      at: at(1),
      done: true,
      text: { session: session(i), text: `text of ${i}` },
    })),
  ];
  await memory.write([
    { kind: 'guide copy', hash: guideHash(guide), guide },
    ...changes.map((change) => writeOf({ kind: 'interview', change })),
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
    guides: async () => [guide],
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

it('a key merges a text into its own note alone, however many notes there are', async () => {
  const { open, panel, stop } = await shownPanel();
  // The first key begins the note.
  open.composer.type('T');
  await vi.advanceTimersByTimeAsync(10);
  const join = vi.spyOn(interviewPart, 'join');
  open.composer.type('Te');
  await vi.advanceTimersByTimeAsync(10);
  const sizes = join.mock.calls.map(([{ notes = {} }]) => Object.keys(notes).length);
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.max(...sizes)).toBe(1);
  join.mockRestore();
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
