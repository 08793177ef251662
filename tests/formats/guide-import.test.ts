import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Guide } from '../../domain/guide/guide.ts';
import { importGuide } from '../../formats/guide-import/import-guide.ts';

/** Guides in the styles in which teams write them. Next to each: what should become of its lines. */
const FOLDER = new URL('guides-to-import/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const names = readdirSync(FOLDER).filter((name) => /\.(?:md|txt)$/.test(name));

/** The lines that are placed otherwise than they should be, and how many lines there are. */
function result(name: string): { all: number; wrong: string[] } {
  const expected = read(name.replace(/\.\w+$/, '.fates'))
    .trimEnd()
    .split('\n')
    .map((line): [number, string] => {
      const [, number, fate = ''] = /^(\d+) (.*)$/.exec(line) ?? [];
      return [Number(number), fate];
    });
  const { lines } = importGuide({ name, text: read(name) });
  const wrong = expected.flatMap(([number, fate]): string[] => {
    const line = lines[number - 1];
    return line?.fate === fate ? [] : [`${number} ${line?.text}: ${line?.fate} instead of ${fate}`];
  });
  return { all: expected.length, wrong };
}

describe('a guide as a team wrote it', () => {
  it.each(names)('%s makes a guide', (name) => {
    expect(Guide.safeParse(importGuide({ name, text: read(name) }).guide).success).toBe(true);
  });

  it('is placed line by line', async () => {
    const results = names.map((name) => ({ name, ...result(name) }));
    const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
    const right = sum(results.map(({ all, wrong }) => all - wrong.length));
    const all = sum(results.map((one) => one.all));
    const rows = results.flatMap((one) => [
      `${one.name}: ${one.all - one.wrong.length} of ${one.all}`,
      ...one.wrong.map((line) => `  ${line}`),
    ]);
    await expect(`${[...rows, '', `${right} of ${all}`].join('\n')}\n`).toMatchFileSnapshot('guides-to-import/results');
  });
});

describe('a table whose columns are levels', () => {
  it('keeps the words of each column, also of a row with fewer or more cells', () => {
    const text = [
      '# Marketing interview',
      '## Campaign (20 min)',
      '- Which campaign would you do again, and why?',
      '### What good looks like',
      '| Strong | Weak |',
      '|---|---|',
      '| Names a goal before the channel | Starts with the channel |',
      '| Has numbers | Has feelings |',
      '| Says what failed |',
      '| Asks | Guesses | Gives up |',
    ].join('\n');
    const [criterion] = importGuide({ name: 'marketing.md', text }).guide.criteria;
    expect(criterion?.levels.map(({ name, behaviour }) => [name, behaviour])).toEqual([
      ['Weak', 'Starts with the channel\nHas feelings\nGuesses · Gives up'],
      ['Strong', 'Names a goal before the channel\nHas numbers\nSays what failed\nAsks'],
    ]);
  });
});
