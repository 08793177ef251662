import { minutesIn, minutesOfTitle } from './minutes-text.ts';
import { labelIn, partOf } from './part-words.ts';
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
}

/** A name without what may differ where it is repeated. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d+[.)]\s*/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The name of a section in its heading: without a number before it, and without its length. */
export function sectionName(text: string): string {
  const said = minutesOfTitle(text) ?? undefined;
  const name = (said && said.rest !== '' ? said.rest : text).replace(/[\s:：]+$/u, '');
  return name.replace(/^\d{1,2}[.)]\s+(?=\S)/u, '') || text;
}

/** Finds the title, and what the sections are. */
export function outlineOf(units: readonly Unit[]): Outline {
  const headings = units.filter(({ shape, text }) => shape === 'heading' && text !== '');
  const tables = tablesOf(units);
  const agenda = new Set(
    units.flatMap((unit) => {
      const table = unit.group === undefined ? undefined : tables.get(unit.group);
      return unit.shape === 'row' && table?.kind === 'agenda' ? nameKey(sectionName(unit.cells?.[table.name] ?? '')) : [];
    }),
  );
  const title = titleOf(units, headings);
  const named = headings.filter((unit) => unit !== title && !inPart(unit, headings));
  const { sections, depth } = sectionHeadings(units, named, agenda);
  const own = new Set(sections);
  if (own.size === 0) for (const unit of boldSections(units, title, headings.length > (title ? 1 : 0))) own.add(unit);
  for (const unit of timedUnits(units, title)) own.add(unit);
  for (const unit of sectionItems(units)) own.add(unit);
  return { title, sections: own, depth, agenda, tables };
}

function titleOf(units: readonly Unit[], headings: readonly Unit[]): Unit | undefined {
  const [first, ...others] = headings;
  if (first) {
    const minimum = Math.min(...headings.map(({ depth }) => depth));
    const rivals = others.filter(({ depth, text }) => depth <= first.depth && !partOf(sectionName(text)));
    const counted = minutesOfTitle(first.text);
    const late = units.some(
      ({ shape, from, only }) => from < first.from && !only && (shape === 'bold' || shape === 'item' || shape === 'quote'),
    );
    return first.depth === minimum && rivals.length === 0 && !late && !(counted && others.length > 0 && !isWhole(first.text)) && !partOf(first.text)
      ? first
      : undefined;
  }
  const [line] = units.filter(({ shape, only }) => shape !== 'markup' && shape !== 'data' && !only);
  const alone = line && (line.shape === 'bold' || (line.shape === 'line' && line.alone !== false));
  const simple = line && line.text.length <= 80 && !asks(line.text) && !/[:：.]$/.test(line.text) && !labelIn(line.text);
  return alone && simple && !minutesOfTitle(line.text) ? line : undefined;
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
    const part = minutesOfTitle(heading.text) ? undefined : partOf(heading.text);
    if (part && part !== 'agenda' && part !== 'questions') return true;
    if (part && heading === unit && part === 'agenda') return true;
  }
  return false;
}

function sectionHeadings(units: readonly Unit[], named: readonly Unit[], agenda: ReadonlySet<string>) {
  const timed = named.filter(({ text }) => minutesOfTitle(text) || agenda.has(nameKey(sectionName(text))));
  const follows = (unit: Unit) => units.slice(units.indexOf(unit) + 1).find(({ shape }) => shape !== 'markup');
  /** Only other headings are under it. */
  const empty = (unit: Unit) => {
    const next = follows(unit);
    return next?.shape === 'heading' && next.depth > unit.depth;
  };
  if (timed.length > 0) {
    const depths = new Set(timed.map(({ depth }) => depth));
    const least = Math.min(...depths);
    const sections = named.filter(
      (unit) =>
        timed.includes(unit) ||
        (!asks(unit.text) && !partOf(unit.text) && (depths.has(unit.depth) || (unit.depth < least && !empty(unit)))),
    );
    return { sections, depth: Math.max(...depths) };
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
  const plain = (unit: Unit) => unit !== title && !partOf(sectionName(unit.text)) && !asks(unit.text);
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

/** Bold and plain lines that name their length. */
function timedUnits(units: readonly Unit[], title: Unit | undefined): Unit[] {
  return units.filter(({ shape, text }, index) => {
    if (units[index] === title || (shape !== 'bold' && shape !== 'line')) return false;
    if (shape === 'line' && (text.length > 70 || /[.!?。？]$/u.test(text.replace(/min\.?$/iu, '')))) return false;
    const said = minutesOfTitle(text);
    if (!said || labelIn(text)?.part === 'length' || partOf(said.rest) === 'length') return false;
    return said.rest !== '' && (shape === 'bold' || units.some((unit, n) => n > index && unit.shape === 'item'));
  });
}

/** Items of a list that are sections: each names its length, and some have something under them or there is no other section. */
function sectionItems(units: readonly Unit[]): Unit[] {
  const lists = Map.groupBy(
    units.filter(({ shape, depth, group }) => shape === 'item' && depth === 0 && group !== undefined),
    ({ group }) => group,
  );
  return [...lists.values()].flatMap((items) => {
    const timed = items.filter(({ text }) => minutesIn(text) && (minutesOfTitle(text)?.rest ?? '') !== '');
    return timed.length >= 2 && timed.length === items.length ? items : [];
  });
}

function tablesOf(units: readonly Unit[]): Map<number, TableShape> {
  const tables = new Map<number, TableShape>();
  const rows = Map.groupBy(
    units.filter(({ cells, group }) => cells && group !== undefined),
    ({ group }) => group ?? 0,
  );
  for (const [group, all] of rows) {
    const body = all.filter(({ shape }) => shape === 'row').map(({ cells = [] }) => cells);
    tables.set(group, analysed(all[0]?.head ?? [], body));
  }
  return tables;
}
