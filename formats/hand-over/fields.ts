import type { Part, Preset } from '../../domain/hand-over/preset.ts';
import { type NoteChoices, notesForOthers } from '../../domain/interview/for-others.ts';
import { type Interview, startedAt } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import type { Judged, WriteUp } from '../../domain/interview/write-up/write-up.ts';
import { entryOf } from '../../domain/merge/entries.ts';
import { inExportLanguage } from '../../messages/language.ts';
import * as m from '../../messages/messages.ts';
import { FORM_WORDS } from '../../messages/write-up-words.ts';
import { timeOf } from '../note-blocks.ts';
import { type Line, linesOf, type Piece, paragraphsOf, type TwoTexts, twoTexts, withLead } from './rich-text.ts';

/** What goes into one field of the other form, as plain text and as HTML of `p`, `ul`, `li`, `b`, `i` and `a` alone. */
export interface Field extends TwoTexts {
  /** The same for the same field, whatever is written in it. */
  id: string;
  /** What the form calls it. */
  name: string;
  /** What it is called where the form has no other name for it. */
  usualName: string;
  /** The part of the form that it is, or is one of. */
  part: Part;
  /** The rating or the recommendation, as a word. */
  word?: string;
  /** Whether it is chosen in the other form by hand: nothing is put there. */
  byHand: boolean;
  /** The criterion whose notes are in it. */
  criterion?: string;
  /** What the texts are made of, to be shown. */
  pieces: readonly Piece[];
}

type Made = Omit<Field, 'usualName' | 'part'>;

/** The parts of a write-up as the fields of a form, in its order. `choices`: what was decided about single notes. */
export function handOverFields(
  interview: Interview,
  writeUp: WriteUp,
  preset: Preset,
  choices: NoteChoices = {},
): Field[] {
  const makers: Record<Part, () => Made[]> = {
    'take-aways': () => takeAways(writeUp, choices),
    criteria: () => writeUp.criteria.map((judged) => criterionField(interview, judged, choices)),
    questions: () => questionFields(writeUp),
    recommendation: () => [recommendationField(writeUp, preset)],
  };
  return inExportLanguage(() =>
    preset.parts.flatMap((part) =>
      makers[part]().map((made) => ({
        ...{ ...made, part },
        usualName: made.name,
        name: entryOf(preset.labels, made.id) || made.name,
      })),
    ),
  );
}

/** All fields one after the other, each under its name. */
export function wholeHandOver(fields: readonly Field[]): TwoTexts {
  const heads = fields.map(({ name }) =>
    twoTexts([{ is: 'paragraph', line: [{ text: inOneLine(name), bold: true }] }]),
  );
  return {
    text: fields.map(({ text }, i) => [heads[i]?.text, text].filter(Boolean).join('\n')).join('\n\n'),
    html: fields.map(({ html }, i) => `${heads[i]?.html}${html}`).join(''),
  };
}

/** What stands out of each criterion: why this level or, if that is not said, its strongest note. */
function takeAways({ criteria }: WriteUp, choices: NoteChoices): Made[] {
  const items = criteria.flatMap(({ because, strongest }) => {
    const [note] = strongest ? notesForOthers([strongest], choices) : [];
    const lines = linesOf(because).length > 0 ? withLead([], because) : note ? noteLines(note) : [];
    return lines.length > 0 ? [lines] : [];
  });
  if (items.length === 0) return [];
  return [{ id: 'take-aways', name: m.keyTakeAways(), byHand: false, ...bothOf([{ is: 'list', items }]) }];
}

function criterionField(interview: Interview, judged: Judged, choices: NoteChoices): Made {
  const { criterion, choice, level, because, evidence } = judged;
  const word = inOneLine(level?.name ?? (choice.is === 'no evidence' ? m.noEvidence() : m.notJudgedYet()));
  const isSaid = linesOf(because).length > 0;
  const lead: Line = isSaid
    ? [{ text: m.exportKind({ kind: word }), bold: true }, { text: ' ' }]
    : [{ text: word, bold: true }];
  const items = notesForOthers(evidence, choices)
    .map((note) => noteLines(note, interview))
    .filter((lines) => lines.length > 0);
  const list: Piece[] = items.length > 0 ? [{ is: 'list', items }] : [];
  return {
    id: `criterion ${criterion.id}`,
    criterion: criterion.id,
    name: criterion.name,
    word,
    byHand: false,
    ...bothOf([...paragraphsOf(withLead(lead, because)), ...list]),
  };
}

/** A note, after its time if there is an interview whose clock ran; what the candidate said is quoted. None if nothing in it can be shown. */
function noteLines(note: Note, interview?: Interview): Line[] {
  if (linesOf(note.text).length === 0) return [];
  const start = interview && startedAt(interview);
  const time = interview && timeOf(note.at, start, endedAt(interview.timeline));
  const lead = time === undefined ? [] : [{ text: `${time} ` }];
  const isQuote = note.kind === 'quote';
  return withLead(lead, isQuote ? m.quoted({ words: note.text.trim() }) : note.text, isQuote ? { italic: true } : {});
}

/** What was asked oneself, and answered. */
function questionFields({ changeMyMind, reflection }: WriteUp): Made[] {
  const answers = [
    ...reflection.map(({ question, answer }) => ({ id: `question ${question.id}`, name: question.text, answer })),
    { id: 'change my mind', name: m.changeMyMind(), answer: changeMyMind },
  ];
  return answers.flatMap(({ answer, ...field }) => {
    const lines = withLead([], answer);
    return lines.length > 0 ? [{ ...field, byHand: false, ...bothOf(paragraphsOf(lines)) }] : [];
  });
}

function recommendationField({ recommendation }: WriteUp, { words }: Preset): Made {
  const word = FORM_WORDS[words][recommendation]();
  return {
    id: 'recommendation',
    name: m.overallRecommendation(),
    word,
    byHand: true,
    ...bothOf([{ is: 'paragraph', line: [{ text: word }] }]),
  };
}

function bothOf(pieces: readonly Piece[]): Pick<Field, 'text' | 'html' | 'pieces'> {
  return { pieces, ...twoTexts(pieces) };
}

function inOneLine(text: string): string {
  return linesOf(text).join(' ');
}
