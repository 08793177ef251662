import { openDB } from 'idb';
import { Moment } from '../../domain/number.ts';
import type { Unreadable } from '../record-store.ts';
import type { FiresideDb } from './schema.ts';

/** Maximum characters of an unreadable interview's name. */
const NAME_SHOWN = 80;

/** The records of one interview as they are stored, valid or not. */
export interface Raw {
  head: unknown;
  notes: unknown[];
  tail: unknown;
}

/** The readable parts of an invalid head. */
export function readableParts(head: unknown): Unreadable {
  const at = Moment.safeParse(field(head, 'createdAt'));
  const id = textIn(head, 'id');
  const candidate = textIn(head, 'candidate').slice(0, NAME_SHOWN);
  return { id, candidate, ...(at.success && { at: at.data }) };
}

/** Reads the records of one interview beside the store. Rejects if the database does not open. */
export async function rawRecords(name: string, id: string): Promise<Raw> {
  const db = await openDB<FiresideDb>(name, undefined, {
    // Don't create a database that does not exist.
    upgrade: (_db, _from, _to, transaction) => transaction.abort(),
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  try {
    const [head, notes, tail] = await Promise.all([
      db.get('interviews', id),
      db.getAll('notes', IDBKeyRange.bound([id], [id, []])),
      db.get('tails', id),
    ]);
    return { head, notes, tail };
  } finally {
    db.close();
  }
}

/**
 * All texts of an interview that are still strings: its name and role, its notes with their earlier versions in stored
 * order, and the draft.
 */
export function textsIn({ head, notes, tail }: Raw): string {
  const noted = notes.flatMap((record) => {
    const note = field(record, 'note');
    const versions = field(note, 'versions');
    const earlier = Array.isArray(versions) ? versions.map((version) => textIn(version, 'text')) : [];
    return [textIn(note, 'text'), ...earlier];
  });
  const draft = textIn(field(tail, 'draft'), 'text');
  const lines = [textIn(head, 'candidate'), textIn(head, 'role'), '', ...noted, draft];
  return `${lines.filter((line, i) => line !== '' || i === 2).join('\n')}\n`;
}

function field(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[name] : undefined;
}

function textIn(record: unknown, name: string): string {
  const value = field(record, name);
  return typeof value === 'string' ? value : '';
}
