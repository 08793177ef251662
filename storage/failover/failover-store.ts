import type { KindName, RecordOf } from '../../domain/kinds.ts';
import { atRest } from '../at-rest.ts';
import { backoff } from '../backoff.ts';
import type { Upkeep } from '../idle-upkeep.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { shardOfKey } from '../mirror/mirror-shards.ts';
import { mirrorStore } from '../mirror/mirror-store.ts';
import { padLog } from '../mirror/pad-log.ts';
import { SHARDS } from '../record-digest.ts';
import type { RecordKey } from '../record-key.ts';
import {
  type DatabaseRecovery,
  type FailureReason,
  type Health,
  type RecordStore,
  reasonOf,
  StoreError,
  type Unreadable,
} from '../record-store.ts';
import { areMany, nameOf, type Write } from '../writes.ts';
import { asked, type Database, DatabaseFailed, type DatabaseLog, READ_TIMEOUT } from './database.ts';
import { type DatabaseRegistry, openDatabaseRegistry } from './database-registry.ts';
import { guardedStore } from './guarded-store.ts';
import { joinedInterview, later } from './joined.ts';
import { keyOfName, keysOf } from './names.ts';
import { type Before, beforeUnion, recordUnion } from './record-union.ts';
import { bringBack } from './recover-aside.ts';
import { databaseSide, mirrorSide } from './sides.ts';
import { tidied } from './tidy.ts';
import { DATABASE_TIMEOUT, withTimeout } from './timeouts.ts';
import { damagedIn, differenceOf, openTexts, type Union, unite } from './unite.ts';
import { takeOver } from './version-1/take-over.ts';

/** A session of the browser, from its start to its end. */
export interface BrowserSession {
  /** Whether nothing has been noted of it. */
  isNew(): Promise<boolean>;
  /** It is known from now on. */
  noted(): Promise<void>;
}

interface Options {
  /** Where the second store is kept. */
  keyValueStore: KeyValueStore;
  /** Opens the database of this name; `fresh` is called if it did not exist and was created. */
  open(name: string, fresh: () => void): Database;
  session: BrowserSession;
  /** The names of all databases of this origin. */
  databases(): Promise<string[]>;
  /** Deletes a database for good. */
  erase(name: string): Promise<void>;
  /** Absent where the database can be trusted after a crash. */
  log?: DatabaseLog;
  /** The time, in epoch ms. */
  now(): number;
}

/** What a failover store reports to the service. */
export type FailoverEvent = { type: 'health'; health: Health } | { type: 'sync lost' };

export interface FailoverStore extends RecordStore, DatabaseRecovery, Upkeep {
  /** Resolves once both stores were compared and, if need be, united; or the database does not answer; or after `limit` ms, 10 s if it is not given. */
  settled(limit?: number): Promise<void>;
  /** Stores in the second store what is queued for it. */
  flush(): Promise<void>;
  watch(listener: (event: FailoverEvent) => void): () => void;
  /** Ends all that is timed. */
  close(): void;
}

/** Delays between attempts to use the database again, in ms; the last one is repeated. */
const RETRY_DELAYS = [500, 1000, 2000, 5000, 10_000] as const;
/** Minimum interval between an attempt and one that a write starts, in ms. */
const RETRY_ON_WRITE_AFTER = 1000;
/** The stores are compared so long after the start, in ms, so that the first write comes before; sooner if something is read. */
const COMPARE_AFTER = 200;
/** When what a restore wrote is brought to the mirror, in ms: once nothing more of it comes, or a while after its first part. */
const OWED = { rest: 2000, most: 60_000 };
/** How long after the stores began to be compared lists wait for that, in ms. */
const LISTS_WAIT = 500;
/** Between two parts of uniting, in ms. */
const PAUSE = 2;
/** Records that are checked at each start of the browser, in turns. */
const CHECKED_AT_START = 1000;
/** Maximum unreadable interviews that are listed. */
const MAX_UNREADABLE = 50;

