import { folded, isNews, type OpenText } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { isBarred } from '../../domain/person/erase-person.ts';
import type { PersonRecord } from '../../domain/person/person-record.ts';
import { fateOf, type KeptInterview, type Mark, markOf, mergedInterview, withText } from '../kept-interview.ts';
import { dueAt, type Kept, mergedKept } from '../kept-record.ts';
import { recordDigest, shardOf } from '../record-digest.ts';
import { recordKey } from '../record-key.ts';
import { joinedWrites, type StateWrite, type Write } from '../writes.ts';
import { type ChangeSet, changeSet, commit, fewValue } from './change-set.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, loadGuide, loadInterview, loadMark, loadText, loadTexts, rawInterviews } from './read-records.ts';
import type { RecentlyUsed } from './recently-used.ts';
import type { Db, FewKind, FewValue } from './schema.ts';
import { type Loaded, loadedOf, type Raw, textsOf } from './stored-interview.ts';

/** The database while it is one's turn, and what was read from it before. */
export interface Context {
  db: Db;
  cache: RecentlyUsed;
  /** What was read just now of interviews that are written together. */
  read?: ReadonlyMap<string, Raw>;
}

/** An interview, read or cached; undefined if there is none. Throws StoreError 'damaged' if it is invalid. */
export async function loadCached({ db, cache, read }: Context, id: string): Promise<Loaded | undefined> {
  const known = cache.interview(id);
  if (known) return known;
  const raw = read?.get(id);
  const found = raw ? loadedOf(id, raw) : await loadInterview(db, id);
  if (found) cache.keep(found);
  return found;
}

/** Merges all of it in one transaction, at `now` (epoch ms). What is not cached is read in one transaction, too. */
export async function writeRecords(given: Context, writes: readonly Write[], now: number): Promise<void> {
  const changes = changeSet(now);
  const all = joinedWrites(writes);
  const unread = all.flatMap((one) =>
    one.kind === 'interview' && !given.cache.interview(one.state.id) ? one.state.id : [],
  );
  const context: Context = { ...given, read: await rawInterviews(given.db, unread) };
  for (const one of all) {
    if (one.kind === 'guide copy') {
      const known = context.cache.guide(one.hash) ?? (await loadGuide(context.db, one.hash));
      if (!known) changes.copies.push(one);
    } else if (one.kind === 'interview') await mergeState(context, changes, one.state);
    else if (one.kind !== 'open text') await mergeFew(context, changes, one);
  }
  // After the states: a text of an interview that comes with it lies beside it.
  for (const one of all) if (one.kind === 'open text') await writeText(context, changes, one.text);
  if (changes.interviews.size > 0 || changes.few.size > 0) await bar(context, changes);
  await save(context, changes);
}

/** Writes, and caches what is now stored. */
export async function save({ db, cache }: Context, changes: ChangeSet): Promise<void> {
  try {
    for (const one of await commit(db, changes)) cache.keep(one);
    for (const [id, { after }] of changes.interviews) if (!after) cache.drop(id);
    for (const text of changes.texts) cache.keepText(text);
  } catch (error) {
    // What is cached may no longer be what is stored.
    cache.clear();
    throw error;
  }
}

/** An interview as these changes leave it so far. */
export async function current(context: Context, changes: ChangeSet, id: string): Promise<KeptInterview | undefined> {
  const step = changes.interviews.get(id);
  if (step) return step.after;
  const before = await loadCached(context, id);
  changes.interviews.set(id, { before, after: before });
  return before;
}

/** Merges a state into its interview. */
export async function mergeState(context: Context, changes: ChangeSet, state: KeptInterview['record']): Promise<void> {
  const before = await current(context, changes, state.id);
  const step = changes.interviews.get(state.id);
  const after = mergedInterview(before, state, changes.now);
  // Texts may lie beside an interview that was put aside.
  const raw = context.read?.get(state.id);
  const strays = before ? [] : raw ? textsOf(raw.texts) : await loadTexts(context.db, state.id);
  if (!step) return;
  step.after = after;
  if (strays.length === 0) return;
  // What was erased since goes.
  step.strays = strays;
  step.after = { ...after, texts: strays.filter((text) => isNews(after.record, text)).reduce(withText, after.texts) };
}

/** What is to be stored of a record of a kind of which there are few. */
export function setFew(
  changes: ChangeSet,
  kind: FewKind,
  before: FewValue | undefined,
  after: Kept<RecordState>,
): void {
  const { id } = after.record;
  const due = dueAt<RecordState>(kindOf(kind), after);
  const value = fewValue(after, recordDigest(kind, after.record), shardOf(kind, id), due);
  changes.few.set(recordKey(kind, id), { kind, before, after: value });
}

async function mergeFew(
  { db }: Context,
  changes: ChangeSet,
  { kind, state }: StateWrite & { kind: FewKind },
): Promise<void> {
  const before = await loadFew(db, kind, state.id);
  const after = mergedKept<RecordState>(kindOf(kind), before, state, changes.now);
  if (after !== before) setFew(changes, kind, before, after);
}

async function writeText(context: Context, changes: ChangeSet, text: OpenText): Promise<void> {
  const { db, cache } = context;
  const id = text.interview;
  const isRead = changes.interviews.has(id) || cache.interview(id) !== undefined;
  const read = isRead ? await current(context, changes, id) : undefined;
  const fate = fateOf(text, isRead ? read && markOf(read.record) : await loadMarkCached(context, id));
  if (fate === 'folded') return mergeState(context, changes, folded({ id }, [text]));
  if (fate === 'gone') return;
  const step = changes.interviews.get(id);
  if (read && step) {
    const texts = withText(read.texts, text);
    step.after = texts === read.texts ? read : { ...read, texts };
    return;
  }
  const before = cache.text(text) ?? (await loadText(db, text));
  const [later] = withText(before ? [before] : [], text);
  if (later && later !== before) changes.texts.push(later);
}

/** What must be known of an interview that is not read, so that a key press reads a line at most, and that once. */
async function loadMarkCached({ db, cache }: Context, id: string): Promise<Mark | undefined> {
  const known = cache.mark(id);
  if (known) return known;
  const found = await loadMark(db, id);
  if (found) cache.keepMark(id, found);
  return found;
}

/** Drops what names a person as they were before they were erased: of the interviews that changed, and of those that name a person who did. */
async function bar(context: Context, changes: ChangeSet): Promise<void> {
  for (const { kind, before, after } of [...changes.few.values()]) {
    const person = after.record as PersonRecord;
    if (kind !== 'person' || person.era?.all === (before?.record as PersonRecord | undefined)?.era?.all) continue;
    for (const id of await context.db.getAllKeysFromIndex('summaries', 'named', person.id))
      await current(context, changes, id).catch(unlessDamaged);
  }
  for (const step of changes.interviews.values()) {
    const named = step.after?.record.person;
    if (!named || !step.after) continue;
    const key = recordKey('person', named.value.id);
    if (named === step.before?.record.person && !changes.few.has(key)) continue;
    const stored = () => loadFew(context.db, 'person', named.value.id).catch(unlessDamaged);
    const person = changes.few.get(key)?.after ?? (await stored());
    if (isBarred(step.after.record, person?.record as PersonRecord | undefined)) step.after = undefined;
  }
}
