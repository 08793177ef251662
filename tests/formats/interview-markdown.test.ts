import { describe, expect, test } from 'vitest';
import type { Interview } from '../../domain/interview/interview.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { BERLIN, ended, entered, GUIDE, interview, minute, note, START, section } from './interview.ts';
import { parseGfm, readSections, textOf, typesIn } from './readback.ts';

/** Timeout in ms; far more than needed, so that a slow machine does not fail. */
const SLOW = 600_000;

const markdown = (...given: Parameters<typeof interview>) => toMarkdown(interview(...given), { timeZone: BERLIN });

describe('a rescheduled interview', () => {
  const text = markdown({
    timeline: [entered('welcome', minute(0)), entered('story', minute(5)), ended(minute(9), 'rescheduled')],
    notes: [note(minute(1), 'welcome', 'observation', 'SECRET note', 'depth')],
    draft: { id: 'd', at: minute(2), section: 'welcome', kind: 'quote', text: 'SECRET draft', criteria: [] },
    role: 'SECRET role',
    call: { host: 'meet', code: 'SECRET-call' },
  });

  test('says who, when and that it was rescheduled', () => {
    for (const said of ['Ada Lovelace', '2026-11-20', '14:00', 'rescheduled']) expect(text).toContain(said);
  });

  test('says nothing else', () => {
    expect(text).not.toMatch(/SECRET|Story|Welcome|Technical|Evidence|Notes|Timeline|note|14:09|T14:09/);
  });
});

describe('what is in an export', () => {
  test('what was written after the end is marked as later, and what came before is not', () => {
    const text = markdown({
      timeline: [entered('welcome', START), ended(minute(60))],
      notes: [
        note(minute(60), 'welcome', 'quote', 'the last word'),
        note(minute(6000), 'welcome', 'quote', 'by and by'),
      ],
    });
    const times = readSections(parseGfm(text)).flatMap(({ notes }) => notes?.map(({ time }) => time) ?? []);
    expect(times).toEqual(['1:00:00', 'later']);
  });

  test('no texts of the guide except its name and those of its sections and criteria', () => {
    expect(markdown({ timeline: [entered('welcome', START)] })).not.toContain('SECRET');
  });

  test('a deleted note appears nowhere, not even as evidence or in the count', () => {
    const removed = { ...note(minute(1), 'welcome', 'quote', 'DELETED', 'depth'), removedAt: minute(2) };
    const text = markdown({ timeline: [entered('welcome', START)], notes: [removed] });
    expect(text).not.toContain('DELETED');
    expect(text).toContain('no notes');
    expect(readSections(parseGfm(text)).map(({ other }) => other)).toEqual(Array(4).fill('No evidence'));
  });

  test('a marked moment without words is listed with its time', () => {
    const moment = note(minute(7), 'welcome', 'quote', '');
    const text = markdown({ timeline: [entered('welcome', START)], notes: [moment] });
    expect(text).toMatch(/\*\*0?0?:?0?7:00\*\*.*★ marked, nothing written yet/);
    expect(text).toContain('1 note');
  });

  test('a draft comes last, marked as unfinished; one of white space alone is left out', () => {
    const draft = {
      id: 'd',
      at: minute(5),
      section: 'welcome',
      kind: 'ask' as const,
      text: ' and th',
      criteria: ['depth'],
    };
    const given = { timeline: [entered('welcome', START)], notes: [note(minute(6), 'close', 'quote', 'Bye')] };
    const sections = readSections(parseGfm(markdown({ ...given, draft }))).filter(({ part }) => part === 'Notes');
    expect(sections.at(-1)).toMatchObject({
      name: 'Unfinished',
      notes: [{ time: '05:00', kind: 'To ask', text: ' and th' }],
    });
    expect(markdown({ ...given, draft: { ...draft, text: ' \n ' } })).toBe(markdown(given));
  });

  test('a note from before the first section, or of one not in the guide, is not lost', () => {
    const { section: _, ...early } = note(minute(-2), '', 'quote', 'Early');
    const text = markdown({
      timeline: [entered('welcome', START)],
      notes: [early, note(minute(1), 'gone', 'quote', 'Gone')],
    });
    expect(readSections(parseGfm(text))[0]).toMatchObject({
      name: 'Before the first section',
      notes: [
        { time: '00:00', text: 'Early' },
        { time: '01:00', text: 'Gone' },
      ],
    });
  });

  test('while it is planned: only the day, no start, no times of notes', () => {
    const text = markdown({ notes: [note(minute(-60), 'welcome', 'observation', 'Ask about the talk')] });
    expect(text).toContain('date: 2026-11-20\ncall:');
    expect(text).toContain('\n- Observation: Ask about the talk\n');
  });

  test('while it is in progress: a start and no end', () => {
    const text = markdown({ timeline: [entered('welcome', START)] });
    expect(text).toContain('start: 2026-11-20T14:00:00+01:00\ncall: Meet abc-defg-hij\nstatus: under way\n');
  });

  test('the timeline: pauses count for no section, a section left in between for both visits', () => {
    const timeline: Interview['timeline'] = [
      entered('welcome', START),
      { id: 'p', at: minute(1), kind: 'paused' },
      { id: 'r', at: minute(9), kind: 'resumed' },
      entered('story', minute(10)),
      entered('welcome', minute(30)),
      entered('deeper', minute(33)),
      entered('questions', minute(33, 20)),
    ];
    const text = markdown({ timeline, notes: [note(minute(44), 'questions', 'quote', 'x')] });
    const actual = [...text.matchAll(/^\|.*\| +([^|]+) \|$/gm)].map(([, cell]) => cell).slice(2);
    expect(actual).toEqual(['5 min', '20 min', 'under 1 min', '11 min', '–', '36 min']);
    expect(text).not.toMatch(/pause/i);
  });

  test('times are those of the given zone', () => {
    const given = interview({ timeline: [entered('welcome', START)] });
    expect(toMarkdown(given, { timeZone: 'Pacific/Auckland' })).toContain('start: 2026-11-21T02:00:00+13:00');
    expect(toMarkdown(given, { timeZone: 'UTC' })).toContain('start: 2026-11-20T13:00:00+00:00');
  });

  test('an impossible time is not an error', () => {
    const given = { plannedEnd: 1e300, notes: [note(-1e300, 'welcome', 'quote', 'x')] };
    expect(markdown({ ...given, timeline: [entered('welcome', 1e300), ended(-1e300)] })).toContain('> x');
    expect(markdown(given)).toContain('> x');
  });

  test.each([
    'HTTPS://EXAMPLE.COM',
    'https://https://a.b',
    '1@a@b.c',
    'www.www.example.com',
    '- [x] ',
    '\t| a |\n|---|',
    'a\\',
    '\\null',
  ])('%j is text in a note, a heading and a cell', (text) => {
    const given = interview({
      candidate: text,
      guide: { ...GUIDE, sections: [section('a', text, 5)] },
      notes: [note(START, 'a', 'observation', text), note(START, 'a', 'quote', text)],
    });
    const root = parseGfm(toMarkdown(given, { timeZone: BERLIN }));
    expect([...typesIn(root)].filter((type) => ['link', 'delete', 'code', 'html'].includes(type))).toEqual([]);
    expect(readSections(root)[0]).toMatchObject({ name: text, notes: [{ text }, { text }] });
    const table = root.children.find((node) => node.type === 'table');
    expect(table?.children[1]?.children.map((cell) => textOf(cell))).toEqual([text, '5 min', '–']);
  });

  test(
    '2,000 long notes are no problem',
    () => {
      const notes = Array.from({ length: 2000 }, (_, index) =>
        note(minute(0, index), 'story', 'observation', `${index} ${'*a_ '.repeat(25)}`),
      );
      expect(readSections(parseGfm(markdown({ timeline: [entered('story', START)], notes })))[0]?.notes).toHaveLength(
        2000,
      );
    },
    SLOW,
  );

  test(
    '10,000 characters in one note read back',
    () => {
      for (const unit of ['\n', ' ', '`', '[', '**a', '| ', '&#10;', 'a@b.c ', '\\', '_']) {
        const text = `x${unit.repeat(10_000 / unit.length)}y`;
        const read = readSections(parseGfm(markdown({ notes: [note(0, 'story', 'quote', text)] })))[0];
        expect(read?.notes[0]?.text === text, JSON.stringify(unit)).toBe(true);
      }
    },
    SLOW,
  );
});

