import type { CheckIn, Guide, PromptKind } from '../../domain/guide/guide.ts';
import { Minutes } from '../../domain/number.ts';
import { type MarkdownFile, markdownFile } from '../guide-file/markdown-tree.ts';
import { placedGuide } from '../guide-file/placed-guide.ts';
import { type ReadGuide, readGuide } from '../guide-file/read-guide.ts';
import type { Fate, Reason } from './fate.ts';
import { type ImportQuestion, questionsOf } from './import-questions.ts';
import { type Outline, outlineOf } from './outline.ts';
import { ownLines } from './own-lines.ts';
import type { Placed } from './placed.ts';
import { Reader } from './reader.ts';
import { lastStarts, spread, totalSaid } from './total-minutes.ts';
import type { Unit } from './unit.ts';
import { unitsOf } from './units.ts';

/** A file to import. */
export interface ImportFile {
  name: string;
  text: string;
}

/** What is known besides the file. */
export interface ImportOptions {
  /** The words of the check-in, if the file says none. */
  care?: CheckIn;
  /** What to tell the candidate beforehand, if the file doesn't say it. */
  expect?: string;
}

/** An answer to a question: minutes, or a kind of prompts. */
export type ImportAnswer = number | PromptKind;

/** What becomes of a line. A line that continues another has its fate. */
export interface ImportedLine {
  /** From 1 on. */
  number: number;
  /** As it is in the file. */
  text: string;
  /** `undefined` for a blank line. */
  fate: Fate | undefined;
  reason?: Reason | undefined;
  /** Only begins a part of the file, and is no text of the guide itself. */
  begins: boolean;
  /** The id of the question that is open about it. */
  question?: string | undefined;
  /** The fate was chosen by hand. */
  chosen: boolean;
}

/** A file read as a guide. Plain data: changes make a new one. */
export interface GuideImport {
  file: ImportFile;
  options: ImportOptions;
  /** Fates chosen by hand, and answers given. */
  fates: Readonly<Record<number, Fate>>;
  answers: Readonly<Record<string, ImportAnswer>>;
  /** Every line of the file. */
  lines: readonly ImportedLine[];
  /** What can't be decided by the words, with the answers that were given. */
  questions: readonly ImportQuestion[];
  guide: Guide;
  /** The length of the whole, if the file or an answer says it, in minutes. */
  total: number | undefined;
  /** Whether the file is one that Fireside wrote, so that ids are those of the guide it came from. */
  written: boolean;
}

/** Reads a Markdown or text file as a guide. It always succeeds: what isn't understood is kept as text or left out with a reason. */
export function importGuide(file: ImportFile, options: ImportOptions = {}): GuideImport {
  return imported(file, options, {}, {});
}

/** The same import with another fate for a line, and for the lines that belong together with it. */
export function withFate(given: GuideImport, line: number, fate: Fate): GuideImport {
  return imported(given.file, given.options, { ...given.fates, [line]: fate }, given.answers);
}

/** The same import without the fate that was chosen for a line. */
export function withoutFate(given: GuideImport, line: number): GuideImport {
  const { [line]: _, ...fates } = given.fates;
  return imported(given.file, given.options, fates, given.answers);
}

/** The same import with an answer to one of its questions. */
export function answered(given: GuideImport, question: string, answer: ImportAnswer): GuideImport {
  return imported(given.file, given.options, given.fates, { ...given.answers, [question]: answer });
}

interface Parsed {
  tree: MarkdownFile;
  own: ReadGuide | undefined;
  units: readonly Unit[];
  outline: Outline;
}

/** What doesn't change with fates and answers, by file. */
const PARSED = new WeakMap<ImportFile, Parsed>();

function parsed(file: ImportFile): Parsed {
  const known = PARSED.get(file);
  if (known) return known;
  const tree = markdownFile(file.text);
  const units = wordsOf(tree);
  const result = { tree, own: readGuide(tree), units, outline: outlineOf(units) };
  PARSED.set(file, result);
  return result;
}

