import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { type EndedSeed, endedInterview, judgedSteps, NOTES, STORY } from '../../components/support/written-up.ts';
import type { Step } from '../../support/steps.ts';

/** The lines of each page of a PDF, without the empty ones. Throws if it can’t be read. */
export function linesOf(pdf: Uint8Array): string[][] {
  const { status, stdout, error } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error('It is no PDF, or pdftotext (poppler-utils) is not installed.', { cause: error });
  // A form feed ends each page. Firefox writes ligatures.
  const pages = stdout.normalize('NFKC').split('\f').slice(0, -1);
  return pages.map((page) =>
    page
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

/** Numbers of notes: with the first a title would end a page if nothing held it. */
export const NOTE_COUNTS = [22, 60];

/** The last note is only for the interviewer. */
const ONLY_FOR_ME = 'My doubt alone.';

const noteOf = (i: number) =>
  `Note ${i}: what was said takes more than one line, since interviewers type fast and leave nothing out of what they heard.`;

/** A write-up with so many notes that is finished: two levels, and "No evidence" three times. */
export function writeUpOf(id: string, count: number): Step[] {
  const notes: EndedSeed['notes'] = Array.from({ length: count }, (_, i) => ({
    ...NOTES[i % NOTES.length],
    text: noteOf(i),
  }));
  const mine = { text: ONLY_FOR_ME, criteria: [STORY.criteria[0]?.id ?? ''], onlyForMe: true as const };
  return [...endedInterview({ id, notes: [...notes, mine] }), ...judgedSteps()];
}

/** What is on no paper: how to get somewhere, what to press, and what is empty. */
const NOT_PRINTED = ['Today', 'Settings', 'Hand over', 'Export', 'Print', 'Undo', 'Open it again', 'Add a note'];

/** What may not end a page. */
const TITLES = [
  ...STORY.criteria.map(({ lookFor }) => lookFor),
  ...STORY.sections.map(({ name }) => name),
  ...['WRITE-UP', 'NOTES', 'RECOMMENDATION', 'CRITERIA', 'BEFORE THE CALL', 'BEFORE YOU RECOMMEND'],
];
/** These, too, but they also stand below the notes that are evidence for them. */
const NAMES = STORY.criteria.map(({ name }) => name);

/** Expects of every page its number, nothing to press, and a last line that is no title. Returns all of the text in one line. */
function expectPages(pages: readonly string[][], numberOf: (page: number, of: number) => RegExp): string {
  expect(pages.length).toBeGreaterThan(1);
  const notes = pages.findIndex((lines) => lines.includes('NOTES'));
  const texts = pages.map((lines, i) => {
    const own = lines.filter((line) => !numberOf(i + 1, pages.length).test(line));
    expect([i, lines.length - own.length]).toEqual([i, 1]);
    expect(NOT_PRINTED.filter((word) => own.includes(word))).toEqual([]);
    expect(i < notes ? [...TITLES, ...NAMES] : TITLES).not.toContain(own.at(-1));
    return own;
  });
  return texts.flat().join(' ');
}

/** Expects of a printed write-up with so many notes that all of it is there, and what is only for the interviewer is not. */
export function expectWriteUp(
  pages: readonly string[][],
  count: number,
  numberOf: (page: number, of: number) => RegExp,
): void {
  const text = expectPages(pages, numberOf);
  for (let i = 0; i < count; i++) expect(text).toContain(noteOf(i));
  expect(text.split('No evidence')).toHaveLength(4);
  expect(text).toContain(`${STORY.criteria[0]?.levels[2]?.name}: `);
  expect(text).toContain('because she named a check that could have proved her wrong.');
  expect(text).not.toContain(ONLY_FOR_ME);
}

/** Expects of a printed Story guide that all of its words are there. */
export function expectGuide(pages: readonly string[][], numberOf: (page: number, of: number) => RegExp): void {
  const text = expectPages(pages, numberOf);
  const { sections, criteria, preparation } = STORY;
  for (const words of [
    ...preparation,
    ...sections.flatMap(({ name, scripts, prompts }) => [name, ...[...scripts, ...prompts].map((one) => one.text)]),
    ...criteria.flatMap(({ name, lookFor, levels }) => [name, lookFor, ...levels.map(({ behaviour }) => behaviour)]),
  ])
    expect(text).toContain(words);
}
