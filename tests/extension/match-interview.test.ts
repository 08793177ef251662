import { describe, expect, it } from 'vitest';
import type { Call } from '../../domain/interview/interview.ts';
import { matchInterview, type PanelPlace } from '../../extension/match-interview.ts';
import type { Summary } from '../../storage/record-store.ts';
import { at, plan } from '../domain/fixtures.ts';

const ROOM: Call = { host: 'zoom', code: '5551234567' };
const OTHER: Call = { host: 'zoom', code: '5559999999' };
const MEET: Call = { host: 'meet', code: 'abc-defg-hij' };
const LOOKUP: Call = { host: 'meet', code: 'lookup/weekly' };
const CODELESS: Call = { host: 'zoom' };
const NO_CALL: Call = { host: 'none' };

const HOUR = 60;

/** An interview planned until minute 60. */
function one(id: string, call: Call, more: Partial<Summary> = {}): Summary {
  const { guide: _, ...line } = plan;
  return { ...line, notes: 0, id, call, status: 'under way', startedAt: at(0), plannedEnd: at(60), ...more };
}
const over = (id: string, call: Call, minute: number) => one(id, call, { status: 'write-up', endedAt: at(minute) });
const due = (id: string, call: Call, minute?: number): Summary => {
  const { startedAt: _, ...line } = one(id, call, { status: 'planned' });
  return { ...line, ...(minute !== undefined && { start: at(minute), plannedEnd: at(minute + HOUR) }) };
};
const gone = (id: string, call: Call) => one(id, call, { removedAt: at(5) });
const moved = (id: string, call: Call, minute: number) => one(id, call, { status: 'rescheduled', endedAt: at(minute) });

const frame = (call: Call, remembered?: string): PanelPlace => ({ call, inFrame: true, remembered });
const side = (remembered?: string): PanelPlace => ({ call: NO_CALL, inFrame: false, remembered });

interface Row {
  because: string;
  all: Summary[];
  place: PanelPlace;
  minute?: number;
  takes?: string;
  offers?: string[];
}