test('notes that were never added stand last, with what is in the composer, in the order in which they were begun', () => {
  const text = toMarkdown(
    interview({
      timeline: [entered('welcome', START)],
      notes: [
        note(minute(1), 'welcome', 'observation', 'added'),
        { ...note(minute(2), 'welcome', 'observation', 'left in a window'), unfinished: true },
      ],
      draft: note(minute(3), 'welcome', 'observation', 'being typed'),
    }),
    { timeZone: 'UTC' },
  );
  const places = ['added', '### Unfinished', 'left in a window', 'being typed'].map((words) => text.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('what was promised is listed with to whom, by when, and when it was kept', () => {
  const promise = (text: string, more: object) => ({ ...note(minute(50), 'close', 'promise', text), ...more });
  const text = toMarkdown(
    interview({
      notes: [
        promise('How often people are *on call*', { due: '2026-11-26' }),
        promise('A new date', { to: 'Hedy Lamarr', due: '2026-11-27', keptAt: minute(60) }),
        promise('Our answer', {}),
      ],
    }),
    { timeZone: BERLIN },
  );
  expect(text).toContain(
    [
      '## Promised\n',
      '- Promised, by Thursday 26 November 2026: How often people are \\*on call\\*',
      '- Promised, to Hedy Lamarr, by Friday 27 November 2026, kept on Friday 20 November 2026: A new date',
      '- Promised: Our answer\n',
    ].join('\n'),
  );
});

test('the questions that were prepared are listed with their sections', () => {
  const prompt = { ...note(minute(-20), 'story', 'ask', 'Who *chose* the rollout?'), place: 'i' };
  const text = toMarkdown({ ...interview({}), prompts: [prompt] }, { timeZone: BERLIN });
  const { name = '' } = GUIDE.sections.find(({ id }) => id === 'story') ?? {};
  expect(text).toContain(`## Your own questions\n\n- ${name}: Who \\*chose\\* the rollout?`);
});
