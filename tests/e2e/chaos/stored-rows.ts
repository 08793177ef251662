import { liveNotes } from '../../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import type { NoteState } from '../../../domain/interview/note-record.ts';
import type { OpenText } from '../../../domain/interview/open-text.ts';
import { builtInGuides } from '../../../guides/index.ts';

/** What the database has, as far as it matters here. */
export interface StoredRows {
  interviews: { id: string; record?: InterviewRecord }[];
  notes: { interview: string; note: string; state: NoteState }[];
  texts: OpenText[];
}

/** Runs in the background or a page of the extension: what the current database holds, as JSON of StoredRows. */
export async function readRows(): Promise<string> {
  // Earlier ones may have been set aside: the last is the current one.
  const numbers = (await indexedDB.databases()).map(({ name }) => /^fireside(?:-(\d+))?$/.exec(name ?? ''));
  const [last] = numbers.flatMap((found) => (found ? [Number(found[1] ?? 1)] : [])).sort((a, b) => b - a);
  if (last === undefined) throw new Error('There is no database.');
  const opening = indexedDB.open(last === 1 ? 'fireside' : `fireside-${last}`);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  // One transaction: what is folded into a note in between is found once, in either place.
  const transaction = db.transaction(['interviews', 'notes', 'texts']);
  const all = (store: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      const asked = transaction.objectStore(store).getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  const [interviews, notes, texts] = await Promise.all([all('interviews'), all('notes'), all('texts')]);
  db.close();
  return JSON.stringify({ interviews, notes, texts });
}

/** The notes and the draft of the interview that was set up last. */
export function keptIn({ interviews, notes, texts }: StoredRows): { notes: string[]; draft: string } {
  const records = interviews.flatMap(({ id, record }) => (record ? [{ ...record, id }] : []));
  const [last] = records.sort((a, b) => (b.createdAt?.value ?? 0) - (a.createdAt?.value ?? 0));
  const [guide] = builtInGuides;
  if (!last || !guide) return { notes: [], draft: '' };
  const own = notes.filter(({ interview }) => interview === last.id);
  const record = { ...last, notes: Object.fromEntries(own.map(({ note, state }) => [note, state])) };
  const view = viewOf(record, guide, { opens: texts.filter(({ interview }) => interview === last.id) });
  return { notes: liveNotes(view).map(({ text }) => text), draft: view.draft?.text ?? '' };
}
