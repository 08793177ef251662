import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Interview, liveNotes } from '../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { exportable } from '../../formats/exportable-text.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { times } from '../support/every-case.ts';
import { hostileText } from './hostile-text.ts';
import { BERLIN, criterion, ended, entered, GUIDE, interview, minute, section } from './interview.ts';
import { parseCommonMark, parseGfm, readSections, textOf, textValues, typesIn } from './readback.ts';

/** Cases per property; `FUZZ_RUNS=20000` searches longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? times(150, 400));
/** Timeout in ms; far more than needed, so that a slow machine does not fail. */
const SLOW = 600_000;
const KIND_WORDS = {
  observation: 'Observation',
  quote: 'Quote',
  inference: 'Inference',
  ask: 'To ask',
  promise: 'Promised',
};
const OURS = ['root', 'yaml', 'heading', 'text', 'paragraph', 'break', 'table', 'tableRow', 'tableCell'];
const OURS_WITH_NOTES = [...OURS, 'list', 'listItem', 'strong', 'blockquote'];

const anyNote = fc.record({
  id: fc.uuid(),
  at: fc.integer({ min: minute(-5), max: minute(90) }),
  section: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom(...NOTE_KINDS),
  text: hostileText,
  criteria: fc.constantFrom<string[]>([], ['c']),
}) satisfies fc.Arbitrary<Note>;

const anyInterview: fc.Arbitrary<Interview> = fc
  .record({
    candidate: hostileText,
    role: hostileText,
    guideName: hostileText,
    code: hostileText,
    sections: fc.tuple(hostileText, hostileText),
    criteria: fc.tuple(hostileText, hostileText),
    notes: fc.array(anyNote, { maxLength: 6 }),
  })
  .map(({ guideName, sections: [a, b], criteria: [c, d], code, ...given }) =>
    interview({
      ...given,
      call: { host: 'zoom', code },
      timeline: [entered('a', minute(0)), entered('b', minute(7)), ended(minute(62))],
      guide: {
        ...GUIDE,
        name: guideName,
        sections: [section('a', a, 5), section('b', b, 10)],
        criteria: [criterion('c', c), criterion('d', d)],
      },
    }),
  );

describe('an export reads back as what was written', () => {
  test(
    'in every part, whatever is in it',
    () => {
      fc.assert(
        fc.property(anyInterview, (given) => {
          const root = parseGfm(toMarkdown(given, { timeZone: BERLIN }));
          expect(root.children.map(({ type }) => type).slice(0, 2)).toEqual(['yaml', 'heading']);
          expect([...typesIn(root)].filter((type) => !OURS_WITH_NOTES.includes(type))).toEqual([]);
          expect(root.children.filter(({ type }) => type === 'table')).toHaveLength(1);

          const [yaml, title, ...rest] = root.children;
          expect(yaml?.type === 'yaml' && parse(yaml.value)).toEqual(frontMatterOf(given));
          expect(title && textOf(title)).toBe(given.candidate.trim() ? exportable(given.candidate) : 'Interview');
          const untilTimeline = rest
            .slice(
              0,
              rest.findIndex((node) => node.type === 'heading'),
            )
            .slice(0, -1);
          expect(textOf(untilTimeline)).toBe(given.role.trim() ? exportable(given.role) : '');
          expect(sectionNames(given, root)).toEqual(given.guide.sections.map(({ name }) => exportable(name)));
          expect(judgedSections(root)).toEqual(expectedSections(given));
          const promised = given.notes.filter(({ kind, text }) => kind === 'promise' && text.trim() !== '');
          expect(promisedIn(root)).toEqual(promised.map(({ text }) => exportable(text)));
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test(
    'even for a parser without GFM',
    () => {
      fc.assert(
        fc.property(hostileText, fc.constantFrom(...NOTE_KINDS), (text, kind) => {
          const given = interview({
            timeline: [entered('welcome', minute(0))],
            notes: [{ id: 'n', at: minute(1), section: 'welcome', kind, text, criteria: ['depth'] }],
          });
          const root = parseCommonMark(toMarkdown(given, { timeZone: BERLIN }));
          expect([...typesIn(root)].filter((type) => !OURS_WITH_NOTES.includes(type))).toEqual([]);
          const read = judgedSections(root).flatMap(({ notes }) => notes);
          const expected = { time: '01:00', kind: KIND_WORDS[kind], text: writtenOf(text) };
          expect(read).toEqual([expected, expected]);
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test(
    'with every line of a note shown as a separate line',
    () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          const given = interview({ notes: [{ id: 'n', at: 0, kind: 'quote', text, criteria: [] }] });
          const root = parseGfm(toMarkdown(given, { timeZone: BERLIN }));
          // A line ending inside a text node would be rendered as a space; only those at the very end begin no new
          // line.
          const shown = root.children.filter(({ type }) => type === 'list').flatMap(textValues);
          const ends = /\n*$/.exec(writtenOf(text))?.[0].length ?? 0;
          expect(shown.join('').split('\n').length - 1).toBe(ends);
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );
});

function judgedSections(root: ReturnType<typeof parseGfm>) {
  return readSections(root).filter(({ part }) => part !== 'Promised');
}

/** The texts under the heading of what was promised. */
function promisedIn(root: ReturnType<typeof parseGfm>): string[] {
  return readSections(root).flatMap(({ part, notes }) => (part === 'Promised' ? notes.map(({ text }) => text) : []));
}

/** How the text of a note is written; where there is none, that a moment was marked. */
function writtenOf(text: string): string {
  return text.trim() === '' ? '★ marked, nothing written yet' : exportable(text);
}

function frontMatterOf({ candidate, role, guide, call }: Interview): Record<string, string> {
  return {
    type: 'interview',
    candidate: exportable(candidate),
    role: exportable(role),
    guide: exportable(guide.name),
    date: '2026-11-20',
    start: '2026-11-20T14:00:00+01:00',
    end: '2026-11-20T15:02:00+01:00',
    call: call.code ? `Zoom ${exportable(call.code)}` : 'Zoom',
    status: 'write-up',
  };
}

function sectionNames({ guide }: Interview, root: ReturnType<typeof parseGfm>): string[] {
  const table = root.children.find((node) => node.type === 'table');
  const rows = table?.children.map(({ children }) => children.map((cell) => textOf(cell))) ?? [];
  expect(rows.map((cells) => cells.length)).toEqual(Array(guide.sections.length + 2).fill(3));
  return rows.slice(1, -1).map(([name = '']) => name);
}

function expectedSections(given: Interview): ReturnType<typeof readSections> {
  const read = (notes: Note[]) =>
    notes.map(({ at, kind, text }) => {
      const seconds = Math.max(0, Math.floor((at - minute(0)) / 1000));
      const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      const clock = `${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`;
      const time = at > minute(62) ? 'later' : h > 0 ? `${h}:${clock}` : clock;
      return { time, kind: KIND_WORDS[kind], text: writtenOf(text) };
    });
  const { sections, criteria } = given.guide;
  const notes = liveNotes(given);
  const bySection = sections.map(({ id, name }) => ({
    part: 'Notes',
    name: exportable(name),
    notes: read(notes.filter((note) => note.section === id)),
    other: '',
  }));
  const evidence = criteria.map(({ id, name }) => {
    const found = read(notes.filter((note) => note.criteria.includes(id)));
    return { part: 'Evidence', name: exportable(name), notes: found, other: found.length > 0 ? '' : 'No evidence' };
  });
  return [...bySection.filter((each) => each.notes.length > 0), ...evidence];
}
