import { expect, it } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
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
    const times = interview().timeline.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const { sections, elapsed } = agenda(interview(), clock.read());
    expect(elapsed).toBeGreaterThanOrEqual(0);
    for (const { spent } of sections) expect(spent).toBeGreaterThanOrEqual(0);
  },
);
