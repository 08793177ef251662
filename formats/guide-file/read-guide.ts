import type { BlockContent, DefinitionContent, Heading, ListItem, PhrasingContent, RootContent } from 'mdast';
import { parse } from 'yaml';
import { Guide } from '../../domain/guide/guide.ts';
import { Minutes } from '../../domain/number.ts';
import { type Mark, readMark } from './element-mark.ts';
import { exactReader } from './exact-texts.ts';
import { linesOf, type MarkdownFile, markdownFile, plainText } from './markdown-tree.ts';
import { nameableCriteria } from './nameable-criteria.ts';
import type { Piece, Place } from './place.ts';
import { placedGuide } from './placed-guide.ts';
import { CHECK_IN, FORMAT, LEADS_TO, PARTS, splitSectionTitle } from './words.ts';

/** Lines of a guide's file and what they are: pieces of the guide, or a heading or fence that only says what follows. */
export interface ReadLines {
  from: number;
  to: number;
  pieces: Piece[];
}

/** A guide's file as it was read. */
export interface ReadGuide {
  guide: Guide;
  id: string | undefined;
  wantedMinutes: number | undefined;
  /** Every line but blank ones, in order. */
  read: ReadLines[];
}

type Part = keyof typeof PARTS;

/**
 * Reads a file that `guideMarkdown` wrote, perhaps edited since. `undefined` for any other file, and for one with something in it that a
 * guide's file never has.
 */
