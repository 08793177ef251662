import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toMarkdown as write } from 'mdast-util-to-markdown';
import type { Guide } from '../../domain/guide/guide.ts';
import { heading, paragraphs } from '../markdown-blocks.ts';
import { dialect } from '../markdown-dialect.ts';
import { yamlText } from '../yaml-text.ts';
import { type Mark, markText } from './element-mark.ts';
import { exactTexts, shown } from './exact-texts.ts';
import { nameableCriteria } from './nameable-criteria.ts';
import { CHECK_IN, FORMAT, LEADS_TO, PARTS, titleSuffix } from './words.ts';

type Section = Guide['sections'][number];
type Criterion = Guide['criteria'][number];
type Prompt = Section['prompts'][number];

/**
 * A guide as a Markdown file that people can read and edit: docs/guide-format.md describes it. `readGuide` gives the same guide back.
 */
export function guideMarkdown(guide: Guide): string {
  /** The texts in the order in which they are read again. */
  const texts: string[] = [];
  const text = (words: string): string => {
    texts.push(words);
    return shown(words);
  };
  const names = nameableCriteria(guide.criteria);
  const children = [
    heading(1, text(guide.name)),
    ...prose(text(guide.summary)),
    ...preparation(guide, text),
    ...expect(guide, text),
    ...checkIn(guide, text),
    ...guide.sections.flatMap((section) => sectionBlocks(section, names, text)),
    ...criteria(guide, text),
    ...reflection(guide, text),
  ];
  const yaml: RootContent = { type: 'yaml', value: frontMatter(guide, exactTexts(texts)) };
  return write({ type: 'root', children: [yaml, ...children] }, dialect);
}

type Text = (words: string) => string;

function frontMatter({ id, wantedMinutes }: Guide, exact: readonly string[]): string {
  return [
    `type: ${FORMAT}`,
    'version: 1',
    `id: ${yamlText(id)}`,
    ...(wantedMinutes === undefined ? [] : [`minutes: ${wantedMinutes}`]),
    ...(exact.length > 0 ? ['exact:', ...exact.map((words) => `  - ${quotedYaml(words)}`)] : []),
  ].join('\n');
}

/** Always quoted: what must be kept exactly is never a plain word. */
function quotedYaml(words: string): string {
  const text = yamlText(words);
  return text.startsWith('"') ? text : JSON.stringify(words);
}

function preparation({ preparation }: Guide, text: Text): RootContent[] {
  if (preparation.length === 0) return [];
  const items = preparation.map((words) => {
    const blocks = paragraphs(text(words));
    // A box needs something behind it.
    return item(words === '' ? marked(blocks, { id: 'empty' }) : blocks, false);
  });
  return [heading(2, PARTS.preparation), bullets(items)];
}

function expect({ expect }: Guide, text: Text): RootContent[] {
  return expect === undefined ? [] : [heading(2, PARTS.expect), ...quote(text(expect))];
}

function checkIn({ care }: Guide, text: Text): RootContent[] {
  const said = CHECK_IN.filter(([key]) => care[key] !== '');
  if (said.length === 0) return [];
  return [heading(2, PARTS.checkIn), ...said.flatMap(([key, name]) => [heading(3, name), ...quote(text(care[key]))])];
}

function sectionBlocks(section: Section, names: ReadonlyMap<string, string>, text: Text): RootContent[] {
  const { id, name, purpose, scripts, prompts } = section;
  const title = heading(2, `${text(name)}${titleSuffix(section)}`);
  title.children.push({ type: 'text', value: ' ' }, { type: 'html', value: markText({ id }) });
  return [
    title,
    ...prose(text(purpose)),
    ...scripts.map(
      ({ id, text: words, criteria }): RootContent => ({
        type: 'blockquote',
        children: marked(paragraphs(text(words)), { id, criteria }, names),
      }),
    ),
    ...(prompts.length > 0 ? [bullets(prompts.map((prompt) => promptItem(prompt, names, text)))] : []),
  ];
}