const rows: Row[] = [
  { because: 'there is none', all: [], place: frame(ROOM) },
  { because: 'it is the only one under way in this call', all: [one('a', ROOM)], place: frame(ROOM), takes: 'a' },
  {
    because: 'those in other calls do not count',
    all: [one('a', ROOM), one('b', OTHER), one('c', MEET)],
    place: frame(ROOM),
    takes: 'a',
  },
  { because: 'it is another call', all: [one('a', OTHER)], place: frame(ROOM) },
  { because: 'another host is another call', all: [one('a', MEET)], place: frame(ROOM) },

  // The same personal room, the next candidate.
  { because: 'the one before ended in this room', all: [over('a', ROOM, 50)], place: frame(ROOM), offers: ['a'] },
  {
    because: 'the one before ended, another is under way',
    all: [over('a', ROOM, 10), one('b', ROOM)],
    place: frame(ROOM),
    takes: 'b',
  },
  {
    because: 'two are under way in one room',
    all: [one('a', ROOM), one('b', ROOM)],
    place: frame(ROOM),
    offers: ['a', 'b'],
  },
  { because: 'it ended too long ago', all: [over('a', ROOM, 0)], place: frame(ROOM), minute: 2 * HOUR },
  { because: 'it was rescheduled', all: [moved('a', ROOM, 5)], place: frame(ROOM) },
  { because: 'it was deleted', all: [gone('a', ROOM)], place: frame(ROOM) },

  // Forgotten: still in progress long after its planned end.
  { because: 'it runs a little late', all: [one('a', ROOM)], place: frame(ROOM), minute: 3 * HOUR - 1, takes: 'a' },
  { because: 'it was forgotten', all: [one('a', ROOM)], place: frame(ROOM), minute: 3 * HOUR, offers: ['a'] },
  {
    because: 'one was forgotten and one is under way',
    all: [one('a', ROOM), one('b', ROOM, { plannedEnd: at(4 * HOUR) })],
    place: frame(ROOM),
    minute: 3 * HOUR,
    offers: ['a', 'b'],
  },

  // Planned.
  { because: 'it is due in this call', all: [due('a', ROOM, 0)], place: frame(ROOM), takes: 'a' },
  { because: 'it is due in half an hour', all: [due('a', ROOM, 85)], place: frame(ROOM), takes: 'a' },
  { because: 'it is due in 40 minutes', all: [due('a', ROOM, 95)], place: frame(ROOM), offers: ['a'] },
  { because: 'it is due hours later', all: [due('a', ROOM, 12 * HOUR)], place: frame(ROOM), offers: ['a'] },
  { because: 'it is due on another day', all: [due('a', ROOM, 26 * HOUR)], place: frame(ROOM) },
  { because: 'it is due in 40 minutes, in another call', all: [due('a', OTHER, 95)], place: frame(ROOM) },
  { because: 'it is due in 40 minutes, nobody knows where', all: [due('a', NO_CALL, 95)], place: frame(ROOM) },
  { because: 'it is due in 40 minutes, and this is no call', all: [due('a', ROOM, 95)], place: side() },
  {
    because: 'one is due now, another one later that day',
    all: [due('a', ROOM, 60), due('b', ROOM, 5 * HOUR)],
    place: frame(ROOM),
    takes: 'a',
  },
  {
    because: 'the one before ended in this room, the next one is later that day',
    all: [over('a', ROOM, 5), due('b', ROOM, 3 * HOUR)],
    place: frame(ROOM),
    offers: ['a', 'b'],
  },
  {
    because: 'the one before was forgotten, the next one is later that day',
    all: [one('a', ROOM, { plannedEnd: at(-2 * HOUR) }), due('b', ROOM, 3 * HOUR)],
    place: frame(ROOM),
    offers: ['a', 'b'],
  },
  { because: 'it was due long ago', all: [due('a', ROOM, -3 * HOUR)], place: frame(ROOM) },
  { because: 'it is due in another call', all: [due('a', OTHER, 0)], place: frame(ROOM) },
  { because: 'it is due, nobody knows where', all: [due('a', NO_CALL, 0)], place: frame(ROOM), offers: ['a'] },
  { because: 'it is due, and this is no call', all: [due('a', ROOM, 0)], place: side(), offers: ['a'] },
  {
    because: 'two are due in one room',
    all: [due('a', ROOM, 0), due('b', ROOM, 30)],
    place: frame(ROOM),
    offers: ['a', 'b'],
  },
  {
    because: 'another one is still under way in the room',
    all: [one('a', ROOM), due('b', ROOM, 30)],
    place: frame(ROOM),
    offers: ['a', 'b'],
  },
  {
    because: 'the next one is not due yet',
    all: [one('a', ROOM), due('b', ROOM, 90)],
    place: frame(ROOM),
    takes: 'a',
  },
  {
    because: 'the one before ended in this room',
    all: [over('a', ROOM, 5), due('b', ROOM, 15)],
    place: frame(ROOM),
    takes: 'b',
  },
  {
    because: 'the one before ended in this very tab',
    all: [over('a', ROOM, 5), due('b', ROOM, 15)],
    place: frame(ROOM, 'a'),
    offers: ['a', 'b'],
  },
  {
    because: 'it was opened here before',
    all: [due('a', ROOM, 0), due('b', ROOM, 15)],
    place: frame(ROOM, 'a'),
    takes: 'a',
  },
  { because: 'it was set up here, and no time agreed', all: [due('a', ROOM)], place: frame(ROOM), takes: 'a' },

  // No code.
  { because: 'a call without a code may be any', all: [one('a', ROOM)], place: frame(CODELESS), offers: ['a'] },
  {
    because: 'one that began without a code may be this',
    all: [one('a', CODELESS)],
    place: frame(ROOM),
    offers: ['a'],
  },
  {
    because: 'one that began in a side panel may be this',
    all: [one('a', NO_CALL)],
    place: frame(ROOM),
    offers: ['a'],
  },
  { because: 'a nickname may be this code', all: [one('a', LOOKUP)], place: frame(MEET), offers: ['a'] },

  // The same tab.
  {
    because: 'it was shown here, in this call',
    all: [one('a', ROOM), one('b', ROOM)],
    place: frame(ROOM, 'a'),
    takes: 'a',
  },
  {
    because: 'it was shown here before the code was known',
    all: [one('a', CODELESS)],
    place: frame(ROOM, 'a'),
    takes: 'a',
  },
  {
    because: 'it was shown here, and the call was left',
    all: [one('a', ROOM)],
    place: frame(CODELESS, 'a'),
    takes: 'a',
  },
  { because: 'it was shown here and has just ended', all: [over('a', ROOM, 50)], place: frame(ROOM, 'a'), takes: 'a' },
  { because: 'it was shown here, and was moved', all: [moved('a', ROOM, 5)], place: frame(ROOM, 'a'), takes: 'a' },
  { because: 'this tab is another call now', all: [one('a', ROOM)], place: frame(OTHER, 'a'), offers: ['a'] },
  {
    because: 'this tab is another call now, with one of its own',
    all: [one('a', ROOM), one('b', OTHER)],
    place: frame(OTHER, 'a'),
    takes: 'b',
  },
  {
    because: 'it was shown here and forgotten',
    all: [one('a', ROOM)],
    place: frame(ROOM, 'a'),
    minute: 3 * HOUR,
    offers: ['a'],
  },
  {
    because: 'it was shown here and ended long ago',
    all: [over('a', ROOM, 50)],
    place: frame(ROOM, 'a'),
    minute: 5 * HOUR,
  },
  { because: 'it was shown here and deleted', all: [gone('a', ROOM)], place: frame(ROOM, 'a') },
  {
    because: 'it was shown here and deleted, another is under way in this call',
    all: [gone('a', ROOM), one('b', ROOM)],
    place: frame(ROOM, 'a'),
    takes: 'b',
  },

  // Side panel and separate window, which have no call.
  { because: 'it is the only one under way', all: [one('a', ROOM), over('b', NO_CALL, 5)], place: side(), takes: 'a' },
  { because: 'two are under way', all: [one('a', ROOM), one('b', NO_CALL)], place: side(), offers: ['a', 'b'] },
  { because: 'the only one was forgotten', all: [one('a', ROOM)], place: side(), minute: 3 * HOUR, offers: ['a'] },
  { because: 'one has just ended', all: [over('a', ROOM, 50)], place: side(), offers: ['a'] },
  {
    because: 'it was opened for it',
    all: [over('a', ROOM, 0), one('b', ROOM)],
    place: side('a'),
    minute: 90 * HOUR,
    takes: 'a',
  },
  {
    because: 'the one it was opened for is deleted',
    all: [gone('a', ROOM), one('b', ROOM)],
    place: side('a'),
    offers: ['b'],
  },
  { because: 'the one it was opened for is unknown', all: [one('b', ROOM)], place: side('a'), offers: ['b'] },
];

describe('the interview that belongs in a place', () => {
  it.each(rows)('$because', ({ all, place, minute = 55, takes, offers = [] }) => {
    for (const order of [all, all.toReversed()]) {
      const { interview, candidates } = matchInterview({ summaries: order, isComplete: true }, place, at(minute));
      expect(interview).toBe(takes);
      expect(candidates.map(({ id }) => id).sort()).toEqual(offers);
    }
  });
});
