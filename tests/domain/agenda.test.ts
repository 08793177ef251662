import { describe, expect, it } from 'vitest';
import { type Agenda, actualSpans, agenda } from '../../domain/interview/agenda.ts';
import { at, type Events, guideOf, MINUTE, START, timelineOf } from './fixtures.ts';

const guide = guideOf(['welcome', 5], ['story', 25], ['deeper', 15], ['questions', 10, true], ['close', 5]);

/** The agenda so many minutes after the start, of one hour by default. */
function minute(minutes: number, events: Events, end = 60): Agenda {
  return agenda({ guide, timeline: timelineOf(...events), plannedEnd: at(end) }, at(minutes));
}

/** Each section as "name state planned/spent/ahead" in minutes, rounded to a tenth. */
function table({ sections }: Agenda): string[] {
  const minutes = (ms: number) => Math.round((ms / MINUTE) * 10) / 10;
  return sections.map((s) => `${s.name} ${s.state} ${minutes(s.planned)}/${minutes(s.spent)}/${minutes(s.ahead)}`);
}

/** The figures in the panel's header, in minutes; the end is counted from the start. */
function head({ left, behind, projectedEnd }: Agenda) {
  return { left: left / MINUTE, behind: behind / MINUTE, ends: (projectedEnd - START) / MINUTE };
}

describe('the plan', () => {
  it('has the minutes of the guide when the end is that of the guide', () => {
    const now = minute(0, [[0, 'welcome']]);
    expect(table(now)).toEqual([
      'welcome current 5/0/5',
      'story coming 25/0/25',
      'deeper coming 15/0/15',
      'questions coming 10/0/10',
      'close coming 5/0/5',
    ]);
    expect(head(now)).toEqual({ left: 5, behind: 0, ends: 60 });
  });

  it.each([
    ['35 minutes: the others halve, the protected section keeps its ten', 35, [2.5, 12.5, 7.5, 10, 2.5]],
    ['110 minutes: the others double, the protected section keeps its ten', 110, [10, 50, 30, 10, 10]],
    ['ten minutes: nothing is left but the protected section', 10, [0, 0, 0, 10, 0]],
    ['four minutes: only now the protected section gives', 4, [0, 0, 0, 4, 0]],
    ['an end that has passed: there is no time at all', -5, [0, 0, 0, 0, 0]],
  ])('fills the time until the planned end; %s', (_, end, minutes) => {
    const now = minute(0, [[0, 'welcome']], end);
    expect(now.sections.map((section) => section.planned / MINUTE)).toEqual(minutes);
  });

  it('before the start is that of the guide and ends when planned', () => {
    const now = minute(-600, []);
    expect(now).toMatchObject({ phase: 'planned', current: undefined, left: 0, behind: 0, elapsed: 0 });
    expect(now.projectedEnd).toBe(at(60));
    expect(table(now)[1]).toBe('story coming 25/0/25');
  });

  it('before a late start shows the time that is left', () => {
    const now = minute(25, []);
    expect(table(now)).toEqual([
      'welcome coming 2.5/0/2.5',
      'story coming 12.5/0/12.5',
      'deeper coming 7.5/0/7.5',
      'questions coming 10/0/10',
      'close coming 2.5/0/2.5',
    ]);
  });
});