export function readGuide(file: MarkdownFile | string): ReadGuide | undefined {
  const { root, frontMatter } = typeof file === 'string' ? markdownFile(file) : file;
  const head = frontMatter && headOf(frontMatter.yaml);
  if (!head || !frontMatter) return undefined;
  const exact = exactReader(head.exact);
  const read: ReadLines[] = [{ from: frontMatter.from, to: frontMatter.to, pieces: [] }];
  let part: Part | 'guide' | 'section' = 'guide';
  let inPart: Place | undefined;
  /** Paragraphs of one text. */
  let open: { node: RootContent; piece: Piece; blocks: Words[] } | undefined;
  const finish: (() => void)[] = [];

  function add(node: BlockContent | DefinitionContent | RootContent | ListItem, ...pieces: Piece[]): void {
    const [from, to] = linesOf(node);
    read.push({ from, to, pieces });
  }

  function addText(node: RootContent | ListItem, place: Place, words: Words, more: Partial<Piece> = {}): void {
    add(node, { place, ...pieceOf(words, exact), ...more });
  }

  /** Takes a paragraph that stands by itself; several in a row are one text. */
  function prose(node: RootContent, place: Place, words: Words): void {
    const last = read.at(-1);
    const piece = last?.pieces[0];
    if (open && last && piece && open.piece === piece && piece.place === place) {
      open.blocks.push(words);
      last.to = linesOf(node)[1];
      return;
    }
    const begun: Piece = { place, text: '' };
    const blocks = [words];
    open = { node, piece: begun, blocks };
    add(node, begun);
    finish.push(() => {
      begun.text = exact(blocks.map(({ text }) => text).join('\n\n'));
    });
  }

  function closeProse(): void {
    for (const end of finish.splice(0)) end();
    open = undefined;
  }

  function headingLine(node: Heading): boolean {
    const words = wordsOf(node.children);
    if (node.depth === 1 && read.length === 1) {
      add(node, { place: 'guide', text: exact(words.text) });
      return true;
    }
    const named = (Object.keys(PARTS) as Part[]).find((key) => PARTS[key] === words.text && !words.mark);
    if (node.depth === 2 && named) {
      part = named;
      inPart = undefined;
      add(node, ...(named === 'expect' ? [{ place: 'expect' as const, text: '' }] : []));
      return true;
    }
    if (node.depth === 2) {
      part = 'section';
      const { name, ...rest } = splitSectionTitle(words.text);
      add(node, { place: 'section', text: exact(name), id: words.mark?.id, ...rest });
      return true;
    }
    if (node.depth === 3 && part === 'criteria') {
      add(node, { place: 'criterion', text: exact(words.text), id: words.mark?.id });
      inPart = 'look for';
      return true;
    }
    const checkIn = part === 'checkIn' && node.depth === 3 && CHECK_IN.find(([, name]) => name === words.text);
    if (checkIn) {
      inPart = checkIn[0];
      add(node);
    }
    return checkIn !== false && checkIn !== undefined;
  }

  /** Reads one block; false if it can't be in a guide's file. */
  function block(node: RootContent): boolean {
    if (node.type !== 'paragraph') closeProse();
    if (node.type === 'heading') return headingLine(node);
    if (node.type === 'paragraph') {
      const place = part === 'guide' ? 'summary' : part === 'section' ? 'purpose' : inPart;
      if (!place) return false;
      prose(node, place, wordsOf(node.children));
      return true;
    }
    if (node.type === 'blockquote') {
      const words = blockWords(node.children);
      if (!words) return false;
      if (part === 'section') addText(node, 'script', words);
      else if (part === 'expect') addText(node, 'expect', words);
      else if (part === 'checkIn' && inPart) addText(node, inPart, words);
      else return false;
      return true;
    }
    if (node.type === 'list') return node.children.every(listItem);
    // Rules, comments and addresses of links may stand between its parts.
    const isLayout = node.type === 'thematicBreak' || node.type === 'definition' || node.type === 'html';
    if (isLayout) add(node);
    return isLayout && (node.type !== 'html' || /^<!--[\s\S]*-->\s*$/.test(node.value));
  }

  /** Reads an item, and lists within it as if they followed. */
  function listItem(entry: ListItem): boolean {
    const within = entry.children.filter((child) => child.type === 'list');
    const words = blockWords(entry.children.filter((child) => child.type !== 'list'));
    if (!words) return false;
    const item = within[0] ? { ...entry, position: endingBefore(entry, within[0]) } : entry;
    return itemLine(item, words) && within.every(block);
  }

  function itemLine(entry: ListItem, words: Words): boolean {
    if (part === 'section') {
      const kind = entry.checked === null || entry.checked === undefined ? 'reminder' : 'question';
      addText(entry, words.mark?.anyKind ? 'prompt' : kind, words);
    } else if (part === 'criteria' && inPart) addLevel(entry, words);
    else if (part === 'preparation') addText(entry, 'preparation', { text: words.text });
    else if (part === 'reflection') addText(entry, 'reflection', words);
    else return false;
    return true;
  }

  function addLevel(entry: ListItem, words: Words): void {
    const { name = '', rest } = words.label ?? { name: '', rest: words.text };
    const text = exact(name);
    add(entry, { place: 'level', text, behaviour: exact(rest.replace(/^:[ ]?/, '')), id: words.mark?.id });
  }

  if (!root.children.every(block)) return undefined;
  closeProse();
  const pieces = named(read);
  const guide = Guide.safeParse(placedGuide(pieces, { ...unsaidOf(head), name: '' }));
  return guide.success ? { guide: guide.data, ...unsaidOf(head), read } : undefined;
}

/** The lines of an item before a list within it. */
function endingBefore(entry: ListItem, list: RootContent): ListItem['position'] {
  const { position } = entry;
  const [next] = linesOf(list);
  return position && { ...position, end: { ...position.end, line: Math.max(next - 1, position.start.line) } };
}

/** Replaces the names of criteria by their ids, and gives all pieces. What is no criterion's name is words again. */
function named(read: ReadLines[]): Piece[] {
  const pieces = read.flatMap((lines) => lines.pieces);
  const plain = placedGuide(
    pieces.filter(({ place }) => place === 'criterion'),
    { name: '' },
  );
  const byName = new Map([...nameableCriteria(plain.criteria)].map(([id, name]) => [name, id]));
  for (const piece of pieces) {
    const { leads } = piece;
    if (!leads) continue;
    delete piece.leads;
    const ids = leads.map((name) => byName.get(name) ?? '');
    if (ids.every((id) => id !== '')) piece.criteria = ids;
    else piece.text += `${LEADS_TO}${leads.join(', ')}`;
  }
  return pieces;
}

