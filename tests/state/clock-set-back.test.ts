import { expect, it } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
import { agendaState } from '../../state/agenda-state.ts';
import { MINUTE } from '../domain/fixtures.ts';
import { interviewing } from './interviewing.ts';

const HOUR = 60 * MINUTE;

it.each([
  ['set back an hour', -HOUR],
  ['set back a day', -24 * HOUR],
  ['asleep for two hours', 2 * HOUR],
])(
  'a clock that was %s leaves notes in the order in which they were typed, and no duration below zero',
  async (_, jump) => {
    const { acts, model, clock, interview } = await interviewing();
    const write = (text: string) => {
      model.type(text, text.length);
      model.add();
    };
    clock.pass(2 * MINUTE);
    write('first');
    clock.pass(jump);
    write('second');
    acts.next();
    write('third');
    clock.pass(MINUTE);
    write('fourth');
    acts.pause();
    clock.pass(jump);
    acts.resume();
    write('fifth');
    acts.end();
    expect(liveNotes(interview()).map(({ text }) => text)).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
    expect(interview().timeline.map(({ kind }) => kind)).toEqual(['entered', 'entered', 'paused', 'resumed', 'ended']);
    const { sections, elapsed } = agenda(interview(), clock.read());
    expect(elapsed).toBeGreaterThanOrEqual(0);
    for (const { spent } of sections) expect(spent).toBeGreaterThanOrEqual(0);
  },
);

/** Whole minutes in each section. */
const minutesIn = ({ sections }: ReturnType<typeof agenda>) => sections.map(({ spent }) => Math.round(spent / MINUTE));

it('an hour that the clock is set back is not waited for: events are at the time that the clock shows', async () => {
  const { acts, clock, interview } = await interviewing();
  clock.pass(2 * MINUTE);
  acts.next();
  clock.pass(MINUTE - HOUR);
  acts.next();
  clock.pass(4 * MINUTE);
  expect(minutesIn(agenda(interview(), clock.read()))).toEqual([3, 0, 4]);
  acts.end();
  expect(minutesIn(agenda(interview(), clock.read() + HOUR))).toEqual([3, 0, 4]);
});

it('a section in which the clock is set back goes on for those who see it', async () => {
  const { acts, clock, replica } = await interviewing();
  const shown = agendaState(replica.interview, clock);
  const pass = (minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      clock.pass(MINUTE);
      void shown.value;
    }
  };
  pass(9);
  clock.pass(-HOUR);
  expect(minutesIn(shown.value)).toEqual([10, 0, 0]);
  pass(5);
  expect(minutesIn(shown.value)).toEqual([15, 0, 0]);
  expect(shown.value.elapsed).toBe(15 * MINUTE);
  acts.next();
  pass(2);
  expect(minutesIn(shown.value)).toEqual([15, 2, 0]);
  acts.pause();
  clock.pass(-HOUR);
  expect(shown.value.phase).toBe('paused');
  pass(3);
  acts.resume();
  pass(1);
  expect(minutesIn(shown.value)).toEqual([15, 3, 0]);
  acts.end();
  clock.pass(-HOUR);
  expect(minutesIn(shown.value)).toEqual([15, 3, 0]);
  expect(shown.value.phase).toBe('ended');
});
