import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { readGuide } from '../../formats/guide-file/read-guide.ts';
import { builtInGuides } from '../../guides/index.ts';
import { times } from '../support/every-case.ts';
import { anyGuide, coherentGuide } from './guide-arbitrary.ts';

/** Cases per property; `FUZZ_RUNS=20000` searches longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? times(40, 100));
/** Timeout in ms; far more than needed, so that a slow machine does not fail. */
const SLOW = 600_000;

function holds(property: (guide: Guide) => void): void {
  fc.assert(fc.property(fc.oneof(anyGuide, coherentGuide), property), { numRuns: RUNS });
}

/** What editors do to a file that is saved. */
const SAVED: Record<string, (markdown: string) => string> = {
  'with CRLF': (markdown) => markdown.replaceAll('\n', '\r\n'),
  'without white space at the ends of lines': (markdown) => markdown.replace(/[ \t]+$/gm, ''),
  'without a final newline': (markdown) => markdown.trimEnd(),
  'with more blank lines at the end': (markdown) => `${markdown}\n\n`,
  'with a byte order mark': (markdown) => `\uFEFF${markdown}`,
};

describe('a guide, written and read, is the same', () => {
  test(
    'whatever is in it',
    () => {
      holds((guide) => {
        expect(readGuide(guideMarkdown(guide))?.guide).toEqual(guide);
      });
    },
    SLOW,
  );

  test('also where two texts of a criterion look alike in the file', () => {
    const [guide] = builtInGuides;
    const criteria = [{ id: 'x', name: '', lookFor: '\r', levels: [{ name: '\r\n', behaviour: '' }] }];
    const odd = { ...guide, criteria } as Guide;
    expect(readGuide(guideMarkdown(odd))?.guide.criteria).toEqual(criteria);
  });

  test.each(Object.entries(SAVED))(
    '%s',
    (_, save) => {
      holds((guide) => {
        expect(readGuide(save(guideMarkdown(guide)))?.guide).toEqual(guide);
      });
    },
    SLOW,
  );
});

describe('every line of the file', () => {
  test(
    'is read',
    () => {
      holds((guide) => {
        const markdown = guideMarkdown(guide);
        const lines = markdown.split('\n');
        const read = readGuide(markdown)?.read ?? [];
        const known = new Set(
          read.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
        );
        const missed = lines.filter((line, n) => line.trim() !== '' && !known.has(n + 1));
        expect(missed).toEqual([]);
      });
    },
    SLOW,
  );
});
