import { unmarked } from '../domain/interview/note-marks.ts';
import { covers, type Saw, sawOf } from '../domain/merge/saw.ts';
import { type Text, versionsOf } from '../domain/merge/text.ts';

/** What to cut so that nothing but the last text is left of a note. */
export function earlierTexts(text: Text | undefined): Saw {
  const [, ...earlier] = versionsOf(text);
  return sawOf(earlier.map(({ stamp }) => stamp));
}

/**
 * What to cut of a note that was begun in one view and completed in another: the earlier texts that the last one only goes on from. Nothing
 * that says something else goes along.
 */
export function begunBefore(text: Text | undefined): Saw {
  const [last, ...earlier] = versionsOf(text);
  const isContinued = (words: string) => [words, unmarked(words)].some((one) => last?.text.startsWith(one.trim()));
  const others = earlier.filter((one) => !isContinued(one.text)).map(({ stamp }) => stamp);
  const safe = earlier.filter(({ text: words, stamp }) => {
    const seen = sawOf([stamp]);
    return isContinued(words) && !others.some((other) => covers(seen, other));
  });
  return sawOf(safe.map(({ stamp }) => stamp));
}