describe('replanning', () => {
  it('only runs down the current section while it is on plan', () => {
    const now = minute(8, [
      [0, 'welcome'],
      [5, 'story'],
    ]);
    expect(table(now).slice(0, 3)).toEqual(['welcome past 5/5/0', 'story current 25/3/22', 'deeper coming 15/0/15']);
    expect(head(now)).toEqual({ left: 22, behind: 0, ends: 60 });
    expect(now.elapsed).toBe(8 * MINUTE);
  });

  it('shrinks later sections while one runs over, and the end stays', () => {
    const now = minute(34, [
      [0, 'welcome'],
      [5, 'story'],
    ]);
    expect(table(now).slice(1)).toEqual([
      'story current 25/29/0',
      'deeper coming 15/0/12',
      'questions coming 10/0/10',
      'close coming 5/0/4',
    ]);
    expect(head(now)).toEqual({ left: -4, behind: 4, ends: 60 });
  });

  it('gives the section entered late its share of the loss, and leaves it as late as it is', () => {
    const events: Events = [
      [0, 'welcome'],
      [14, 'story'],
    ];
    expect(table(minute(14, events))).toEqual([
      'welcome past 5/14/0',
      'story current 25/0/20',
      'deeper coming 15/0/12',
      'questions coming 10/0/10',
      'close coming 5/0/4',
    ]);
    expect(head(minute(14, events))).toEqual({ left: 20, behind: 9, ends: 60 });
    expect(head(minute(24, events))).toEqual({ left: 10, behind: 9, ends: 60 });
    expect(head(minute(36, events))).toEqual({ left: -2, behind: 9, ends: 60 });
  });

  it('takes from the protected section only when nothing else is left', () => {
    const late = (minutes: number) =>
      table(
        minute(minutes, [
          [0, 'welcome'],
          [5, 'story'],
        ]),
      ).slice(2);
    expect(late(50)).toEqual(['deeper coming 15/0/0', 'questions coming 10/0/10', 'close coming 5/0/0']);
    expect(late(56)).toEqual(['deeper coming 15/0/0', 'questions coming 10/0/4', 'close coming 5/0/0']);
    expect(late(70)).toEqual(['deeper coming 15/0/0', 'questions coming 10/0/0', 'close coming 5/0/0']);
  });

  it('moves the projected end once nothing can shrink any more', () => {
    const now = minute(70, [
      [0, 'welcome'],
      [5, 'story'],
    ]);
    expect(head(now)).toEqual({ left: -40, behind: 40, ends: 70 });
  });

  it('ends early rather than stretch a section beyond its plan', () => {
    const now = minute(20, [
      [0, 'welcome'],
      [5, 'story'],
      [20, 'deeper'],
    ]);
    expect(table(now).slice(1)).toEqual([
      'story past 25/15/0',
      'deeper current 15/0/15',
      'questions coming 10/0/10',
      'close coming 5/0/5',
    ]);
    expect(head(now)).toEqual({ left: 15, behind: -10, ends: 50 });
  });

  it('gives saved time back to the sections that had shrunk', () => {
    // Welcome takes nine minutes too many; the story then saves eight of the ten minutes that the plan is short of.
    const now = minute(26, [
      [0, 'welcome'],
      [14, 'story'],
      [26, 'deeper'],
    ]);
    expect(head(now)).toEqual({ left: 15, behind: -4, ends: 56 });
    expect(table(now)[4]).toBe('close coming 5/0/5');
  });

  it('marks a section that was skipped', () => {
    const now = minute(5, [
      [0, 'welcome'],
      [5, 'deeper'],
    ]);
    expect(table(now).slice(0, 3)).toEqual(['welcome past 5/5/0', 'story skipped 25/0/0', 'deeper current 15/0/15']);
    expect(head(now)).toEqual({ left: 15, behind: -25, ends: 35 });
  });

  it('resumes a section visited again with what it had left', () => {
    const now = minute(13, [
      [0, 'welcome'],
      [5, 'story'],
      [10, 'deeper'],
      [11, 'story'],
    ]);
    expect(table(now).slice(0, 3)).toEqual(['welcome past 5/5/0', 'story current 25/7/18', 'deeper coming 15/1/14']);
    expect(head(now)).toEqual({ left: 18, behind: 0, ends: 60 });
    expect(now.sections[2]).toMatchObject({ allotted: 15 * MINUTE });
  });

  it('still shows a section over its time when it is visited again', () => {
    const now = minute(36, [
      [0, 'welcome'],
      [5, 'story'],
      [33, 'deeper'],
      [34, 'story'],
    ]);
    expect(head(now).left).toBeCloseTo(-5, 9);
  });
});

