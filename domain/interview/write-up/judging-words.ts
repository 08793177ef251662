import type { Guide } from '../../guide/guide.ts';
import { staysHome } from '../for-others.ts';
import { type Interview, liveNotes } from '../interview.ts';

/** Words that must not leave the write-up, as they were found in a text. */
export interface JudgingWords {
  is: 'level' | 'behaviour' | 'recommendation' | 'note at home';
  /** The name of the level, the words of the recommendation, or what of the sentence was found. */
  words: string;
}

/** So many words in a row of a sentence are that sentence; a shorter one must be there as a whole. */
const RUN = 5;

interface Known {
  guide: Pick<Guide, 'criteria'>;
  notes: Interview['notes'];
  /** The words of the recommendations, in the language of the user. One of a single word, such as "No", counts only where it is a line of its own. */
  recommendations: readonly string[];
  /** The words for no recommendation, such as "No decision". Anybody uses them, so they count only where they are a line of their own. */
  undecided?: readonly string[];
}

/** What of the judgement is in a text: names of levels, their behaviour, a recommendation, or a note that stays at home. Each is named once. */
export function judgingWordsIn(text: string, { guide, notes, recommendations, undecided = [] }: Known): JudgingWords[] {
  const words = wordsOf(text);
  const lines = text.split(/[\n.!?;:]+/).map((line) => wordsOf(line).join(' '));
  const levels = guide.criteria.flatMap((criterion) => criterion.levels);
  const found: JudgingWords[] = [];
  const add = (is: JudgingWords['is'], what: string | undefined) => {
    if (what !== undefined && !found.some((one) => one.is === is && one.words === what))
      found.push({ is, words: what });
  };
  for (const { name } of levels) if (holds(words, wordsOf(name))) add('level', name);
  for (const { behaviour } of levels) add('behaviour', runOf(words, behaviour));
  const isLine = (wanted: readonly string[]) => wanted.length > 0 && lines.includes(wanted.join(' '));
  const said = [
    ...recommendations.filter((one) => wordsOf(one).length > 1).filter((one) => holds(words, wordsOf(one))),
    ...[...recommendations, ...undecided].filter((one) => isLine(wordsOf(one))),
  ];
  // Of “Strong no hire” only the whole is told, not “No hire”, too.
  for (const one of said) {
    const isPart = said.some((other) => other.length > one.length && holds(wordsOf(other), wordsOf(one)));
    if (!isPart) add('recommendation', one);
  }
  for (const note of liveNotes({ notes }).filter(staysHome)) add('note at home', runOf(words, note.text));
  return found;
}

/** The words of a text, without case and punctuation. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function holds(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  return words.some((_, at) => wanted.every((word, i) => words[at + i] === word));
}

/** The first run of words of a sentence that is in the text; undefined if none is. */
function runOf(words: readonly string[], sentence: string): string | undefined {
  const all = wordsOf(sentence);
  const length = Math.min(RUN, all.length);
  for (let at = 0; at + length <= all.length; at++) {
    const run = all.slice(at, at + length);
    if (holds(words, run)) return run.join(' ');
  }
  return undefined;
}
