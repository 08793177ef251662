import { nameKey } from '../guide-file/guide-id.ts';
import { groupedBy } from './grouped.ts';
import { levelIn } from './level-text.ts';
import { minutesIn, minutesOfTitle } from './minutes-text.ts';
import { isFrame, isJudged, labelIn, partOf, partOfHeading } from './part-words.ts';
import { asks } from './prompt-words.ts';
import { analysed, type TableShape } from './table-shape.ts';
import type { Unit } from './unit.ts';

/** What the whole file says about its lines, before they are read one by one. */
export interface Outline {
  title: Unit | undefined;
  /** The units that begin a section. */
  sections: ReadonlySet<Unit>;
  /** The depth of headings that are sections; deeper ones are topics within them. */
  depth: number;
  /** The names of sections in a table or list of all of them. */
  agenda: ReadonlySet<string>;
  tables: ReadonlyMap<number, TableShape>;
  /** Items with levels under them. */
  scaled: ReadonlySet<Unit>;
  /** Paragraphs of a quotation that runs over several, and whether they begin it. */
  spoken: ReadonlyMap<Unit, 'first' | 'next'>;
  /** The file is about nothing but criteria. */
  rubric: boolean;
  /** Headings that repeat the sections of a list in other words, with the keys of those. */
  pairs: ReadonlyMap<Unit, string>;
  /** Labels with nothing below them: what is to be filled in. */
  bare: ReadonlySet<Unit>;
  /** Lines with items under them. */
  leading: ReadonlySet<Unit>;
}

/** The name of a section in its heading: without a number before it, and without its length. */
export function sectionName(text: string): string {
  const said = minutesOfTitle(text) ?? undefined;
  const name = (said && said.rest !== '' ? said.rest : text).replace(/[\s:：]+$/u, '');
  return name.replace(COUNTED, '') || text;
}

