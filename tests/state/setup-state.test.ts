import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { status } from '../../domain/interview/interview.ts';
import { nextTime, setupState } from '../../state/setup-state.ts';
import type { Summary } from '../../storage/record-store.ts';
import { at, type Events, guideOf, MINUTE, plan, timelineOf } from '../domain/fixtures.ts';

const HOUR = 60 * MINUTE;
const SHORT = { ...guideOf(['all', 20]), id: 'short' };
const LONG = { ...guideOf(['all', 60]), id: 'long' };
const GUIDES = [SHORT, LONG];
const HERE = { host: 'zoom', code: '123456789' } as const;

const { guide: _, ...line } = { ...plan, status: 'planned' as const, notes: 0 };
const past = (role: string, { id, name } = SHORT): Summary => ({ ...line, role, guide: { hash: id, id, name } });

describe('the form', () => {
  it('has recent guides and roles first, each once', () => {
    const form = setupState(GUIDES, [past('Lead', LONG), past(''), past('Backend'), past('Lead')], () => at(0));
    expect(form.guides.map(({ id }) => id)).toEqual(['long', 'short']);
    expect(form.guide.value).toBe(LONG);
    expect(form.roles).toEqual(['Lead', 'Backend']);
    expect(setupState(GUIDES, [], () => at(0)).guides.map(({ id }) => id)).toEqual(['short', 'long']);
  });

  it('lists the interviews that ended last, and none in progress or rescheduled', () => {
    const withEvents = (id: string, ...events: Events): Summary => {
      return { ...past(''), id, status: status({ timeline: timelineOf(...events) }) };
    };
    const ended = Array.from({ length: 9 }, (_, n) => withEvents(`${n}`, [0, 'all'], [5, 'ended']));
    const moved = { ...withEvents('moved', [0, 'all'], [5, 'ended']), status: 'rescheduled' as const };
    const form = setupState(GUIDES, [withEvents('now', [0, 'all']), moved, ...ended], () => at(9));
    expect(form.recent.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  it('needs only a name', () => {
    const form = setupState(GUIDES, [], () => at(0));
    expect(form.lacks()).toBe('name');
    expect(form.plan('id', HERE)).toBeUndefined();
    form.candidate.value = ' Ada Lovelace ';
    expect(form.lacks()).toBeUndefined();
    expect(form.plan('id', HERE)).toEqual({
      id: 'id',
      candidate: 'Ada Lovelace',
      role: '',
      guide: SHORT,
      call: HERE,
      createdAt: at(0),
      plannedEnd: at(20),
    });
  });

  it('plans the end by the guide from the moment it starts, until an end is typed', () => {
    let now = at(0);
    const form = setupState(GUIDES, [], () => now);
    form.candidate.value = plan.candidate;
    now = at(5);
    expect(form.plan('id', HERE)?.plannedEnd).toBe(at(25));
    form.choose('long');
    expect(form.plan('id', HERE)?.plannedEnd).toBe(at(65));
    form.end.value = at(40);
    form.choose('short');
    expect(form.plan('id', HERE)?.plannedEnd).toBe(at(40));
  });

  it('begins nothing that would be over already', () => {
    let now = at(0);
    const form = setupState(GUIDES, [], () => now);
    form.candidate.value = plan.candidate;
    form.end.value = at(10);
    now = at(10);
    expect(form.lacks()).toBe('end');
    expect(form.plan('id', HERE)).toBeUndefined();
    form.confirmEnd();
    expect(form.doubt()).toBe('past');
    form.useGuideLength();
    expect(form.plan('id', HERE)?.plannedEnd).toBe(at(30));
  });

  it('asks about an end that is far away, once for each end', () => {
    const form = setupState(GUIDES, [], () => at(0));
    form.candidate.value = plan.candidate;
    form.end.value = at(0) + 9 * HOUR;
    expect(form.doubt()).toBe('far');
    expect(form.plan('id', HERE)).toBeUndefined();
    form.confirmEnd();
    expect(form.doubt()).toBeUndefined();
    expect(form.plan('id', HERE)?.plannedEnd).toBe(at(0) + 9 * HOUR);
    form.end.value = at(0) + 8 * HOUR;
    expect(form.lacks()).toBe('end');
  });

  it('asks nothing about the length of a guide, however long', () => {
    const day = { ...guideOf(['all', 8 * 60]), id: 'day' };
    const form = setupState([day], [], () => at(0));
    form.candidate.value = plan.candidate;
    expect(form.lacks()).toBeUndefined();
  });
});

describe('a time of day', () => {
  const clockOf = (time: number) => {
    const date = new Date(time);
    return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  };

  it.each([-11 * HOUR, -30 * MINUTE, MINUTE, 90 * MINUTE, 11 * HOUR])('is the one %i ms from now', (away) => {
    const noon = new Date(2026, 10, 20, 12).getTime();
    expect(nextTime(clockOf(noon + away), noon)).toBe(noon + away);
  });

  it('is tomorrow’s if typed late in the evening', () => {
    const now = new Date(2026, 10, 20, 23, 40).getTime();
    expect(nextTime('00:30', now)).toBe(new Date(2026, 10, 21, 0, 30).getTime());
  });

  it.each(['', '15', 'noon', '1x:00'])('is not found in %j', (text) => {
    expect(nextTime(text, at(0))).toBeUndefined();
  });

  it('is a time near now at which the clock shows it', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.integer({ min: 0, max: 365 * 24 * 60 }), (hour, minute, later) => {
        const text = clockOf(new Date(2026, 0, 1, hour, minute).getTime());
        const now = at(later);
        const time = nextTime(text, now) ?? Number.NaN;
        expect(time).toBeGreaterThanOrEqual(now - 13 * HOUR);
        expect(time).toBeLessThanOrEqual(now + 25 * HOUR);
        // A time skipped by the change to summer time is shown an hour later.
        if (new Date(time).getHours() === hour) expect(clockOf(time)).toBe(text);
        else expect(new Date(time).getHours()).toBe(hour + 1);
      }),
    );
  });
});