function wordsOf(tree: MarkdownFile): Unit[] {
  try {
    return unitsOf(tree);
  } catch (error) {
    // Quotations a thousand deep are no guide, but no reason to fail either.
    if (!(error instanceof RangeError)) throw error;
    return tree.lines.flatMap((line, index): Unit[] =>
      line.trim() === '' ? [] : [{ from: index + 1, to: index + 1, shape: 'line', text: line.trim(), depth: 0 }],
    );
  }
}

function imported(
  file: ImportFile,
  options: ImportOptions,
  fates: GuideImport['fates'],
  answers: GuideImport['answers'],
): GuideImport {
  const { tree, own, units, outline } = parsed(file);
  const chosen = new Map(Object.entries(fates).map(([line, fate]) => [Number(line), fate]));
  const unsaid = { name: nameOf(file.name), care: options.care, expect: options.expect };
  if (own) {
    const placed = ownLines(own.read, tree.lines, chosen);
    const lines = linesOf(tree.lines, placed, [], chosen);
    const pieces = placed.flatMap((one) => one.pieces);
    const guide =
      chosen.size === 0
        ? own.guide
        : placedGuide(pieces, { name: unsaid.name, id: own.id, wantedMinutes: own.wantedMinutes });
    return { file, options, fates, answers, lines, questions: [], guide, total: undefined, written: true };
  }
  const first = readAll(units, outline, chosen, new Map());
  const total = answerOf(answers, 'total') ?? totalSaid(first, outline);
  const questions = questionsOf(first, total, answers);
  const kinds = new Map<number, PromptKind>();
  for (const { type, lines, answer } of questions) {
    if (type === 'kind' && typeof answer === 'string') for (const line of lines) kinds.set(line, answer);
  }
  const placed = kinds.size > 0 ? readAll(units, outline, chosen, kinds) : first;
  lastStarts(placed, total);
  spread(placed, questions, total);
  const guide = placedGuide(
    placed.flatMap(({ pieces }) => pieces),
    { ...unsaid, wantedMinutes: Minutes.safeParse(total).data },
  );
  return {
    file,
    options,
    fates,
    answers,
    lines: linesOf(tree.lines, placed, questions, chosen),
    questions,
    guide,
    total,
    written: false,
  };
}

function readAll(
  units: readonly Unit[],
  outline: Outline,
  fates: ReadonlyMap<number, Fate>,
  kinds: ReadonlyMap<number, PromptKind>,
): Placed[] {
  const reader = new Reader(outline, { fates, kinds });
  return units.map((unit) => reader.place(unit));
}

function answerOf(answers: GuideImport['answers'], question: string): number | undefined {
  const answer = answers[question];
  return typeof answer === 'number' ? answer : undefined;
}

function linesOf(
  lines: readonly string[],
  placed: readonly Placed[],
  questions: readonly ImportQuestion[],
  chosen: ReadonlyMap<number, Fate>,
): ImportedLine[] {
  const at = new Map<number, Placed>();
  for (const one of placed) {
    for (let line = one.unit.from; line <= one.unit.to; line += 1) {
      // Where several stand in one line, the first that is taken over speaks for it.
      const before = at.get(line);
      if (!before || (before.pieces.length === 0 && one.pieces.length > 0)) at.set(line, one);
    }
  }
  const asked = new Map(
    questions.flatMap(({ id, answer, lines: about }) =>
      answer === undefined ? about.map((line): [number, string] => [line, id]) : [],
    ),
  );
  return lines.map((text, index): ImportedLine => {
    const number = index + 1;
    const one = text.trim() === '' ? undefined : at.get(number);
    if (!one) return { number, text, fate: text.trim() === '' ? undefined : 'markup', begins: false, chosen: false };
    const byHand = [...chosen.keys()].some((line) => line >= one.unit.from && line <= one.unit.to);
    return {
      number,
      text,
      fate: one.fate,
      reason: one.reason,
      begins: one.begins === true,
      question: asked.get(one.unit.from),
      chosen: byHand,
    };
  });
}

/** A name for a guide whose file says none. */
function nameOf(file: string): string {
  const stem = file.replace(/^.*[\\/]/u, '').replace(/\.[^.]*$/u, '');
  const words = stem.replace(/[-_]+/gu, ' ').trim();
  return words ? `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}` : file;
}
