import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import { planWords } from '../../messages/times.ts';
import { agendaState, type TimedAgenda } from '../../state/agenda-state.ts';
import { type Clock, startClock } from '../../state/clock.ts';
import { paceClock, untilPlanWords } from '../../state/clock-pace.ts';
import { at, MINUTE, planned, timelineOf } from '../domain/fixtures.ts';

const START = at(1);
let clock: Clock;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  clock = startClock();
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

/** An interview in progress with 5 minutes of welcome and 25 of story, and the ticks of its clock. */
function paced() {
  const hidden = signal(false);
  const collapsed = signal(false);
  const interview = signal({ ...planned, timeline: timelineOf([0, 'welcome']) });
  const laid = agendaState(interview, clock);
  const stop = paceClock({ clock, hidden, collapsed, agenda: laid });
  const seen = { ticks: 0, words: [] as string[] };
  const stopSeeing = effect(() => {
    void clock.now.value;
    seen.ticks += 1;
    const words = planWords(laid.value.behind);
    if (seen.words.at(-1) !== words) seen.words.push(words);
  });
  seen.ticks = 0;
  return {
    hidden,
    collapsed,
    interview,
    laid,
    seen,
    stop() {
      stop();
      stopSeeing();
    },
  };
}

it('ticks each second while the panel is open', () => {
  const { seen, stop } = paced();
  vi.advanceTimersByTime(10_000);
  expect(seen.ticks).toBe(10);
  stop();
});

it('ticks in a collapsed panel only when the pill’s words change', () => {
  const { collapsed, seen, stop } = paced();
  collapsed.value = true;
  vi.advanceTimersByTime(4 * MINUTE);
  // Within the section's time nothing changes: not one tick in four minutes.
  expect(seen).toEqual({ ticks: 0, words: ['on plan'] });
  vi.advanceTimersByTime(4 * MINUTE);
  expect(seen.words).toEqual(['on plan', '1 min behind', '2 min behind', '3 min behind', '4 min behind']);
  expect(seen.ticks).toBe(4);
  stop();
});

it('never ticks while the page is hidden, collapsed or not, and has the right time at once when it is visible again', () => {
  const { hidden, collapsed, laid, seen, stop } = paced();
  hidden.value = true;
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(20 * MINUTE);
  collapsed.value = true;
  vi.advanceTimersByTime(MINUTE);
  expect(seen.ticks).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  collapsed.value = false;
  hidden.value = false;
  expect(laid.value.at).toBe(START + 21 * MINUTE);
  expect(seen.ticks).toBe(1);
  stop();
});

it('uses the current time for events in between, not that of its last tick', () => {
  const { collapsed, interview, laid, stop } = paced();
  collapsed.value = true;
  vi.advanceTimersByTime(3 * MINUTE);
  interview.value = { ...interview.value, timeline: timelineOf([0, 'welcome'], [4, 'story']) };
  expect(laid.value.at).toBe(at(4));
  expect(laid.value.left).toBe(agenda(interview.value, at(4)).left);
  stop();
});

it('computes to the millisecond when the words change, whether early, late or on time', () => {
  const timelines = [
    timelineOf([0, 'welcome']),
    timelineOf([0, 'welcome'], [2, 'story']),
    timelineOf([0, 'welcome'], [9, 'story']),
    timelineOf([-4, 'welcome'], [-1, 'story']),
  ];
  for (const timeline of timelines) {
    const interview = { ...planned, timeline };
    let now = at(10);
    for (let i = 0; i < 40; i++) {
      const here = { ...agenda(interview, now), at: now } satisfies TimedAgenda;
      const wait = untilPlanWords(here);
      if (wait === undefined) throw new Error('It never changes.');
      expect(wait).toBeGreaterThan(0);
      expect(planWords(agenda(interview, now + wait - 1).behind)).toBe(planWords(here.behind));
      expect(planWords(agenda(interview, now + wait).behind)).not.toBe(planWords(here.behind));
      now += wait;
    }
  }
});

it('has nothing to wait for while the interview’s clock is stopped', () => {
  const paused = timelineOf([0, 'welcome'], [1, 'paused']);
  expect(untilPlanWords(agenda({ ...planned, timeline: paused }, at(3)))).toBeUndefined();
  expect(untilPlanWords(agenda(planned, at(3)))).toBeUndefined();
});
