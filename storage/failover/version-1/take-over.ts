import * as z from 'zod/mini';
import type { Guide } from '../../../domain/guide/guide.ts';
import { Id } from '../../../domain/guide/guide.ts';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { migratedInterview } from '../../../domain/interview/migrate-interview.ts';
import { InterviewV1 } from '../../../domain/interview/version-1.ts';
import { momentOf } from '../../../domain/merge/stamp.ts';
import { Moment } from '../../../domain/number.ts';
import { RESTORABLE_FOR } from '../../../domain/retention.ts';
import type { KeyValueStore } from '../../key-value-store.ts';
import { recordKey } from '../../record-key.ts';
import type { ComparableStore } from '../../record-store.ts';
import type { Write } from '../../writes.ts';
import { newParts } from './new-parts.ts';
import { apply, OldChange } from './old-change.ts';

const ENTRY = 'journal/entry/';
const COPY = 'journal/copy/';

const Entry = z.object({ interview: Id, steps: z.array(z.object({ change: OldChange })) });
const Snapshot = z.object({ interview: InterviewV1, kept: z.optional(Moment) });

/** What version 1 kept of an interview beside the database. */
interface Page {
  snapshot?: z.infer<typeof Snapshot>;
  changes: OldChange[];
  /** The keys of all that. */
  keys: string[];
}

interface Options {
  keyValueStore: KeyValueStore;
  mirror: { writeFirst(writes: readonly Write[]): Promise<void> };
  /** Rejects while the database does not work. */
  database: Pick<ComparableStore, 'states' | 'guideCopy'>;
  now(): number;
}

/**
 * Takes over what version 1 kept beside the database: entries of its journal, which the database lacks, and snapshots. Each is removed once it is stored
 * as a record. Resolves with whether nothing is left that has to wait for the database. Invalid values are left alone.
 */
export async function takeOver({ keyValueStore, mirror, database, now }: Options): Promise<boolean> {
  let isDone = true;
  for (const [id, page] of pagesOf(await keyValueStore.all('journal/'))) {
    const writes = await writesOf(id, page, database, now()).catch(() => undefined);
    if (!writes) {
      isDone = false;
      continue;
    }
    if (writes.length > 0) await mirror.writeFirst(writes);
    await keyValueStore.remove(page.keys);
  }
  return isDone;
}

function pagesOf(found: Record<string, unknown>): Map<string, Page> {
  const pages = new Map<string, Page>();
  const pageOf = (id: string): Page => {
    const page = pages.get(id) ?? { changes: [], keys: [] };
    pages.set(id, page);
    return page;
  };
  for (const [key, value] of Object.entries(found).sort(([a], [b]) => numberOf(a) - numberOf(b))) {
    const entry = key.startsWith(ENTRY) ? Entry.safeParse(value).data : undefined;
    const snapshot = key.startsWith(COPY) ? Snapshot.safeParse(value).data : undefined;
    const id = entry?.interview ?? snapshot?.interview.id;
    if (id === undefined) continue;
    const page = pageOf(id);
    page.keys.push(key);
    if (snapshot) page.snapshot = snapshot;
    page.changes.push(...(entry?.steps.map(({ change }) => change) ?? []));
  }
  return pages;
}

/** What a page holds, as records. Rejects if the database must be asked and does not work. */
async function writesOf(
  id: string,
  { snapshot, changes }: Page,
  database: Options['database'],
  now: number,
): Promise<Write[] | undefined> {
  const isOld = snapshot !== undefined && now - (snapshot.kept ?? 0) >= RESTORABLE_FOR;
  if (isOld && changes.length === 0) {
    // What was deleted since must not come back: it counts only where the database has nothing.
    if (await recordIn(id, database)) return [];
    return recordOf(snapshot.interview);
  }
  if (snapshot || changes[0]?.type === 'interview planned') {
    const whole = changes.reduce<InterviewV1 | undefined>(apply, snapshot?.interview);
    return whole && recordOf(whole);
  }
  // Only the database has what these changes were made to.
  const record = await recordIn(id, database);
  const guide = record?.guide && (await database.guideCopy(record.guide.value));
  if (!record || !guide) return undefined;
  const before = oldInterview(record, guide);
  const after = changes.reduce<InterviewV1 | undefined>(apply, before);
  return after && [{ kind: 'interview', state: newParts(before, after) }];
}

function recordOf(interview: InterviewV1): Write[] {
  return [
    { kind: 'guide copy', hash: guideHash(interview.guide), guide: interview.guide },
    { kind: 'interview', state: migratedInterview(interview) },
  ];
}

async function recordIn(id: string, database: Options['database']): Promise<InterviewRecord | undefined> {
  const { writes } = await database.states([recordKey('interview', id)]);
  const [found] = writes;
  return found?.kind === 'interview' ? found.state : undefined;
}

/** A record that was migrated, as the interview that version 1 had. */
function oldInterview(record: InterviewRecord, guide: Guide): InterviewV1 {
  const { start: _start, person: _person, notes, draft, ...view } = viewOf(record, guide);
  const { stamp, value = 0 } = record.createdAt ?? {};
  const plain = ({ versions: _versions, ...one }: (typeof notes)[number]) => {
    const { unfinished: _, ...note } = one;
    return note;
  };
  const draftLeft = draft && (({ versions: _, ...left }) => left)(draft);
  return {
    ...view,
    revision: stamp === undefined ? 0 : Math.max(0, momentOf(stamp) - value),
    notes: notes.map(plain),
    ...(draftLeft && { draft: draftLeft }),
  };
}

function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1)) || 0;
}
