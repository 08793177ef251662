import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlainGuide } from '../../domain/guide/plain-guide.ts';
import { importGuide } from '../../formats/guide-import/import-guide.ts';

const FOLDER = new URL('guides-to-import/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const names = readdirSync(FOLDER).filter((name) => /\.(?:md|txt)$/.test(name));

interface Wrong {
  line: number;
  text: string;
  is: string;
  shouldBe: string;
}

/** The lines of a guide that are placed otherwise than its author would say, and how many lines there are. */
function result(name: string): { all: number; wrong: Wrong[] } {
  const expected = read(name.replace(/\.\w+$/, '.fates'))
    .trimEnd()
    .split('\n')
    .map((line): [number, string] => {
      const [, number, fate = ''] = /^(\d+) (.*)$/.exec(line) ?? [];
      return [Number(number), fate];
    });
  const { lines, guide } = importGuide({ name, text: read(name) });
  expect(PlainGuide.safeParse(guide).success).toBe(true);
  const wrong = expected.flatMap(([number, shouldBe]): Wrong[] => {
    const line = lines[number - 1];
    return line?.fate === shouldBe ? [] : [{ line: number, text: line?.text ?? '', is: line?.fate ?? '', shouldBe }];
  });
  return { all: expected.length, wrong };
}

describe('guides as others write them', () => {
  it('are placed line by line', () => {
    const results = names.map((name) => ({ name, ...result(name) }));
    for (const { name, all, wrong } of results) {
      console.log(`${name}: ${all - wrong.length} of ${all}`);
      for (const { line, text, is, shouldBe } of wrong) console.log(`    ${line} ${text}   → ${is}, not ${shouldBe}`);
    }
    const wrong = results.reduce((sum, one) => sum + one.wrong.length, 0);
    const all = results.reduce((sum, one) => sum + one.all, 0);
    console.log(`${all - wrong} of ${all}`);
    expect(wrong).toBe(0);
  });
});
