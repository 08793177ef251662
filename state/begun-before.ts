import { unmarked } from '../domain/interview/note-marks.ts';
import { covers, type Saw, sawOf } from '../domain/merge/saw.ts';
import { type Text, versionsOf } from '../domain/merge/text.ts';

/**
 * What to cut of a note that was begun in one view and completed in another: the earlier texts that the last one only goes on from. Nothing
 * that says something else goes along. Undefined if there are none.
 */
export function begunBefore(text: Text | undefined): Saw | undefined {
  const [last, ...earlier] = versionsOf(text);
  const isContinued = (words: string) => [words, unmarked(words)].some((one) => last?.text.startsWith(one.trim()));
  const others = earlier.filter((one) => !isContinued(one.text)).map(({ stamp }) => stamp);
  const continued = earlier.filter(({ text: words, stamp }) => {
    const seen = sawOf([stamp]);
    return isContinued(words) && !others.some((other) => covers(seen, other));
  });
  return continued.length > 0 ? sawOf(continued.map(({ stamp }) => stamp)) : undefined;
}
