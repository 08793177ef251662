import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Guide, Guide as Shape } from '../../domain/guide/guide.ts';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { CHOOSABLE_FATES } from '../../formats/guide-import/fate.ts';
import {
  answered,
  type GuideImport,
  importGuide,
  withFate,
  withoutFate,
} from '../../formats/guide-import/import-guide.ts';
import { judgedIn, labelIn } from '../../formats/guide-import/part-words.ts';
import { times } from '../support/every-case.ts';
import { coherentGuide } from './guide-arbitrary.ts';
import { hostileText } from './hostile-text.ts';
import { lostWords, markedGuide } from './words-of-lines.ts';

/** Cases per property; `FUZZ_RUNS=20000` searches longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? times(60, 100));
/** Timeout in ms; far more than needed, so that a slow machine does not fail. */
const SLOW = 600_000;

const FOLDER = new URL('guides-to-import/', import.meta.url);
const GUIDES = readdirSync(FOLDER)
  .filter((name) => /\.(?:md|txt)$/.test(name))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const LINES = GUIDES.flatMap((text) => text.split('\n'));

/** Those that mean the same wherever they stand. */
const PLAIN = LINES.filter((line) => !/^\s*(?:<|\||---|```|\w+:\s)/.test(line));

/** Lines of real guides in any order, guides with lines changed, and hostile text. */
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...LINES), { maxLength: 25 }).map((lines) => lines.join('\n')),
  fc
    .tuple(
      fc.constantFrom(...GUIDES),
      fc.array(fc.tuple(fc.nat(60), fc.oneof(hostileText, fc.constantFrom(...LINES))), { maxLength: 4 }),
    )
    .map(([guide, edits]) => {
      const lines = guide.split('\n');
      for (const [at, line] of edits) lines.splice(at % lines.length, 1, line);
      return lines.join('\n');
    }),
  fc.array(hostileText, { maxLength: 6 }).map((texts) => texts.join('\n')),
);

/** Guides in which words that are easily found again stand in every kind of mark. */
const marked = markedGuide(PLAIN);

/** What is compared: letters and digits, whatever stands between them. */
const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function textsOf(guide: Guide): string {
  const { name, summary, care, sections, criteria, preparation, reflection = [], expect: told = '' } = guide;
  const all = [
    name,
    summary,
    ...Object.values(care),
    ...sections.flatMap((section) => [
      section.name,
      section.purpose,
      ...section.scripts.map(({ text }) => text),
      ...section.prompts.map(({ text }) => text),
    ]),
    ...criteria.flatMap((one) => [
      one.name,
      one.lookFor,
      ...one.levels.flatMap((level) => [level.name, level.behaviour]),
    ]),
    ...preparation,
    ...reflection.map(({ text }) => text),
    told,
  ];
  return ` ${all.map(letters).join(' ')} `;
}

const EMPTY = ['part', 'criteria', 'markup', 'left out', 'minutes'];

/** Nothing of the file is dropped without saying so. In hostile lines marks and words can't be told apart: lostWords looks at those of real ones. */
function complete(given: GuideImport): void {
  expect(Shape.safeParse(given.guide).success).toBe(true);
  const texts = textsOf(given.guide);
  for (const { text, fate, reason, begins } of given.lines) {
    expect(fate === undefined).toBe(text.trim() === '');
    expect(fate === 'left out').toBe(reason !== undefined);
    if (!fate || begins || EMPTY.includes(fate) || /[<>&\\`{}[\]^~*_]|https?:|\d/.test(text)) continue;
    // A label at the beginning is what the fate says.
    const bare = text.replace(/^[^\p{L}]+/u, '');
    const said =
      labelIn(bare)?.rest ?? judgedIn(bare)?.rest ?? bare.replace(/^(?:title|description|layout|permalink):/, '');
    for (const word of letters(said)
      .split(' ')
      .filter((one) => one.length > 3)) {
      if (!texts.includes(word)) expect([text, fate, 'is in the guide']).toEqual([]);
    }
  }
}

describe('an import', () => {
  test(
    'loses no word, whatever marks it stands in',
    () => {
      fc.assert(
        fc.property(marked, (text) => {
          let given = importGuide({ name: 'guide.md', text });
          expect(lostWords(given)).toEqual([]);
          for (const { id, type } of given.questions) given = answered(given, id, type === 'kind' ? 'question' : 45);
          expect(lostWords(given)).toEqual([]);
        }),
        { numRuns: RUNS * 3 },
      );
    },
    SLOW,
  );

  test.each(GUIDES.map((text, index) => [index, text] as const))(
    'loses no word of a guide that a team wrote: %i',
    (_, text) => {
      expect(lostWords(importGuide({ name: 'guide.md', text }))).toEqual([]);
    },
  );

  test(
    'says of every line what becomes of it, and keeps each text that it gives a place',
    () => {
      fc.assert(
        fc.property(anyText, (text) => complete(importGuide({ name: 'guide.md', text }))),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test(
    'does so after any change by hand',
    () => {
      fc.assert(
        fc.property(anyText, fc.nat(), fc.constantFrom(...CHOOSABLE_FATES), (text, at, fate) => {
          const given = importGuide({ name: 'guide.md', text });
          const lines = given.lines.filter((line) => line.fate !== undefined);
          const line = lines[at % Math.max(lines.length, 1)];
          if (!line) return;
          const changed = withFate(given, line.number, fate);
          complete(changed);
          expect(changed.lines[line.number - 1]?.chosen).toBe(true);
          expect(withoutFate(changed, line.number)).toEqual(given);
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test(
    'can be asked until nothing is open',
    () => {
      fc.assert(
        fc.property(fc.oneof(anyText, marked), (text) => {
          let given = importGuide({ name: 'guide.md', text });
          for (let round = 0; round < 50; round += 1) {
            const open = given.questions.find(({ answer }) => answer === undefined);
            if (!open) break;
            given = answered(given, open.id, open.type === 'kind' ? 'question' : 45);
          }
          expect(given.questions.filter(({ answer }) => answer === undefined)).toEqual([]);
          expect(given.lines.filter(({ question }) => question)).toEqual([]);
          complete(given);
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test(
    'of a file that Fireside wrote gives the same guide',
    () => {
      fc.assert(
        fc.property(coherentGuide, (guide) => {
          const given = importGuide({ name: 'guide.md', text: guideMarkdown(guide) });
          expect(given.written).toBe(true);
          expect(given.guide).toEqual(guide);
        }),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    },
    SLOW,
  );
});