interface Head extends Pick<ReadGuide, 'id' | 'wantedMinutes'> {
  exact: string[];
}

/** What is said of the guide before its first line. */
function unsaidOf({ id, wantedMinutes }: Head): Pick<ReadGuide, 'id' | 'wantedMinutes'> {
  return { id, wantedMinutes };
}

/** What the front matter says; `undefined` if it isn't that of a guide. */
function headOf(yaml: string): Head | undefined {
  let head: unknown;
  try {
    head = parse(yaml, { logLevel: 'error', maxAliasCount: 0 });
  } catch {
    return undefined;
  }
  if (typeof head !== 'object' || head === null || !('type' in head) || head.type !== FORMAT) return undefined;
  const id = 'id' in head && typeof head.id === 'string' && head.id !== '' ? head.id : undefined;
  const minutes = 'minutes' in head ? Minutes.safeParse(head.minutes) : undefined;
  const exact = 'exact' in head && Array.isArray(head.exact) ? head.exact.map(String) : [];
  return { id, wantedMinutes: minutes?.data, exact };
}

/** The words of an element, and what stands behind them. */
interface Words {
  text: string;
  mark?: Mark | undefined;
  /** The names of the criteria that it leads to. */
  leads?: string[] | undefined;
  /** A level's word, and what follows it. */
  label?: { name: string; rest: string } | undefined;
}

function pieceOf({ text, mark, leads }: Words, exact: (read: string) => string): Omit<Piece, 'place'> {
  return {
    text: exact(text),
    id: mark?.id,
    ...(mark?.criteria && { criteria: mark.criteria }),
    ...(leads && { leads }),
  };
}

/** The words of blocks: only paragraphs, and a mark that stands alone. */
function blockWords(blocks: readonly (BlockContent | DefinitionContent)[]): Words | undefined {
  const all: Words[] = [];
  for (const block of blocks) {
    if (block.type === 'paragraph') all.push(wordsOf(block.children));
    else if (block.type === 'html' && readMark(block.value)) all.push({ text: '', mark: readMark(block.value) });
    else return undefined;
  }
  const [first, last] = [all[0], all.at(-1)];
  return {
    text: all.map(({ text }) => text).join('\n\n'),
    mark: last?.mark,
    leads: last?.leads,
    label: first?.label && {
      name: first.label.name,
      rest: [first.label.rest, ...all.slice(1).map(({ text }) => text)].join('\n\n'),
    },
  };
}

function wordsOf(nodes: readonly PhrasingContent[]): Words {
  const last = nodes.at(-1);
  const mark = last?.type === 'html' ? readMark(last.value) : undefined;
  const words = mark ? withoutSpace(nodes.slice(0, -1)) : [...nodes];
  const leads = takeLeads(words);
  const [first, ...rest] = words;
  return {
    text: plainText(words),
    mark,
    leads,
    label: first?.type === 'strong' ? { name: plainText(first.children), rest: plainText(rest) } : undefined,
  };
}

/** Takes the names of criteria off the end. */
function takeLeads(words: PhrasingContent[]): string[] | undefined {
  const names: string[] = [];
  for (let at = words.length - 1; at > 0; at -= 2) {
    const [before, name] = [words[at - 1], words[at]];
    if (before?.type !== 'text' || name?.type !== 'emphasis') return undefined;
    names.unshift(plainText(name.children));
    if (before.value === ', ') continue;
    if (!before.value.endsWith(LEADS_TO)) return undefined;
    words.splice(at - 1, words.length, { ...before, value: before.value.slice(0, -LEADS_TO.length) });
    return names;
  }
  return undefined;
}

/** Without the space before a mark. */
function withoutSpace(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text' || !last.value.endsWith(' ')) return [...nodes];
  const value = last.value.slice(0, -1);
  return [...nodes.slice(0, -1), ...(value ? [{ ...last, value }] : [])];
}
