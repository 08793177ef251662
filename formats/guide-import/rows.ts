import { nameKey } from '../guide-file/guide-id.ts';
import type { Piece } from '../guide-file/place.ts';
import { namedLevel } from './level-of.ts';
import { minutesIn } from './minutes-text.ts';
import { sectionName } from './outline.ts';
import { partOf } from './part-words.ts';
import type { Area, Placed } from './placed.ts';
import { promptKindOf } from './prompt-words.ts';
import type { TableShape } from './table-shape.ts';
import { theirs } from './their-turn.ts';
import type { Unit } from './unit.ts';

/** What a row of a table becomes. A row that is only text is a note. */
export function placedRow(given: Unit, table: TableShape, area: Area): Placed {
  const unit = table.headless ? { ...given, head: [] } : given;
  const cells = fitted(unit.cells ?? [], table.columns.length);
  switch (table.kind) {
    case 'agenda':
      return area === 'criteria' ? note(unit) : agendaRow(unit, cells, table);
    case 'questions':
      return questionRow(unit, cells, table);
    case 'matrix':
      return criterionRow(unit, cells, table);
    case 'columns':
      return {
        unit,
        fate: 'level',
        pieces: levelsOf(cells, unit.head ?? [], table).map((piece) => ({ ...piece, joins: '\n' })),
      };
    case 'levels': {
      const [label = '', ...rest] = cells;
      const behaviour = rest.filter(Boolean).join(' · ');
      const piece = { ...namedLevel(label, behaviour) };
      return { unit, fate: 'level', pieces: [piece] };
    }
    default:
      return area === 'criteria' ? criterionRow(unit, cells, table) : note(unit);
  }
}

/** A row with more cells than its table has columns keeps them in its last one. */
function fitted(cells: readonly string[], columns: number): readonly string[] {
  if (columns === 0 || cells.length <= columns) return cells;
  return [
    ...cells.slice(0, columns - 1),
    cells
      .slice(columns - 1)
      .filter(Boolean)
      .join(' · '),
  ];
}

function agendaRow(unit: Unit, cells: readonly string[], { columns, name }: TableShape): Placed {
  const time = cells[columns.indexOf('time')] ?? '';
  const said = minutesIn(time) ?? (/^\d{1,3}$/.test(time) ? { minutes: Number(time), rest: '' } : undefined);
  const title = cells[name] ?? '';
  const text = sectionName(title);
  const section: Piece = {
    place: 'section',
    text,
    key: nameKey(text),
    ...theirs(text),
    ...(said?.minutes !== undefined && { minutes: said.minutes }),
  };
  const open = said?.percent !== undefined ? 'total' : said?.minutes === undefined ? 'minutes' : undefined;
  const isTotal = partOf(title) === 'length';
  const place = isTotal ? 'summary' : 'purpose';
  const beside: Piece[] = said && hasWords(said.rest) ? [{ place, text: said.rest }] : [];
  const rest = [...beside, ...others(unit, cells, columns, name, place, said ? ['time'] : [])];
  if (isTotal) return { unit, fate: 'minutes', pieces: rest };
  return {
    unit,
    fate: 'section',
    pieces: [section, ...rest],
    open,
  };
}

function questionRow(unit: Unit, cells: readonly string[], table: TableShape): Placed {
  const { columns, name } = table;
  const text = cells[name] ?? '';
  const key = `q:${unit.from}`;
  const kind = promptKindOf(text) ?? 'question';
  const lookFor = columns
    .flatMap((column, index) => (column === 'look for' ? (cells[index] ?? '') : []))
    .filter(Boolean);
  const levels = levelsOf(cells, unit.head ?? [], table);
  const judged = lookFor.length > 0 || levels.length > 0;
  const rest = others(unit, cells, columns, name, 'reminder', ['look for', 'level']);
  return {
    unit,
    fate: kind,
    pieces: [
      { place: kind, text, ...(judged && { leads: [key] }) },
      ...rest,
      ...(judged ? [{ place: 'criterion' as const, text, key }] : []),
      ...lookFor.map((words): Piece => ({ place: 'look for', text: words })),
      ...levels,
    ],
  };
}

function criterionRow(unit: Unit, cells: readonly string[], table: TableShape): Placed {
  const { columns, name } = table;
  const text = cells[name] ?? '';
  const criterion: Piece = { place: 'criterion', text, key: `c:${nameKey(text)}` };
  return {
    unit,
    fate: 'criterion',
    pieces: [
      criterion,
      ...others(unit, cells, columns, name, 'look for', ['level']),
      ...levelsOf(cells, unit.head ?? [], table),
    ],
  };
}

function levelsOf(cells: readonly string[], head: readonly string[], { columns }: TableShape): Piece[] {
  return columns.flatMap((column, index) => {
    const cell = cells[index] ?? '';
    return column === 'level' && cell ? [namedLevel(head[index] ?? '', cell)] : [];
  });
}

/** The cells that have no place of their own: what explains itself stands alone, the rest with the head of its column. */
function others(
  unit: Unit,
  cells: readonly string[],
  columns: TableShape['columns'],
  name: number,
  place: Piece['place'],
  placed: readonly string[],
): Piece[] {
  return cells.flatMap((cell, index): Piece[] => {
    const column = columns[index] ?? 'other';
    if (index === name || placed.includes(column) || !hasWords(cell)) return [];
    const title = unit.head?.[index] ?? '';
    const plain = column === 'purpose' || column === 'look for' || title === '';
    return [{ place, text: plain ? cell : `${title}: ${cell}` }];
  });
}

/** Blanks to be filled in are no text. */
function hasWords(cell: string): boolean {
  return /[\p{L}\p{N}]/u.test(cell);
}

function note(unit: Unit): Placed {
  return { unit, fate: 'note', pieces: [] };
}
