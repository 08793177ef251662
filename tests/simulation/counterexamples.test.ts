import { expect, it } from 'vitest';
import { diskStack } from './disks.ts';
import { replay } from './run.ts';
import type { Step } from './steps.ts';

/* Runs that were wrong once, as few steps as show it. The first number of a step is the place of its action in ACTIONS. */

const FOUND: [string, readonly Step[]][] = [
  [
    'a note that is brought back a day later is in both stores after a start, though one had forgotten it',
    [
      [44, 0, 0, 0, 0],
      [16, 2, 0, 0, 15],
      [42, 2, 0, 0, 0],
      [4, 2, 0, 0, 0],
      [41, 0, 0, 0, 14],
      [9, 2, 0, 0, 0],
      [20, 2, 0, 0, 0],
      [34, 0, 0, 0, 0],
      [15, 0, 0, 0, 3],
      [21, 0, 0, 0, 0],
      [13, 2, 0, 0, 0],
      [44, 0, 0, 0, 15],
      [4, 0, 0, 0, 0],
    ],
  ],
  [
    'a tick is erased from a damaged record that was put aside',
    [
      [4, 0, 0, 0, 10],
      [4, 0, 0, 0, 13],
      [8, 0, 0, 0, 0],
      [21, 0, 0, 0, 5],
      [39, 0, 3, 4, 0],
      [1, 1, 0, 0, 0],
      [17, 0, 0, 0, 0],
    ],
  ],
  [
    'words are erased that lay beside a damaged record',
    [
      [0, 0, 7, 0, 10],
      [4, 0, 0, 0, 0],
      [4, 0, 0, 0, 15],
      [39, 0, 26, 10, 0],
      [1, 0, 0, 0, 1],
      [17, 1, 8, 0, 0],
    ],
  ],
  [
    'what the second store took after hundreds of refusals is found',
    [
      [9, 0, 0, 0, 15],
      [1, 1, 0, 0, 8],
      [21, 0, 0, 0, 4],
      [0, 1, 0, 0, 6],
      [35, 0, 0, 14, 0],
      [4, 0, 0, 0, 12],
      [6, 2, 0, 0, 12],
    ],
  ],
  [
    'words are erased from an entry of the log that was stored after the store had been given up',
    [
      [0, 0, 7, 0, 11],
      [4, 0, 0, 0, 8],
      [38, 1, 0, 0, 0],
      [8, 1, 0, 0, 0],
      [0, 2, 6, 0, 13],
      [2, 1, 0, 0, 5],
      [4, 1, 0, 0, 5],
      [17, 1, 31, 0, 0],
      [31, 0, 0, 0, 0],
    ],
  ],
];

it.each(FOUND)('%s', async (_, steps) => {
  expect(await replay(steps, { makeStack: diskStack() })).toBeUndefined();
});
