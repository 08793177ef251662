import type { Blockquote, ListItem, Paragraph, RootContent, Table } from 'mdast';
import { linesOf, type MarkdownFile, markdownFile } from '../guide-file/markdown-tree.ts';
import { frontMatterUnits } from './front-matter-units.ts';
import { htmlReader, joined } from './html-units.ts';
import { type InlineLine, inlineLines, inlineText } from './inline-lines.ts';
import { levelIn } from './level-text.ts';
import { minutesOfTitle } from './minutes-text.ts';
import { judgedIn, labelIn } from './part-words.ts';
import type { Unit } from './unit.ts';

/** A Markdown or text file as units, in the order of its lines. Every line that isn't blank is in one. */
export function unitsOf(file: MarkdownFile): Unit[] {
  const walker = unitWalker();
  const units = [...frontMatterUnits(file), ...file.root.children.flatMap((node) => walker(node))];
  return complete(
    units.filter(
      ({ text, shape, only, cells }) => text !== '' || shape === 'markup' || shape === 'data' || only || cells,
    ),
    file.lines,
  );
}

/** Marks that stand for boxes and bullets in plain text. */
const MARK = /^(?:[☐☑☒□▢◻⬜✅✓✔○●•·▪‣–—*o]|\[[ xX]?\])\s+/u;
/** Instructions to a website, in Liquid. */
const WEBSITE = /^(?:\{%[\s\S]*%\}|\{\{[^}]*include[^}]*\}\}|\[\[?_?toc_?\]?\])$/iu;

/** Attributes of kramdown. */
const ATTRIBUTES = /^\{:[^}]*\}$/u;

function unitWalker(): (node: RootContent, quoted?: Partial<Unit>) => Unit[] {
  let groups = 0;
  const nextGroup = () => {
    groups += 1;
    return groups;
  };
  const html = htmlReader(nextGroup);

  function block(node: RootContent, inside: Partial<Unit> = {}): Unit[] {
    const [from, to] = linesOf(node);
    switch (node.type) {
      case 'heading': {
        const lines = inlineLines(node.children, from);
        const text = lines.map((line) => line.text).join(' ');
        const [first] = lines;
        const last = lines.at(-1)?.line ?? from;
        return [
          { from, to: Math.min(last, to), shape: 'heading', depth: node.depth, text: text.trim(), only: first?.only },
        ];
      }
      case 'paragraph':
        return paragraph(node, inside);
      case 'blockquote':
        return quote(node);
      case 'list': {
        const group = inside.group ?? nextGroup();
        const depth = (inside.depth ?? -1) + 1;
        const start = node.start ?? 1;
        return node.children.flatMap((entry, index) =>
          item(entry, { group, depth, number: node.ordered ? start + index : undefined }),
        );
      }
      case 'table':
        return table(node);
      case 'code':
        return code(node.value, from, to);
      case 'html':
        return html(node.value, from);
      case 'definition':
        return [{ from, to, shape: 'markup', text: '', depth: 0 }];
      case 'footnoteDefinition':
        return node.children.flatMap((child) => block(child));
      default:
        return [{ from, to, shape: 'markup', text: '', depth: 0 }];
    }
  }

  function paragraph(node: Paragraph, inside: Partial<Unit>): Unit[] {
    const shape = inside.shape ?? 'line';
    return groupsOf(inlineLines(node.children, linesOf(node)[0])).map((lines, index, all): Unit => {
      const text = lines
        .map((line) => line.text)
        .join(' ')
        .trim();
      const [first, last] = [lines[0], lines.at(-1)];
      const mark = MARK.exec(text)?.[0];
      const words = mark ? text.slice(mark.length) : text;
      const lead = first && text.startsWith(first.bold) ? first.bold : '';
      const unit: Unit = {
        depth: 0,
        ...inside,
        from: first?.line ?? 0,
        to: last?.line ?? 0,
        shape: mark && shape === 'line' ? 'item' : index > 0 && shape === 'item' ? 'line' : shape,
        text: words,
        lead: lead || undefined,
        alone: all.length === 1 || index === all.length - 1,
        links: lines.length === 1 ? first?.links : undefined,
        only: WEBSITE.test(text) ? 'website' : lines.every((line) => line.only) ? first?.only : undefined,
      };
      if (ATTRIBUTES.test(text)) return { ...unit, shape: 'markup', text: '' };
      if (unit.shape === 'item' && mark) unit.group ??= groups + 0.5;
      return unit.shape === 'line' && isBoldLine(unit, lead) ? { ...unit, shape: 'bold' } : unit;
    });
  }

  function item(node: ListItem, given: { group: number; depth: number; number: number | undefined }): Unit[] {
    const units = node.children.flatMap((child, index) => {
      if (child.type === 'list') return block(child, given);
      if (child.type === 'paragraph') {
        return paragraph(child, index === 0 ? { ...given, shape: 'item' } : { group: given.group, depth: given.depth });
      }
      return block(child);
    });
    const [line] = linesOf(node);
    // Nothing stands on the line of an empty item.
    return units.length > 0 ? units : [{ from: line, to: line, shape: 'markup', text: '', depth: 0 }];
  }

  function quote(node: Blockquote): Unit[] {
    const group = nextGroup();
    const [first] = node.children;
    const callout = first?.type === 'paragraph' && /^\[!\w+\]/.test(inlineText(first.children));
    return node.children.flatMap((child): Unit[] => {
      const units = block(child, child.type === 'paragraph' ? { shape: 'quote', group } : {});
      if (child.type !== 'paragraph') return units.map((unit) => (callout ? { ...unit, callout } : unit));
      const text = inlineText(child.children, '\n').replace(/^\[!\w+\][-+]?\s*/, '');
      const [from, to] = linesOf(child);
      // What is said aloud stays together.
      return [{ from, to, shape: 'quote', group, depth: 0, text, callout, lead: units[0]?.lead }];
    });
  }

  function table(node: Table): Unit[] {
    const group = nextGroup();
    const rows = node.children.map(({ children }) => children.map((cell) => inlineText(cell.children)));
    const [head = []] = rows;
    const [first] = linesOf(node);
    return rows.flatMap((cells, index): Unit[] => {
      const line = index === 0 ? first : first + index + 1;
      const unit: Unit = {
        from: line,
        to: line,
        shape: index === 0 ? 'head' : 'row',
        text: joined(cells),
        depth: 0,
        cells,
        head,
        group,
      };
      return index === 0 ? [unit, { from: line + 1, to: line + 1, shape: 'markup', text: '', depth: 0 }] : [unit];
    });
  }

  function code(value: string, from: number, to: number): Unit[] {
    const count = value.split('\n').length;
    // Fences take two lines. Without them it is indented text, which isn't code in an interview guide.
    if (to - from + 1 > count || value === '') {
      const inner: Unit = { from: from + 1, to: Math.min(from + count, to), shape: 'code', text: value, depth: 0 };
      const fence = (line: number): Unit => ({ from: line, to: line, shape: 'markup', text: '', depth: 0 });
      return value === ''
        ? [{ from, to, shape: 'markup', text: '', depth: 0 }]
        : [fence(from), inner, ...(to > inner.to ? [fence(to)] : [])];
    }
    const nested = markdownFile(`\n${value.replace(/^[ \t]+/gm, '')}`);
    return nested.root.children
      .flatMap((child) => block(child))
      .map((unit) => ({ ...unit, from: unit.from + from - 2, to: unit.to + from - 2 }));
  }

  return block;
}

