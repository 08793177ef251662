import type { IDBPIndex } from 'idb';
import type { Guide } from '../../domain/guide/guide.ts';
import { type ListPage, type ListQuery, StoreError, type Summary } from '../record-store.ts';
import { afterPlace, type Place, placeAfter } from '../summary.ts';
import { type Db, type FiresideDb, Row } from './schema.ts';

/** An index of interviews, and the keys in it that are asked for. */
interface Range {
  index: 'listed' | 'removed' | 'open' | 'opened' | 'begun' | 'ended' | 'unwritten' | 'promised' | 'person' | 'role';
  /** What all keys begin with. */
  prefix: string[];
  /** The last moment, as the index has it. */
  until?: number;
  /** The column that holds the moment. */
  column: 'listed' | 'removed' | 'opened' | 'begun' | 'ended' | 'unwritten' | 'promised';
}

type Index = IDBPIndex<FiresideDb, ['summaries'], 'summaries', Range['index']>;

/** A page of a list. Reads one row more than it shows, and of each guide that it hasn't met before the content. */
export async function pageIn(
  db: Db,
  query: ListQuery,
  nameOfGuide: (db: Db, hash: string) => Promise<Pick<Guide, 'id' | 'name'> | undefined>,
): Promise<ListPage> {
  const range = rangeOf(query);
  if (!range) return { summaries: [], ...(query.after === undefined && { total: 0 }) };
  const all = keysIn(range);
  const start = query.after === undefined ? undefined : placeAfter(query.after);
  if (query.after !== undefined && !start) throw new StoreError('failed');
  const from = start && [...range.prefix, ...start];
  if (from && indexedDB.cmp(from, all.upper) >= 0) return { summaries: [] };
  const rest = from ? IDBKeyRange.bound(from, all.upper, true) : all;

  const index = db.transaction('summaries').store.index(range.index);
  const found = await index.getAll(rest as never, query.limit + 1);
  const page = found.slice(0, query.limit);
  const isAll = !start && page.length === found.length;
  // The browser goes through all keys for that: 100 ms for 10,000 (measured).
  const total = isAll ? found.length : !start && query.counted ? await index.count(all as never) : undefined;
  const last = found.length > page.length ? page.at(-1) : undefined;
  const next = last && (placeIn(range, last) ?? (await placeAt(index, rest, page.length)));
  const names = new Map<string, Pick<Guide, 'id' | 'name'> | undefined>();
  const summaries: Summary[] = [];
  for (const value of page) {
    // One invalid row never hides the others.
    const row = Row.safeParse(value);
    if (!row.success || !row.data.line) continue;
    const { guide: hash, ...line } = row.data.line;
    if (hash !== undefined && !names.has(hash)) names.set(hash, await nameOfGuide(db, hash));
    const guide = hash === undefined ? undefined : names.get(hash);
    summaries.push({
      ...line,
      ...(hash !== undefined && guide && { guide: { hash, id: guide.id, name: guide.name } }),
    });
  }
  return {
    summaries,
    ...(next && { next: afterPlace(next) }),
    ...(total !== undefined && { total }),
  };
}

/** Where a row says that it stands; undefined if it is damaged. */
function placeIn({ column }: Range, value: Row): Place | undefined {
  const { data } = Row.safeParse(value);
  const moment = data?.[column];
  return data && moment !== undefined ? [moment, data.id] : undefined;
}

/** Where the n-th row of a range stands, as the index has it. */
async function placeAt(index: Index, range: IDBKeyRange, n: number): Promise<Place | undefined> {
  let cursor = await index.openKeyCursor(range as never);
  if (n > 1) cursor = (await cursor?.advance(n - 1)) ?? null;
  const key = cursor?.key as readonly unknown[] | undefined;
  return key?.slice(-2) as unknown as Place | undefined;
}

function rangeOf({ index, key, from }: ListQuery): Range | undefined {
  switch (index) {
    case 'listed':
    case 'removed':
    case 'promised':
      return { index, prefix: [], column: index };
    case 'ended':
      return { index, prefix: [], column: index, ...(from !== undefined && { until: -from }) };
    case 'to write up':
      return { index: 'unwritten', prefix: [], column: 'unwritten' };
    case 'under way':
      return { index: 'begun', prefix: [], column: 'begun', ...(from !== undefined && { until: -from }) };
    case 'open':
      return key === undefined
        ? { index: 'opened', prefix: [], column: 'opened' }
        : { index, prefix: [key], column: 'opened' };
    case 'person':
    case 'role':
      return key === undefined ? undefined : { index, prefix: [key], column: 'listed' };
  }
}

function keysIn({ prefix, until }: Range): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, ...(until === undefined ? [] : [until]), []]);
}
