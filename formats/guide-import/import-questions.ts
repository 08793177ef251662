import type { PromptKind } from '../../domain/guide/guide.ts';
import { groupedBy } from './grouped.ts';
import { minutesOfTitle } from './minutes-text.ts';
import type { Placed } from './placed.ts';

/** Something that the words of a file don't decide. It is asked once. */
export interface ImportQuestion {
  id: string;
  /**
   * - `total`: a length is given as a share, of how many minutes?
   * - `minutes`: how long is this section?
   * - `length`: no length is given, or not of many sections; how long is the whole? What is left of it is shared out evenly.
   * - `kind`: are these lines questions or reminders?
   */
  type: 'total' | 'minutes' | 'length' | 'kind';
  /** The lines that it is about. */
  lines: readonly number[];
  /** The words of the first of them. */
  text: string;
  answer?: number | PromptKind | undefined;
}

/** How many questions of one kind are asked one by one. */
const FEW = 3;

/** What can't be decided by the words. */
export function questionsOf(
  placed: readonly Placed[],
  total: number | undefined,
  answers: Readonly<Record<string, number | PromptKind>>,
): ImportQuestion[] {
  const questions: ImportQuestion[] = [];
  const open = (kind: Placed['open']) => placed.filter((one) => one.open === kind);
  const text = ([first]: readonly Placed[]) => first?.pieces[0]?.text ?? '';
  const lines = (about: readonly Placed[]) => about.map(({ unit }) => unit.from);

  function add(id: string, type: ImportQuestion['type'], about: readonly Placed[]): void {
    questions.push({
      id,
      type,
      lines: lines(about),
      text: type === 'total' ? (about[0]?.unit.text ?? '') : text(about),
      answer: answers[id],
    });
  }

  const shares = open('total');
  // The file may say it, then there is nothing to ask.
  if (shares.length > 0 && (total === undefined || answers.total !== undefined)) add('total', 'total', shares);
  const sections = placed.filter(({ fate }) => fate === 'section');
  const timed = sections.filter((one) => one.open !== 'minutes' || one.pieces[0]?.minutes !== undefined);
  const untimed = sections.filter(
    (one) => one.open === 'minutes' && one.pieces[0]?.minutes === undefined && !hasStart(one),
  );
  const untold = total === undefined || answers.total !== undefined;
  // Many questions of one kind are one question: the whole is shared out among those that say nothing.
  if (untimed.length > 0 && (timed.length === 0 || untimed.length > FEW)) {
    if (untold && shares.length === 0)
      questions.push({ id: 'total', type: 'length', lines: [], text: '', answer: answers.total });
  } else if (untimed.length > 1 || untold) for (const one of untimed) add(`minutes ${one.unit.from}`, 'minutes', [one]);
  const last = sections.filter(hasStart).at(-1);
  if (last && total === undefined) add(`minutes ${last.unit.from}`, 'minutes', [last]);
  const lists = groupedBy(open('kind'), ({ unit }) => unit.group ?? `line ${unit.from}`);
  if (lists.size > FEW) add('kind', 'kind', open('kind'));
  else for (const about of lists.values()) add(`kind ${about[0]?.unit.from}`, 'kind', about);
  return questions;
}

/** Whether a section only says when it begins. */
export function hasStart({ unit }: Placed): boolean {
  return minutesOfTitle(unit.text)?.start !== undefined;
}