/** The lines of a paragraph, in groups that belong together. */
function groupsOf(lines: readonly InlineLine[]): InlineLine[][] {
  const groups: InlineLine[][] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const group = groups.at(-1);
    if (!group || !before || begins(line, before)) groups.push([line]);
    else group.push(line);
  });
  return groups;
}

/** Whether a line begins something new, and doesn't continue the one before. */
function begins(line: InlineLine, before: InlineLine): boolean {
  if (line.line === before.line && line.text === '') return false;
  if (line.hard || MARK.test(line.text) || line.only || before.only) return true;
  if (ATTRIBUTES.test(line.text) || ATTRIBUTES.test(before.text)) return true;
  if (WEBSITE.test(line.text) || WEBSITE.test(before.text)) return true;
  if (
    levelIn(line.text) ||
    labelIn(line.text)?.rest ||
    judgedIn(line.text, line.bold) ||
    /^(?:Q\d*|\d{1,2})[.:)]\s/u.test(line.text)
  )
    return true;
  if (/[?？:：]["'”’»」)]*$/u.test(before.text) || /[。．]$/u.test(before.text)) return true;
  if (before.bold !== '' && before.bold === before.text) return true;
  if (line.bold !== '' && line.text.startsWith(line.bold) && minutesOfTitle(line.text)) return true;
  if (/_{3,}/.test(before.text) || minutesOfTitle(before.text)) return true;
  // A short line is not wrapped.
  return before.text.length < 45 && /^[\p{Lu}\p{Lo}“"„«「]/u.test(line.text);
}

/** Whether a line is nothing but bold words, besides how long it takes. */
function isBoldLine({ text }: Unit, lead: string): boolean {
  if (lead === '') return false;
  const rest = text.slice(lead.length);
  const said = minutesOfTitle(rest);
  return (said ? said.rest : rest).replace(/[\s:：()[\]（）.,–—-]+/gu, '') === '';
}

/** Adds the lines that no unit has, and gives each line to one unit only. */
function complete(units: readonly Unit[], lines: readonly string[]): Unit[] {
  const sorted = [...units].sort((a, b) => a.from - b.from || a.to - b.to);
  const known = new Set<number>();
  for (const { from, to } of sorted) for (let line = from; line <= to; line += 1) known.add(line);
  const missing = lines.flatMap((text, index): Unit[] =>
    text.trim() === '' || known.has(index + 1)
      ? []
      : [{ from: index + 1, to: index + 1, shape: 'markup', text: '', depth: 0 }],
  );
  return [...sorted, ...missing]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((unit) =>
      unit.text === ''
        ? {
            ...unit,
            source: lines
              .slice(unit.from - 1, unit.to)
              .join(' ')
              .trim(),
          }
        : unit,
    );
}