function promptItem({ id, text: words, kind, criteria }: Prompt, names: ReadonlyMap<string, string>, text: Text) {
  const mark = { id, criteria, ...(!kind && { anyKind: true }) };
  return item(marked(paragraphs(text(words)), mark, names), kind === 'reminder' ? null : false);
}

function criteria({ criteria }: Guide, text: Text): RootContent[] {
  if (criteria.length === 0) return [];
  return [heading(2, PARTS.criteria), ...criteria.flatMap((criterion) => criterionBlocks(criterion, text))];
}

function criterionBlocks({ id, name, lookFor, levels }: Criterion, text: Text): RootContent[] {
  const title = heading(3, text(name));
  title.children.push({ type: 'text', value: ' ' }, { type: 'html', value: markText({ id }) });
  const looked = prose(text(lookFor));
  const items = levels.map(({ id: level, name: word, behaviour }) => {
    const blocks = labelled(text(word), text(behaviour));
    return item(level === undefined ? blocks : marked(blocks, { id: level }), null);
  });
  return [title, ...looked, ...(items.length > 0 ? [numbered(items)] : [])];
}

function reflection({ reflection = [] }: Guide, text: Text): RootContent[] {
  if (reflection.length === 0) return [];
  return [
    heading(2, PARTS.reflection),
    numbered(reflection.map(({ id, text: words }) => item(marked(paragraphs(text(words)), { id }), null))),
  ];
}

function prose(words: string): Paragraph[] {
  return words === '' ? [] : paragraphs(words);
}

function quote(words: string): RootContent[] {
  return words === '' ? [] : [{ type: 'blockquote', children: paragraphs(words) }];
}

function item(children: BlockContent[], checked: boolean | null): ListItem {
  return { type: 'listItem', spread: false, checked, children };
}

function bullets(children: ListItem[]): RootContent {
  return { type: 'list', ordered: false, spread: false, children };
}

function numbered(children: ListItem[]): RootContent {
  return { type: 'list', ordered: true, start: 1, spread: false, children };
}

/** Paragraphs with what they lead to and a mark behind them. */
function marked(blocks: Paragraph[], mark: Mark, names: ReadonlyMap<string, string> = new Map()): Paragraph[] {
  const last = blocks.at(-1);
  if (!last) return blocks;
  const leads = mark.criteria?.map((id) => names.get(id) ?? '') ?? [];
  const named = leads.length > 0 && leads.every((name) => name !== '');
  if (named) {
    leads.forEach((name, index) => {
      addText(last.children, index === 0 ? LEADS_TO : ', ');
      last.children.push({ type: 'emphasis', children: [{ type: 'text', value: name }] });
    });
  }
  if (last.children.length > 0) addText(last.children, ' ');
  last.children.push({ type: 'html', value: markText(named ? { ...mark, criteria: undefined } : mark) });
  return blocks;
}

/** A level: its word in bold, a colon, its behaviour. */
function labelled(word: string, behaviour: string): Paragraph[] {
  const [first, ...rest] = paragraphs(`: ${behaviour}`);
  if (!first) return rest;
  const strong: PhrasingContent[] =
    word === '' ? [] : [{ type: 'strong', children: paragraphs(word).flatMap(inOneParagraph) }];
  return [{ type: 'paragraph', children: [...strong, ...first.children] }, ...rest];
}

/** The words of a paragraph; the ones after the first stand behind an empty line. */
function inOneParagraph({ children }: Paragraph, index: number): PhrasingContent[] {
  return index === 0 ? children : [{ type: 'break' }, { type: 'break' }, ...children];
}

/** Joins neighbouring texts, because whether a character needs escaping depends on its neighbours. */
function addText(children: PhrasingContent[], value: string): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value += value;
  else children.push({ type: 'text', value });
}
