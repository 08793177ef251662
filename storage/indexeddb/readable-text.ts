import { openDB } from 'idb';
import { Stamp } from '../../domain/merge/stamp.ts';
import { Moment } from '../../domain/number.ts';
import type { Unreadable } from '../record-store.ts';
import type { Connection } from './connection.ts';
import { rawInterview } from './read-records.ts';
import { type Db, FEW_STORES, type FiresideDb, Row } from './schema.ts';

/** Maximum characters of an unreadable interview's name. */
const NAME_SHOWN = 80;

/** Lines that are checked at a time. */
const BATCH = 200;

/** What is stored of one interview, valid or not, in the order in which its texts are shown. */
export type RawRecords = unknown[];

/** What is readable of the interviews that no list shows, or that lists show but can't be trusted: their lines are invalid, or they were put aside. */
export async function readUnreadable(inTurn: Connection['inTurn']): Promise<Unreadable[]> {
  const found: Unreadable[] = [];
  let range: IDBKeyRange | undefined;
  do {
    const [rows, keys] = await inTurn((db) =>
      Promise.all([db.getAll('summaries', range, BATCH), db.getAllKeys('summaries', range, BATCH)]),
    );
    for (const row of rows) if (!Row.safeParse(row).success) found.push(readableParts(row));
    const last = keys.at(-1);
    range = last === undefined || keys.length < BATCH ? undefined : IDBKeyRange.lowerBound(last, true);
  } while (range);
  return [...found, ...(await inTurn(readAside))];
}

/** The interviews that were put aside and are not here again, each once. */
async function readAside(db: Db): Promise<Unreadable[]> {
  const found = new Map<string, Unreadable>();
  let cursor = await db.transaction('unreadable').store.index('interview').openCursor();
  for (; cursor; cursor = await cursor.continue()) {
    const { interview, store, record } = cursor.value;
    if (FEW.has(store)) continue;
    const before = found.get(interview);
    const { candidate, at } = readableParts(record);
    const moment = before?.at ?? at;
    const name = before?.candidate || candidate;
    found.set(interview, { id: interview, candidate: name, ...(moment !== undefined && { at: moment }) });
  }
  const here = await Promise.all([...found.keys()].map((id) => db.getKey('summaries', id)));
  return [...found.values()].filter((_, i) => here[i] === undefined);
}

/** Where records of other kinds were. */
const FEW: ReadonlySet<string> = new Set(Object.values(FEW_STORES));

/** The readable parts of an invalid line, or head of an interview. */
export function readableParts(record: unknown): Unreadable {
  const line = field(record, 'line') ?? record;
  const at = Moment.safeParse(field(line, 'createdAt'));
  const id = textIn(record, 'id');
  const candidate = textIn(line, 'candidate').slice(0, NAME_SHOWN);
  return { id, candidate, ...(at.success && { at: at.data }) };
}

/** Reads what is stored of one interview, beside the store. Rejects if the database does not open. */
export async function rawRecords(name: string, id: string): Promise<RawRecords> {
  const db = await openDB<FiresideDb>(name, undefined, {
    // Don't create a database that does not exist.
    upgrade(_db, _from, _to, transaction) {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  try {
    const { row, value, notes, texts } = await rawInterview(db, id);
    const aside = await db.getAllFromIndex('unreadable', 'interview', id);
    return [row, value, ...notes, ...texts, ...aside.map(({ record }) => record)];
  } finally {
    db.close();
  }
}

/** The names of fields in which there is what the user wrote. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['candidate', 'role', 'text']);

/**
 * All texts of an interview that are still strings, each on a line of its own and only once: its name and role, and its notes with their earlier
 * versions, in stored order.
 */
export function textsIn(records: RawRecords): string {
  const found = new Set<string>();
  for (const record of records) collect(record, false, found);
  return `${[...found].join('\n')}\n`;
}

/** Collects the strings under the names of texts, however deep: as registers, as sessions, packed or plain. Their stamps are left out. */
function collect(value: unknown, isText: boolean, found: Set<string>): void {
  if (typeof value === 'string') {
    if (isText && value !== '') found.add(value);
  } else if (Array.isArray(value)) {
    const isPacked = isText && value.length === 2 && Stamp.safeParse(value[1]).success;
    for (const part of isPacked ? value.slice(0, 1) : value) collect(part, isText, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      if (name !== 'stamp') collect(part, isText || OWN_TEXTS.has(name), found);
  }
}

function field(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[name] : undefined;
}

function textIn(record: unknown, name: string): string {
  const value = field(record, name);
  return typeof value === 'string' ? value : '';
}
