import { expect, it } from 'vitest';
import { diskStack } from './disks.ts';
import { replay } from './run.ts';

/* Runs that were wrong once, as few steps as show it, as `npm run simulate -- replay` takes them. */

const FOUND: [string, string][] = [
  [
    'a view that alone still has a note that two had deleted shows the same interview as the stores',
    '[[6,0,0,0,9],[4,1,0,0,0],[0,2,7,0,14],[52,1,0,0,0],[14,0,0,0,13],[32,0,0,0,0],[14,2,0,0,0]]',
  ],
  [
    'a view is told of a text that the database gets back from the second store',
    '[[4,0,0,0,0],[50,0,0,0,11],[4,1,0,0,0],[45,0,0,0,14],[35,0,0,0,0],[4,1,0,0,4],[30,0,0,0,0],[12,1,0,0,1],[32,0,0,0,0]]',
  ],
  [
    'what is written to a record that is damaged in both stores can be read before that is mended',
    '[[16,1,0,0,9],[4,0,0,0,0],[9,0,0,0,0],[6,0,0,0,0],[10,0,0,0,14],[20,0,0,0,0],[51,2,0,0,0],[10,0,0,0,0],[14,0,0,0,15],[40,1,26,7,0],[40,0,0,13,0],[10,0,0,0,14],[4,0,0,0,0],[14,0,0,0,0],[14,2,0,0,3],[14,1,0,0,3],[27,0,0,0,8]]',
  ],
  [
    'what the second store took just as the database began to work again is in the database, too',
    '[[5,0,0,0,0],[45,0,15,0,0],[6,0,0,0,14],[43,0,0,0,0],[16,0,0,0,0],[7,1,0,0,2],[39,0,0,0,0],[34,0,0,0,0],[5,1,0,0,0],[6,0,0,0,0],[35,0,0,2,12],[6,0,0,0,12],[12,2,0,0,6],[7,1,0,0,0]]',
  ],
  [
    'a note that is brought back a day later is in both stores after a start, though one had forgotten it',
    '[[44,0,0,0,0],[16,2,0,0,15],[42,2,0,0,0],[4,2,0,0,0],[41,0,0,0,14],[9,2,0,0,0],[20,2,0,0,0],[34,0,0,0,0],[15,0,0,0,3],[21,0,0,0,0],[13,2,0,0,0],[44,0,0,0,15],[4,0,0,0,0]]',
  ],
  [
    'a tick is erased from a damaged record that was put aside',
    '[[4,0,0,0,10],[4,0,0,0,13],[8,0,0,0,0],[21,0,0,0,5],[39,0,3,4,0],[1,1,0,0,0],[17,0,0,0,0]]',
  ],
  [
    'words are erased that lay beside a damaged record',
    '[[0,0,7,0,10],[4,0,0,0,0],[4,0,0,0,15],[39,0,26,10,0],[1,0,0,0,1],[17,1,8,0,0]]',
  ],
  [
    'what the second store took after hundreds of refusals is found',
    '[[9,0,0,0,15],[1,1,0,0,8],[21,0,0,0,4],[0,1,0,0,6],[35,0,0,14,0],[4,0,0,0,12],[6,2,0,0,12]]',
  ],
  [
    'words are erased from an entry of the log that was stored after the store had been given up',
    '[[0,0,7,0,11],[4,0,0,0,8],[38,1,0,0,0],[8,1,0,0,0],[0,2,6,0,13],[2,1,0,0,5],[4,1,0,0,5],[17,1,31,0,0],[31,0,0,0,0]]',
  ],
  [
    'what was deleted at once by one view and restored by another that had not heard of it may be gone',
    '[[7,0,0,0,14],[4,0,0,0,0],[21,0,0,0,15],[37,0,0,0,0],[0,1,0,0,0],[4,2,0,0,0],[44,0,0,0,11],[34,0,0,0,0],[42,1,0,0,5],[10,0,0,0,0],[15,0,0,0,0],[16,1,0,0,0]]',
  ],
  [
    'a note whose beginning both stores lost may stand elsewhere',
    '[[6,0,0,0,0],[32,0,0,0,12],[11,0,0,0,3],[0,0,0,0,0],[9,1,0,0,1],[4,0,0,0,12],[5,1,0,0,5],[37,0,0,0,0],[4,1,0,0,4],[5,0,0,0,7],[36,1,11,0,0],[33,0,0,0,0],[4,0,0,0,7],[6,0,0,0,0]]',
  ],
  [
    'a version is deleted wherever its words were left',
    '[[14,1,0,0,0],[6,0,0,0,0],[4,2,0,0,0],[4,0,0,0,13],[39,0,0,0,0],[15,0,0,0,0],[41,0,0,0,13],[5,2,0,0,5],[36,0,1,0,0],[8,1,0,0,0],[0,1,0,0,0],[4,0,0,0,0],[6,0,0,0,0],[11,0,0,0,0]]',
  ],
  [
    'entries of the log that were not removed in time are removed after the next start',
    '[[1,1,0,0,0],[43,0,0,0,9],[4,0,0,0,0],[4,2,0,0,0],[40,0,0,0,0],[21,0,0,0,5],[9,0,0,0,0],[0,1,0,0,9],[4,1,0,0,0],[16,0,0,0,9],[9,0,0,0,14],[17,0,14,0,0],[19,2,0,0,0],[6,2,0,0,7],[4,2,0,0,0],[18,0,0,0,13],[41,0,0,0,0],[33,0,0,0,0],[36,1,0,0,0]]',
  ],
  [
    'so is the value of a record that was erased, after a fold that was stopped in its midst',
    '[[1,1,0,0,0],[43,0,0,0,9],[4,0,0,0,0],[4,2,0,0,0],[40,0,0,0,0],[21,0,0,0,5],[9,0,0,0,0],[0,1,0,0,9],[4,1,0,0,0],[16,0,0,0,9],[9,0,0,0,14],[17,0,14,0,0],[19,2,0,0,0],[6,2,0,0,7],[4,2,0,0,0],[18,0,0,0,13],[41,0,0,0,0],[33,0,0,0,0],[36,1,13,0,0]]',
  ],
  [
    'so are values that a shard no longer needs, though it was stored so late that nobody waited for it',
    '[[6,0,0,0,11],[4,0,0,0,0],[8,0,0,0,0],[4,1,0,0,0],[34,0,0,0,12],[37,0,0,0,0],[13,0,0,0,12],[15,0,0,0,0],[5,1,0,0,0],[4,0,0,0,6],[9,2,0,0,0],[6,0,0,0,14],[0,1,0,0,5],[0,0,6,0,0],[4,1,0,0,12],[1,0,0,0,6],[4,0,0,0,0],[4,0,0,0,0],[6,2,0,0,10],[17,2,8,0,0],[0,0,14,0,11],[7,0,0,0,13],[26,0,0,0,1],[5,1,0,0,6],[31,0,0,0,0]]',
  ],
  [
    'a shard that is found damaged after the stores were compared is filled again',
    '[[33,0,0,0,0],[4,0,0,0,10],[11,0,0,0,3],[18,0,0,0,5],[39,1,0,22,0],[9,0,0,0,0],[28,0,0,0,0],[18,0,0,0,6]]',
  ],
  [
    'so is a record, before the database loses it, too',
    '[[5,0,0,0,13],[4,0,0,0,0],[15,0,0,0,0],[0,1,0,0,14],[4,1,0,0,0],[17,1,0,0,0],[4,1,0,0,0],[33,0,0,0,0],[28,0,2,13,0],[39,1,6,27,0],[4,1,0,0,3],[8,0,0,0,0],[33,0,0,0,0],[38,0,0,0,0]]',
  ],
  [
    'a note that was emptied in one view and begun again in another stands where it was begun again',
    '[[12,0,0,0,0],[44,0,0,0,11],[4,0,0,0,0],[33,0,0,0,0],[38,0,0,0,0],[0,1,0,0,0],[9,2,0,0,0],[25,0,0,0,11],[4,0,0,0,0],[2,1,0,0,0],[28,0,0,0,12],[4,2,0,0,0]]',
  ],
  [
    'a fold that is half done when the computer sleeps is done again',
    '[[9,2,0,0,0],[0,1,0,0,10],[4,1,0,0,12],[1,0,0,0,6],[4,2,0,0,0],[17,0,8,0,0],[43,0,0,0,13],[0,0,0,0,11],[7,0,0,0,13],[26,0,0,0,1],[5,0,0,0,6],[31,0,0,0,0]]',
  ],
  [
    'entries of the log are removed though the head that says so was stored too late',
    '[[0,1,0,0,14],[4,0,0,0,0],[7,0,0,0,0],[4,1,0,0,3],[22,1,0,0,0],[4,2,0,0,0],[5,2,0,0,0],[8,0,0,0,0],[12,0,0,0,13],[4,2,0,0,15],[7,0,0,0,4],[0,1,0,0,0],[3,0,0,0,12],[22,0,0,0,7],[21,0,0,0,0],[17,0,0,0,0]]',
  ],
  [
    'a version that was written again unseen stays',
    '[[0,2,21,0,11],[4,2,0,0,0],[6,1,0,0,0],[13,0,0,0,0],[5,2,0,0,0],[40,0,0,0,0],[43,0,0,0,0],[44,0,12,20,0],[42,0,0,0,0]]',
  ],
  [
    'a note in an interview that was deleted a day before, deleted and brought back, may be gone',
    '[[0,0,21,0,0],[44,0,0,0,15],[1,0,0,0,0],[15,0,0,0,0],[6,0,0,0,7],[20,0,0,0,6],[21,0,0,0,0],[15,1,0,0,0],[47,1,0,0,5],[13,1,0,0,9]]',
  ],
  [
    'a view shows what one store had forgotten before it was restored after the next start',
    '[[12,1,0,0,14],[4,2,0,0,0],[9,0,0,0,5],[31,0,0,0,0],[37,1,0,0,0],[6,0,0,0,15],[4,2,0,0,0],[19,0,0,0,0],[10,2,13,0,0],[4,0,0,0,0]]',
  ],
  [
    'an answer that a restore brought goes when the restore is undone',
    '[[5,2,0,0,14],[4,1,0,0,0],[57,0,1,0,0],[43,1,0,0,0],[49,0,0,0,15],[50,0,0,0,0]]',
  ],
  [
    'what is typed while both stores fail comes into the database, though the second store folds it in while they are united',
    '[[4,0,0,0,0],[20,0,0,0,12],[4,1,0,0,0],[0,0,23,0,13],[0,2,22,0,1],[47,0,0,5,3],[52,1,0,0,8],[4,1,0,0,15],[25,1,0,0,8],[36,0,0,1,6],[4,1,0,0,15]]',
  ],
  [
    'a damaged record is taken out of the way though an index still names it',
    '[[57,0,0,0,0],[10,0,0,0,0],[57,0,17,3,0],[43,0,0,0,0],[15,0,0,0,15],[40,0,7,5,0],[14,0,0,0,11],[3,1,0,0,7],[10,0,0,0,2],[32,0,0,0,0]]',
  ],
  [
    'stores are compared by what a shard holds, though nobody heard that it had been stored',
    '[[6,2,0,0,12],[4,0,0,0,15],[35,0,0,11,0],[4,0,0,0,0],[1,2,0,0,9],[56,0,0,0,7],[32,0,0,0,0]]',
  ],
  [
    'what came while the stores were united waits for the database, though it was folded in before they were',
    '[[4,0,0,0,0],[25,0,0,0,11],[4,2,0,0,0],[4,0,0,0,0],[9,0,0,0,0],[0,1,0,0,0],[52,2,0,0,0],[23,1,0,0,13],[21,0,0,0,0],[16,0,0,0,14],[35,0,0,15,0],[10,2,0,0,5],[46,0,0,0,7],[4,0,0,0,5],[4,0,0,0,6],[22,0,0,0,0],[56,0,0,0,0],[9,0,0,0,15]]',
  ],
  [
    'what came since a record of the second store was damaged is in the database, too, once it was folded in',
    '[[0,0,22,0,0],[4,0,0,0,15],[4,0,0,0,0],[0,1,7,0,8],[52,0,0,0,0],[9,0,0,0,0],[5,0,0,0,9],[32,0,0,0,0],[4,1,0,0,0],[50,0,0,0,13],[5,1,0,0,7],[40,1,0,2,0],[38,0,0,0,0]]',
  ],
  [
    'an answer that was purged and written again may still have its old text in a view',
    '[[13,1,0,0,15],[57,0,22,0,0],[4,2,0,0,15],[43,1,0,0,1],[50,0,0,0,4],[50,0,0,0,6],[31,0,0,29,7],[55,0,0,0,0],[54,0,10,5,0]]',
  ],
  [
    'a shard is found damaged by the check after a start of the browser, though the background was stopped before it was done',
    '[[6,2,0,0,0],[57,0,0,0,14],[58,2,0,0,0],[9,0,0,0,6],[40,1,0,28,0],[5,0,0,0,0],[11,1,0,0,0],[29,0,22,0,7],[57,0,0,0,4]]',
  ],
  [
    'a view that has been open since may know that a text was emptied, which the stores have purged',
    '[[10,0,0,0,0],[4,2,0,0,0],[4,1,0,0,11],[58,0,0,0,0],[2,1,0,0,0],[47,1,0,0,0],[22,0,0,0,13],[32,0,0,0,9],[4,0,0,0,9],[43,0,0,0,11],[4,1,0,0,0],[36,0,0,0,2]]',
  ],
  [
    'a text that is folded into its interview while the stores are compared is in both',
    '[[0,0,0,0,15],[4,1,0,0,2],[14,0,0,0,5],[41,0,0,0,0],[4,0,0,0,12],[30,0,0,0,0],[14,0,0,0,0],[5,1,0,0,0],[4,2,0,0,0],[44,0,0,0,3],[30,0,0,0,0],[0,2,0,0,15],[29,0,18,8,0],[42,2,0,0,13],[54,0,0,13,11],[42,0,0,0,0],[6,1,0,0,8],[57,0,0,0,1],[52,0,0,0,0]]',
  ],
  [
    'a view that deletes an interview just after it was connected again hides nothing that it had missed',
    '[[46,0,0,0,13],[4,0,0,0,0],[44,0,0,0,11],[30,0,0,0,0],[3,0,0,0,9],[4,2,0,0,1],[52,2,0,0,0],[41,0,0,0,8],[16,0,0,0,0]]',
  ],
  [
    'nor does one that is connected while the background starts',
    '[[0,2,14,0,0],[28,0,0,0,15],[4,1,0,0,0],[0,0,15,0,0],[23,2,0,0,0],[13,0,0,0,8],[6,0,0,0,2],[28,0,0,0,6],[13,0,0,0,4],[46,0,0,11,6],[16,1,0,0,5]]',
  ],
];

it.each(FOUND)('%s', async (_, steps) => {
  expect(await replay(JSON.parse(steps), { makeStack: diskStack() })).toBeUndefined();
});