describe('pauses and the clock', () => {
  const paused: Events = [
    [0, 'welcome'],
    [1, 'paused'],
  ];

  it('stop the section; what is left shrinks only by what the pause takes', () => {
    const now = minute(12, paused);
    expect(now.phase).toBe('paused');
    expect(table(now)).toEqual([
      'welcome current 5/1/3.1',
      'story coming 25/0/19.4',
      'deeper coming 15/0/11.6',
      'questions coming 10/0/10',
      'close coming 5/0/3.9',
    ]);
    expect(now.behind / MINUTE).toBeCloseTo(11, 9);
    expect(now.projectedEnd).toBeCloseTo(at(60), 3);
  });

  it('change nothing when the interview resumes', () => {
    const resumed = minute(12, [...paused, [12, 'resumed']]);
    expect(resumed).toEqual({ ...minute(12, paused), phase: 'under way' });
  });

  it('last until resumed, also when another section is entered meanwhile', () => {
    const now = minute(10, [...paused, [4, 'story']]);
    expect(now).toMatchObject({ phase: 'paused', current: 1 });
    expect(now.sections[1]).toMatchObject({ spent: 0 });
  });

  it('keep a section that is over its time over it', () => {
    const events: Events = [
      [0, 'welcome'],
      [7, 'paused'],
      [9, 'resumed'],
    ];
    expect(head(minute(9, events))).toMatchObject({ left: -2, behind: 4, ends: 60 });
    expect(head(minute(10, events))).toMatchObject({ left: -3, behind: 5 });
  });

  it('sleep of the machine counts as time in the section', () => {
    expect(table(minute(40, [[0, 'welcome']]))[0]).toBe('welcome current 5/40/0');
  });

  it('a clock set back stands still until it has caught up', () => {
    const events: Events = [
      [0, 'welcome'],
      [5, 'story'],
    ];
    expect(minute(-30, events)).toEqual(minute(5, events));
    const back = minute(-20, [...events, [-25, 'deeper']]);
    expect(back).toMatchObject({ current: 2, elapsed: 5 * MINUTE });
    expect(back.sections.map((section) => section.spent / MINUTE)).toEqual([5, 0, 0, 0, 0]);
  });
});

describe('the end', () => {
  const events: Events = [
    [0, 'welcome'],
    [5, 'deeper'],
    [20, 'ended'],
  ];

  it('stops everything', () => {
    const now = minute(500, events);
    expect(now).toMatchObject({ phase: 'ended', current: undefined, left: 0, elapsed: 20 * MINUTE });
    expect(now.projectedEnd).toBe(at(20));
    expect(table(now)).toEqual([
      'welcome past 5/5/0',
      'story skipped 25/0/0',
      'deeper past 15/15/0',
      'questions skipped 10/0/0',
      'close skipped 5/0/0',
    ]);
  });

  it('is undone by leaving it out of the timeline', () => {
    expect(head(minute(21, events.slice(0, 2)))).toMatchObject({ left: -1 });
  });

  it('may come before anything began', () => {
    expect(minute(5, [[2, 'ended']])).toMatchObject({ phase: 'ended', elapsed: 0, projectedEnd: at(2) });
  });
});

it('ignores a section that the guide does not have', () => {
  const events: Events = [
    [0, 'welcome'],
    [2, 'gone'],
  ];
  expect(minute(3, events)).toEqual(minute(3, events.slice(0, 1)));
});

describe('the actual times', () => {
  const told = (events: Events, now: number) =>
    actualSpans(timelineOf(...events), at(now)).map(
      ({ section, from, to, paused }) =>
        `${(from - START) / MINUTE}–${(to - START) / MINUTE} ${section}${paused ? ' (paused)' : ''}`,
    );

  it('are listed in order, with pauses marked', () => {
    const events: Events = [
      [0, 'welcome'],
      [2, 'paused'],
      [4, 'resumed'],
      [6, 'story'],
      [20, 'welcome'],
      [21, 'ended'],
    ];
    expect(told(events, 99)).toEqual([
      '0–2 welcome',
      '2–4 welcome (paused)',
      '4–6 welcome',
      '6–20 story',
      '20–21 welcome',
    ]);
  });

  it('run until now during the interview', () => {
    expect(told([[0, 'welcome']], 3)).toEqual(['0–3 welcome']);
  });

  it('leave out what took no time and join what belongs together', () => {
    const events: Events = [
      [0, 'welcome'],
      [1, 'story'],
      [1, 'deeper'],
      [2, 'resumed'],
      [3, 'deeper'],
    ];
    expect(told(events, 4)).toEqual(['0–1 welcome', '1–4 deeper']);
  });

  it('count the time between an end and resuming as a pause', () => {
    const events: Events = [
      [0, 'welcome'],
      [5, 'ended'],
      [8, 'story'],
    ];
    expect(told(events, 9)).toEqual(['0–5 welcome', '5–8 welcome (paused)', '8–9 story']);
  });

  it('are empty before the first section', () => {
    expect(told([], 5)).toEqual([]);
    expect(told([[0, 'paused']], 5)).toEqual([]);
  });
});
