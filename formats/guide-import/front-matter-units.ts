import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { MarkdownFile } from '../guide-file/markdown-tree.ts';
import type { Unit } from './unit.ts';

/** The lines of the front matter, each entry with its key. What can't be read stays as it is written. */
export function frontMatterUnits({ frontMatter, lines }: MarkdownFile): Unit[] {
  if (!frontMatter) return [];
  const { yaml, from, to } = frontMatter;
  const fence = (line: number): Unit => ({ from: line, to: line, shape: 'markup', text: '', depth: 0 });
  const entries = entriesOf(yaml).map((entry): Unit => ({ ...entry, from: entry.from + from, to: entry.to + from }));
  const known = new Set(
    entries.flatMap((entry) => Array.from({ length: entry.to - entry.from + 1 }, (_, n) => entry.from + n)),
  );
  const others: Unit[] = [];
  for (let line = from + 1; line < to; line += 1) {
    const text = lines[line - 1]?.trim() ?? '';
    if (!known.has(line) && text) others.push({ from: line, to: line, shape: 'data', text, depth: 0 });
  }
  return [fence(from), ...[...entries, ...others].sort((a, b) => a.from - b.from), fence(to)];
}

function entriesOf(yaml: string): Unit[] {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  return document.contents.items.flatMap(({ key, value }): Unit[] => {
    if (!isScalar(key) || !key.range) return [];
    const at = isScalar(value) || isMap(value) ? value.range : undefined;
    const from = counter.linePos(key.range[0]).line;
    const end = at ? at[1] : key.range[1];
    const to = counter.linePos(Math.max(end - 1, key.range[0])).line;
    const text = isScalar(value) ? String(value.value ?? '') : '';
    return [{ from, to, shape: 'data', text, depth: 0, key: String(key.value) }];
  });
}