/**
 * Two stores that stand in for each other: a database, and a mirror of another make in a key-value store. What is written goes into the database and, a moment
 * later, into the mirror; while the database fails, into the mirror at once. Both are compared at the start and when the database works
 * again, and united by merging. Each may fail, hang, return junk or be empty without taking the other along.
 */
export function failoverStore({
  keyValueStore: given,
  open,
  session,
  databases,
  erase,
  log,
  now,
}: Options): FailoverStore {
  const listeners = new Set<(event: FailoverEvent) => void>();
  const keyValueStore = guardedStore(given, () => void secondChanged());
  const mirror = mirrorStore({ keyValueStore, now, changed: () => void secondChanged(), damaged: secondDamaged });
  let registry: DatabaseRegistry;
  let database: Database;
  let blocked: FailureReason | undefined;
  /** Why the mirror refused what it was to store first; undefined if it took it. */
  let refused: 'full' | 'unavailable' | undefined;
  /** What both refused last: whether the database takes it tells whether it works again. Its view sends it again, which does no harm. */
  let probe: readonly Write[] | undefined;
  /** Whether the database was found not to exist. */
  let wasFresh = false;
  let unreadable: Unreadable[] = [];
  /** Counts the databases used, so that the result of work with an earlier one is ignored. */
  let generation = 0;
  let trying: Promise<void> | undefined;
  let lastTry = Number.NEGATIVE_INFINITY;
  const retries = backoff(RETRY_DELAYS);
  /** While the mirror, though it works again, fails at being compared. */
  const unions = backoff(RETRY_DELAYS);
  /** Whether both stores hold the same, as far as what is written now goes into both. */
  let united = false;
  /** Counts what was found damaged in the mirror: after a comparison that began before, it lacks something. */
  let damages = 0;
  /** Whether records are being checked: most of what is found damaged then is mended at once. */
  let checking = false;
  /** Whether lists are read from the mirror until then, since the database lacks more. */
  let lacking = false;
  let isFirstUse = false;
  /** Whether the database lost something since this background was started. */
  let lossy = false;
  /** Whether the log must be renewed before what the database acknowledges is safe. */
  let hasOldLog = log !== undefined;
  let migrating: Promise<void> | undefined;
  /** Whether the mirror lacks what a restore wrote: it is to be fetched from the database. */
  let owes = false;
  const owing = atRest(payOwed, OWED);
  let countSoon: ReturnType<typeof setTimeout> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing = 0;
  let closed = false;
  const ready = begin();

  async function begin(): Promise<void> {
    registry = await openDatabaseRegistry(keyValueStore, () => withTimeout(databases()));
    use(registry.current());
    [isFirstUse, hasOldLog] = await Promise.all([
      withTimeout(Promise.resolve().then(session.isNew)).then(
        (is) => is === true,
        () => false,
      ),
      log !== undefined && withTimeout(Promise.resolve().then(log.isOld)).catch(() => true),
    ]);
    if (isFirstUse) void noteSession();
    // The second store has such a log, too. What is written after this comes after it.
    if (hasOldLog) void padLog(keyValueStore).catch(() => undefined);
  }

  /** Sees to it that what a start of the browser calls for is done, even if this background is stopped before. */
  async function noteSession(): Promise<void> {
    await registry.toCheck();
    await withTimeout(Promise.resolve().then(session.noted)).catch(() => undefined);
  }

  /** The mirror failed or works again: reports it, and unites the stores again. */
  async function secondChanged(): Promise<void> {
    await ready;
    announce();
    if (!keyValueStore.works() || mirror.failing()) {
      united = false;
      return;
    }
    if (!united || mirror.isBehind()) compareAgain();
  }

  /** What the mirror lost is brought to it again. */
  function secondDamaged(): void {
    damages += 1;
    if (united && !checking) compareAgain();
  }

  function compareAgain(after: number = COMPARE_AFTER): void {
    united = false;
    attemptIn(after);
  }

  /**
   * Leaves what was just written to be fetched from the database, when it rests: many records at once cost the mirror a multiple where they come in no
   * order. What is typed meanwhile goes on being stored within a second.
   */
  function owe(): void {
    owes = true;
    owing.touch();
  }

  function payOwed(): void {
    if (!owes || closed) return;
    // What is compared now began before the last of it came.
    if (trying) owing.touch();
    else compareAgain();
  }

  function use(name: string): void {
    generation += 1;
    const mine = generation;
    united = false;
    trying = undefined;
    database = open(name, () => {
      // It did not exist, or was deleted while we had it open.
      wasFresh = true;
      if (mine !== generation || trying) return;
      united = false;
      attemptIn(0);
    });
    attemptIn(COMPARE_AFTER);
  }

  function attemptIn(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void attempt(), ms);
  }

  function attempt(): Promise<void> {
    trying ??= recover(generation);
    return trying;
  }

  /** Compares both stores and unites them, if the database works. */
  async function recover(mine: number): Promise<void> {
    lastTry = performance.now();
    clearTimeout(timer);
    const before = blocked;
    let changed = false;
    try {
      await takenOver();
      await asked(database.digests());
      await renewLog();
      if (probe) await asked(database.write(probe)).catch(unlessDamaged);
      // What had to wait for it
      await migrate();
      changed = await uniteStores(mine);
      if (mine !== generation) return;
      retries.reset();
      blocked = undefined;
      probe = undefined;
    } catch (error) {
      if (mine !== generation) return;
      block(reasonOf(error));
    } finally {
      if (mine === generation) trying = undefined;
    }
    if (before !== blocked || changed) tell({ type: 'sync lost' });
    announce();
    if (!blocked && (isFirstUse || registry.isToCheck())) await checkSome(mine);
    // What came while both were united
    if (!blocked && united && mirror.waiting().size > 0 && unreadable.length === 0) compareAgain(RETRY_DELAYS[0]);
  }

  /** Renews the log, if it is the one from before. Where that fails, the next attempt tries again. */
  async function renewLog(): Promise<void> {
    if (!hasOldLog || !log) return;
    await withTimeout(log.renew()).then(
      () => {
        hasOldLog = false;
      },
      () => undefined,
    );
  }

  /** Unites the stores. Returns whether the database got something. Rejects if the database fails; a failing mirror is left for later. */
  async function uniteStores(mine: number): Promise<boolean> {
    try {
      await mirror.open();
      const before = beforeUnion(mirror);
      const behind = mirror.isBehind();
      const known = damages;
      // What is written from now on may be missing in what is compared.
      owes = false;
      const difference = await differenceOf(first, second);
      lacking = difference.onlySecond > difference.onlyFirst;
      const union = await unite(first, second, difference, pause);
      if (mine !== generation) return false;
      await settle(union, before);
      if (behind) mirror.caughtUp();
      unions.reset();
      united = true;
      if (known !== damages) compareAgain();
      lacking = false;
      return difference.keys.size > 0 || union.restored.length + union.texts > 0;
    } catch (error) {
      if (error instanceof DatabaseFailed) throw new StoreError(error.reason, error);
      // The mirror fails: the database goes on alone.
      if (keyValueStore.works() && !closed) attemptIn(unions.next());
      return false;
    }
  }

  /** Resolves once what need not wait for the database was taken over. */
  function takenOver(): Promise<void> {
    migrating ??= migrate();
    return migrating;
  }

  /** Takes over what version 1 kept beside the database, as far as it can: some of it may have to wait for the database. */
  async function migrate(): Promise<void> {
    if (registry.isMigrated()) return;
    const isDone = await takeOver({ keyValueStore, mirror, database: first, now }).catch(() => false);
    if (isDone) await registry.migrated();
  }

  /** Records what came of uniting, and what need not wait any more. */
  async function settle(union: Union, before: Before): Promise<void> {
    const { restored, lost } = await recordUnion(union, before, { mirror, first, registry, wasFresh, now });
    lossy ||= restored > 0;
    if (lost + union.unmended.length > 0) await lookForUnreadable();
  }

  /** What is done once after a start of the browser: some of all records are checked, in turns. */
  async function checkSome(mine: number): Promise<void> {
    const isFirst = isFirstUse;
    isFirstUse = false;
    checking = true;
    const known = damages;
    try {
      const from = registry.checkedUpTo();
      let checked = 0;
      for (let count = 0; count < SHARDS && checked < CHECKED_AT_START && !closed; count++) {
        const shard = (from + count) % SHARDS;
        const found = await damagedIn([first, second], shard, pause);
        checked += found.checked;
        if (found.bad.length > 0) await mend(found.bad);
        if (mine !== generation) return;
        if (checked >= CHECKED_AT_START || count === SHARDS - 1) await registry.checked((shard + 1) % SHARDS);
      }
      await lookForUnreadable();
      if (isFirst) await registry.started(lossy);
    } catch (error) {
      isFirstUse = isFirst;
      if (error instanceof DatabaseFailed) block(error.reason);
    } finally {
      checking = false;
      if (known !== damages) compareAgain();
    }
    announce();
  }

  /** Mends records that are damaged in one store from the other. */
  async function mend(bad: readonly RecordKey[]): Promise<void> {
    const before = { ...beforeUnion(mirror), damage: mirror.damage().values.size };
    const open = await openTexts(first, second);
    const union = await unite(first, second, { keys: Map.groupBy(bad, shardOfKey), open }, pause);
    await settle(union, before);
    if (union.restored.length > 0 || union.texts > 0) tell({ type: 'sync lost' });
  }

  async function lookForUnreadable(): Promise<void> {
    unreadable =
      (await asked(database.unreadable?.() ?? Promise.resolve([]), READ_TIMEOUT).catch(() => unreadable)) ?? [];
  }

  function block(reason: FailureReason): void {
    const isNews = blocked !== reason;
    blocked = reason;
    attemptIn(retries.next());
    if (isNews) announce();
  }

  /** What is typed comes first. */
  async function pause(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, PAUSE));
    while (writing > 0 && !closed);
  }

  const first = databaseSide(() => database);
  const second = mirrorSide(mirror);

  async function write(writes: readonly Write[]): Promise<void> {
    if (blocked) return writeSomewhere(writes, blocked);
    try {
      await withTimeout(database.write(writes));
    } catch (error) {
      const { reason } = failed(error);
      if (reason !== 'damaged') return writeFirst(writes, reason);
      const keys = keysOf(writes);
      const known = await mirror.states(keys).catch(() => undefined);
      await writeFirst(writes, reason);
      void mendSoon(keys, new Set(known?.writes.map(nameOf) ?? keys));
      return;
    }
    // What Chromium acknowledges after a crash or a loss it may lose at the next start (measured).
    const mayForget = hasOldLog || registry.isDoubtful();
    if (areMany(writes) && !mayForget) owe();
    else mirror.queue(writes);
    if (mayForget) await mirror.flush().catch(() => undefined);
    if (writes.some(changesCount)) countLater(writes);
  }

  /** Stores writes while the database fails: it may still take what the mirror refuses, if only its reading fails. */
  async function writeSomewhere(writes: readonly Write[], trouble: FailureReason): Promise<void> {
    try {
      await writeFirst(writes, trouble);
    } catch (error) {
      if (trouble === 'silent' || trouble === 'unopenable') throw error;
      await withTimeout(database.write(writes)).catch(() => {
        throw error;
      });
      mirror.queue(writes);
    }
  }

  async function writeFirst(writes: readonly Write[], trouble: FailureReason): Promise<void> {
    try {
      await mirror.writeFirst(writes);
      refused = undefined;
    } catch (error) {
      refused = reasonOf(error) === 'full' ? 'full' : 'unavailable';
      if (trouble !== 'damaged') probe = writes;
      announce();
      // If both fail, report the database's reason, unless the disk is full.
      throw reasonOf(error) === 'full' ? error : new StoreError(trouble, error);
    }
    announce();
    // The stores may have been united while this was on its way.
    if (!blocked && trouble !== 'damaged') compareAgain();
    else if (performance.now() - lastTry > RETRY_ON_WRITE_AFTER) void attempt();
  }

  /** Mends what kept these from being written. `known`: the records of which the mirror had more than what was written now. */
  async function mendSoon(keys: readonly RecordKey[], known: ReadonlySet<string>): Promise<void> {
    try {
      const { damaged } = await first.states(keys);
      await registry.lost(
        damaged.filter((key) => !known.has(key)),
        now(),
      );
      await mend(damaged);
    } catch (error) {
      if (error instanceof DatabaseFailed && error.reason !== 'damaged') block(error.reason);
    }
    announce();
  }

  /** The number of interviews is what tells a loss: it is kept up to date when it may have changed. */
  function countLater(writes: readonly Write[]): void {
    if (writes.some((one) => one.kind === 'person')) void registry.counted(undefined);
    clearTimeout(countSoon);
    if (closed) return;
    countSoon = setTimeout(() => {
      void mirror
        .count()
        .then((count) => registry.counted(count))
        .catch(() => undefined);
    }, 2000);
  }

  /** Schedules an attempt after a failure; one damaged record does not put the database in failed state. */
  function failed(error: unknown): StoreError {
    const reason = reasonOf(error);
    if (reason !== 'damaged') block(reason);
    return error instanceof StoreError ? error : new StoreError(reason, error);
  }

  /** Asks the database; where it fails or may lack something, the mirror, too. */
  async function read<T>(
    ask: (store: RecordStore) => Promise<T>,
    join: (a: T, b: T) => T,
    isEmpty: (found: T) => boolean,
  ): Promise<T> {
    await ready;
    if (!united && !blocked) attemptIn(0);
    await takenOver();
    const isSilent = blocked === 'silent' || blocked === 'unopenable';
    // While something waits for the database, only the mirror has it.
    const isWhole = united && !blocked && mirror.waiting().size === 0;
    const fromSecond = isWhole ? undefined : ask(mirror).then(some, none);
    const theirs = await fromSecond;
    if (isSilent && theirs?.is && !isEmpty(theirs.is)) return theirs.is;
    try {
      const mine = await withTimeout(ask(database), blocked ? DATABASE_TIMEOUT : READ_TIMEOUT);
      return theirs ? join(mine, theirs.is) : mine;
    } catch (error) {
      const trouble = failed(error);
      const instead = theirs ?? (await ask(mirror).then(some, none));
      // A mirror that has nothing may have lost it.
      if (!instead || (isEmpty(instead.is) && trouble.reason === 'damaged')) throw trouble;
      if (trouble.reason === 'damaged') void lookForUnreadable().then(announce);
      if (isEmpty(instead.is) && mirror.damage().values.size > 0) throw trouble;
      return instead.is;
    }
  }

  /** Why the database fails. On a full disk it may not even open: that the second store has no room either says why. */
  function troubled(second: Health['second']): FailureReason | undefined {
    return blocked && second === 'full' ? 'full' : blocked;
  }

  function health(): Health {
    const waiting = new Set([...mirror.waiting()].map(keyOfName));
    const second = refused ?? mirror.failing() ?? (keyValueStore.works() ? undefined : 'unavailable');
    const [loss, restored] = [registry.loss(), registry.restored()];
    return {
      trouble: troubled(second) ?? (waiting.size > 0 && united ? 'damaged' : undefined),
      waiting: waiting.size,
      ...(second && { second }),
      ...(restored && { restored }),
      damaged: unreadable.length,
      unreadable: unreadable.slice(0, MAX_UNREADABLE),
      loss,
      aside: registry.aside(),
    };
  }

  function announce(): void {
    if (registry) tell({ type: 'health', health: health() });
  }

  function tell(event: FailoverEvent): void {
    for (const listener of listeners) listener(event);
  }

  async function settled(limit = READ_TIMEOUT): Promise<void> {
    await ready;
    if (!united && !blocked) await withTimeout(attempt(), limit).catch(() => undefined);
  }

  /** What is told of all interviews, from the store that knows more of them. */
  async function overview<T>(work: (store: Pick<RecordStore, 'list' | 'followers'>) => Promise<T>): Promise<T> {
    await ready;
    if (!united && !blocked) {
      const compared = attempt();
      const left = lastTry + LISTS_WAIT - performance.now();
      // Of several lists in turn only the first waits.
      if (left > 0) await withTimeout(compared, left).catch(() => undefined);
    }
    await takenOver();
    if ((blocked || lacking) && keyValueStore.works()) {
      const found = await work(mirror).then(some, none);
      if (found) return found.is;
    }
    try {
      return await withTimeout(work(database), blocked ? DATABASE_TIMEOUT : READ_TIMEOUT);
    } catch (error) {
      const trouble = failed(error);
      const found = await work(mirror).then(some, none);
      if (!found) throw trouble;
      return found.is;
    }
  }

  const readRecord = <K extends KindName>(kind: K, id: string) =>
    read<RecordOf<K> | undefined>((store) => store.read(kind, id), later(kind), isNothing);

  return {
    read: readRecord,
    interview: (id) => read((store) => store.interview(id), joinedInterview, isNothing),
    ids: (kind) =>
      read(
        (store) => store.ids(kind),
        (a, b) => [...new Set([...a, ...b])].sort(),
        (all) => all.length === 0,
      ),
    list: (query) => overview((store) => store.list(query)),
    followers: (guide) => overview((store) => store.followers(guide)),
    async write(writes) {
      await ready;
      writing += 1;
      try {
        await write(writes);
      } finally {
        writing -= 1;
      }
    },
    async purge(moment) {
      await ready;
      const second = mirror.flush().then(() => mirror.purge(moment));
      const isKept = second.then(some, none);
      if (blocked) {
        await isKept;
        throw new StoreError(blocked);
      }
      try {
        await database.purge(moment);
      } catch (error) {
        throw failed(error);
      } finally {
        await isKept;
      }
    },
    async tidy(isHeld) {
      await settled();
      if (blocked || closed) return false;
      return tidied(database, { queue: mirror.queue, isHeld, now, pause }).catch((error: unknown) => {
        throw failed(error);
      });
    },
    async health() {
      await settled();
      return health();
    },
    async setAside() {
      await ready;
      const former = database;
      const name = await registry.newName();
      try {
        await triedOut(open(name, () => undefined));
        await registry.setAside(name, now());
      } catch (error) {
        void erase(name).catch(() => undefined);
        throw error;
      }
      wasFresh = true;
      void former.close().catch(() => undefined);
      use(registry.current());
      blocked = undefined;
      await withTimeout(attempt(), READ_TIMEOUT).catch(() => undefined);
      if (blocked) throw new StoreError(blocked);
      tell({ type: 'sync lost' });
    },
    async bringBack(name) {
      await settled();
      const other = open(name, () => undefined);
      try {
        return await bringBack(other, { read: readRecord, write, pause });
      } finally {
        void other.close();
        tell({ type: 'sync lost' });
        announce();
      }
    },
    async discardAside(name) {
      await settled();
      // Only databases that were set aside, never the current one or a foreign one.
      if (!registry.aside().some((one) => one.name === name)) return;
      await erase(name);
      await registry.forgetAside(name);
      announce();
    },
    async acceptLoss() {
      await settled();
      await registry.acceptLoss();
      announce();
    },
    settled,
    async flush() {
      // The one under way may have begun before what is owed was written.
      for (let i = 0; i < 2 && owes; i++) {
        united = false;
        await attempt();
      }
      await mirror.flush();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(countSoon);
      owing.stop();
      mirror.close();
    },
  };
}

/** Rejects if a new database can't be opened either, as where all databases of the extension lie in the same damaged files (Chromium). */
async function triedOut(database: Database): Promise<void> {
  try {
    await asked(database.digests());
  } finally {
    void database.close().catch(() => undefined);
  }
}

/** Whether writes may change the number of interviews. */
function changesCount(one: Write): boolean {
  return (
    (one.kind === 'interview' && one.state.createdAt !== undefined) ||
    (one.kind === 'person' && one.state.era !== undefined)
  );
}

/** A damaged record does not put the database in failed state. */
function unlessDamaged(error: unknown): void {
  if (reasonOf(error) !== 'damaged') throw error;
}

const some = <T>(is: T) => ({ is });
const none = () => undefined;
const isNothing = (found: unknown) => found === undefined;