/** The name of a guide in its title: without its length, if that stands apart. */
export function titleName(text: string): string {
  const said = minutesOfTitle(text);
  if (said?.minutes === undefined || said.rest === '' || !text.startsWith(said.rest)) return text;
  return /^\s*[([（［,;|·•–—:-]/u.test(text.slice(said.rest.length)) ? said.rest : text;
}

/** The number before a name. */
const COUNTED =
  /^(?:\d{1,2}[.)]\s+|(?:section|part|step|phase|teil|abschnitt|parte|partie|sección|seção|sezione|deel)\s+\d{1,2}\s*[:.–—-]\s*)(?=\S)/iu;

/** The name in the agenda that a heading repeats, perhaps with some words more or less. */
export function agendaKey(agenda: ReadonlySet<string>, name: string): string | undefined {
  const key = nameKey(name);
  if (agenda.has(key)) return key;
  const words = key.split(' ');
  const within = (some: readonly string[], all: readonly string[]) =>
    some.every((word) => all.includes(word)) && (some.length > 1 || (all[0] === some[0] && (some[0]?.length ?? 0) > 4));
  const alike = [...agenda]
    .map((one) => ({ one, other: one.split(' ') }))
    .filter(({ other }) => within(other, words) || within(words, other))
    .map(({ one, other }) => ({ one, extra: Math.abs(other.length - words.length) }));
  return alike.sort((left, right) => left.extra - right.extra)[0]?.one;
}

/** Finds the title, and what the sections are. */
export function outlineOf(units: readonly Unit[]): Outline {
  const headings = units.filter(({ shape, text }) => shape === 'heading' && text !== '');
  const tables = tablesOf(units);
  const items = sectionItems(units);
  const rows = new Set(
    units.flatMap((unit) => {
      const table = unit.group === undefined ? undefined : tables.get(unit.group);
      return (unit.shape === 'row' || table?.headless) && table?.kind === 'agenda'
        ? nameKey(sectionName(unit.cells?.[table.name] ?? ''))
        : [];
    }),
  );
  const agenda = new Set([...rows, ...items.map(({ text }) => nameKey(sectionName(text)))]);
  const title = titleOf(units, headings);
  const below = headings.filter((unit) => unit !== title);
  const named = below.filter((unit) => !inPart(unit, below));
  const pairs = pairsOf(
    items,
    named.filter(({ text }) => minutesOfTitle(text)),
  );
  const { sections, depth } = sectionHeadings(units, named, agenda);
  const rubric =
    title !== undefined &&
    partOfHeading(title.text) === 'criteria' &&
    items.length === 0 &&
    !sections.some(({ text }) => minutesOfTitle(text));
  // A heading whose list holds the sections is none itself.
  const own = new Set(rubric ? [] : sections.filter((unit) => !leadsTo(units, unit, items)));
  if (own.size === 0) for (const unit of boldSections(units, title, headings.length > (title ? 1 : 0))) own.add(unit);
  for (const unit of timedUnits(units, title)) own.add(unit);
  for (const unit of items) own.add(unit);
  return {
    title,
    sections: own,
    depth,
    agenda,
    tables,
    scaled: scaledItems(units),
    spoken: spokenWords(units),
    rubric,
    pairs,
    bare: bareLabels(units),
    leading: new Set(units.filter((unit, index) => isUnder(units[index + 1], unit))),
  };
}

function titleOf(units: readonly Unit[], headings: readonly Unit[]): Unit | undefined {
  const [first, ...others] = headings;
  if (first) {
    const minimum = Math.min(...headings.map(({ depth }) => depth));
    const rivals = others.filter(({ depth, text }) => depth <= first.depth && !partOf(sectionName(text)));
    const counted = minutesOfTitle(first.text);
    const late = units.some(
      ({ shape, from, only }) =>
        from < first.from && !only && (shape === 'bold' || shape === 'item' || shape === 'quote'),
    );
    const above = others.every(({ depth }) => depth > first.depth);
    const timed = counted !== undefined && others.length > 0 && !above && !isWhole(first.text);
    const named = above ? others.length > 0 || !partOf(first.text) : !partOf(first.text);
    return first.depth === minimum && rivals.length === 0 && !late && !timed && named ? first : undefined;
  }
  const [line] = units.filter(({ shape, only }) => shape !== 'markup' && shape !== 'data' && !only);
  const alone = line && (line.shape === 'bold' || (line.shape === 'line' && line.alone !== false));
  const simple =
    line && line.text.length <= 80 && !asks(line.text) && !/[:：.]$/.test(line.text) && !labelIn(line.text);
  return alone && simple && (!minutesOfTitle(line.text) || isWholeLength(line, units)) ? line : undefined;
}

/** Whether the length that the first line names is that of the whole: no other line names one. */
function isWholeLength(line: Unit, units: readonly Unit[]): boolean {
  const said = minutesOfTitle(line.text);
  if (said?.minutes === undefined || titleName(line.text) === line.text || isFrame(said.rest)) return false;
  return !units.some((unit) => unit !== line && unit.shape !== 'markup' && minutesOfTitle(unit.text));
}

/** Whether a title names the length of the whole, like “Phone screen (30 min)”. */
function isWhole(title: string): boolean {
  return /interview|guide|screen|leitfaden|entrevista|entretien|colloquio|gesprek|面接/iu.test(title);
}

/** Whether a heading is, or is under, one of a part that holds no sections. */
function inPart(unit: Unit, headings: readonly Unit[]): boolean {
  let depth = unit.depth;
  for (let index = headings.indexOf(unit); index >= 0; index -= 1) {
    const heading = headings[index];
    if (!heading || (heading !== unit && heading.depth >= depth)) continue;
    depth = heading.depth;
    const part = minutesOfTitle(heading.text) ? undefined : partOfHeading(heading.text);
    if (part && part !== 'agenda' && part !== 'questions') return true;
    if (heading === unit && part === 'agenda') return true;
  }
  return false;
}

function sectionHeadings(units: readonly Unit[], named: readonly Unit[], agenda: ReadonlySet<string>) {
  const timed = named.filter(({ text }) => minutesOfTitle(text) || agendaKey(agenda, sectionName(text)) !== undefined);
  const follows = (unit: Unit) => units.slice(units.indexOf(unit) + 1).find(({ shape }) => shape !== 'markup');
  /** Only other headings are under it. */
  const empty = (unit: Unit) => {
    const next = follows(unit);
    return next?.shape === 'heading' && next.depth > unit.depth;
  };
  if (timed.length > 0) {
    const at = (depth: number) => timed.filter((unit) => unit.depth === depth).length;
    const depths = [...new Set(timed.map(({ depth }) => depth))].sort((a, b) => at(b) - at(a) || a - b);
    const [depth = 0] = depths;
    const plain = ({ text }: Unit) => !asks(text) && !partOf(text);
    const sections = named.filter(
      (unit) =>
        (unit.depth === depth && (timed.includes(unit) || plain(unit))) ||
        (unit.depth < depth && !empty(unit) && (timed.includes(unit) || plain(unit))),
    );
    return { sections, depth };
  }
  const plain = named.filter(({ text }) => !asks(text));
  let depth = Math.min(...plain.map((unit) => unit.depth));
  const top = plain.filter((unit) => unit.depth === depth);
  const deeper = plain.filter((unit) => unit.depth > depth);
  if (top.length === 1 && top[0] && empty(top[0]) && deeper.length > 1) {
    depth = Math.min(...deeper.map((unit) => unit.depth));
  }
  return { sections: plain.filter((unit) => unit.depth === depth), depth };
}

/** Where no heading is a section, bold lines are, and labels before lists. */
function boldSections(units: readonly Unit[], title: Unit | undefined, hasHeadings: boolean): Unit[] {
  const plain = (unit: Unit) =>
    unit !== title && !partOf(sectionName(unit.text)) && !isJudged(labelOf(unit.text)) && !asks(unit.text);
  const bold = units.filter((unit) => unit.shape === 'bold' && plain(unit));
  if (bold.length > 0 || hasHeadings) return hasHeadings ? [] : bold;
  return units.filter(
    (unit, index) =>
      unit.shape === 'line' &&
      /^.{2,50}[:：]$/u.test(unit.text) &&
      units[index + 1]?.shape === 'item' &&
      plain(unit) &&
      !labelIn(unit.text),
  );
}

/** What stands before the colon of a text. */
function labelOf(text: string): string {
  return /^[^:：]*/u.exec(text)?.[0] ?? '';
}

/** Whether the next thing under a heading is one of the items. */
function leadsTo(units: readonly Unit[], heading: Unit, items: readonly Unit[]): boolean {
  const next = units.slice(units.indexOf(heading) + 1).find(({ shape }) => shape !== 'markup');
  return next !== undefined && items.includes(next);
}

/** Pairs the items of a list of sections with headings, if there are as many and each takes as long. */
function pairsOf(items: readonly Unit[], headings: readonly Unit[]): Map<Unit, string> {
  const minutes = ({ text }: Unit) => minutesIn(text)?.minutes;
  const alike = items.length > 1 && items.length === headings.length;
  if (!alike || headings.some((heading, index) => minutes(heading) !== minutes(items[index] ?? heading)))
    return new Map();
  return new Map(headings.map((heading, index) => [heading, nameKey(sectionName(items[index]?.text ?? ''))]));
}

function scaledItems(units: readonly Unit[]): Set<Unit> {
  return new Set(
    units.filter((unit, index) => {
      const next = units[index + 1];
      return (
        unit.shape === 'item' && next?.shape === 'item' && next.depth > unit.depth && levelIn(next.text) !== undefined
      );
    }),
  );
}

function isUnder(next: Unit | undefined, { shape, depth }: Unit): boolean {
  return next?.shape === 'item' && next.depth > (shape === 'item' ? depth : -1);
}

function bareLabels(units: readonly Unit[]): Set<Unit> {
  return new Set(
    units.filter((unit, index) => {
      if (unit.shape !== 'bold' || !/[:：]$/u.test(unit.text)) return false;
      const next = units.slice(index + 1).find(({ text, shape }) => shape !== 'markup' && !/^[_.\s…\d]+$/u.test(text));
      return !next || next.shape === 'heading' || next.shape === 'bold';
    }),
  );
}

function spokenWords(units: readonly Unit[]): Map<Unit, 'first' | 'next'> {
  const spoken = new Map<Unit, 'first' | 'next'>();
  units.forEach((unit, index) => {
    if (
      unit.shape !== 'line' ||
      spoken.has(unit) ||
      !/^["“„«「]/u.test(unit.text) ||
      /["”“»」]/u.test(unit.text.slice(1))
    )
      return;
    const rest = units.slice(index + 1, index + 8);
    const other = rest.findIndex(({ shape }) => shape !== 'line');
    const last = rest.slice(0, other < 0 ? rest.length : other).findIndex(({ text }) => /["”“»」]$/u.test(text));
    if (last < 0) return;
    spoken.set(unit, 'first');
    for (const next of rest.slice(0, last + 1)) spoken.set(next, 'next');
  });
  return spoken;
}

/** Bold and plain lines that name their length. */
function timedUnits(units: readonly Unit[], title: Unit | undefined): Unit[] {
  return units.filter(({ shape, text }, index) => {
    if (units[index] === title || (shape !== 'bold' && shape !== 'line')) return false;
    if (shape === 'line' && /^\D{0,2}\d+[^:\d]/u.test(text) && !/^\d+[.)]/u.test(text)) return false;
    if (shape === 'line' && (text.length > 70 || /[.!?。？]$/u.test(text.replace(/min\.?$/iu, '')))) return false;
    const said = minutesOfTitle(text);
    if (!said || labelIn(text)?.part === 'length' || partOf(said.rest) === 'length') return false;
    return said.rest !== '' && (shape === 'bold' || units.some((unit, n) => n > index && unit.shape === 'item'));
  });
}

/** Items of a list that are sections: each names its length, and some have something under them or there is no other section. */
function sectionItems(units: readonly Unit[]): Unit[] {
  const lists = groupedBy(
    units.filter(({ shape, depth, group }) => shape === 'item' && depth === 0 && group !== undefined),
    ({ group }) => group,
  );
  return [...lists.values()].flatMap((items) => {
    const timed = items.filter(
      ({ text }) =>
        !/\b(?:points?|pts|punkte|puntos|score|weight)\b/iu.test(text) &&
        minutesIn(text) &&
        (minutesOfTitle(text)?.rest ?? '') !== '',
    );
    return timed.length >= 2 && timed.length === items.length ? items : [];
  });
}

function tablesOf(units: readonly Unit[]): Map<number, TableShape> {
  const tables = new Map<number, TableShape>();
  const rows = groupedBy(
    units.filter(({ cells, group }) => cells && group !== undefined),
    ({ group }) => group ?? 0,
  );
  for (const [group, all] of rows) {
    const body = all.filter(({ shape }) => shape === 'row').map(({ cells = [] }) => cells);
    tables.set(group, analysed(all[0]?.head ?? [], body));
  }
  return tables;
}
