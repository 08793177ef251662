import { guideHash } from '../domain/guide/guide-hash.ts';
import type { RecordChange } from '../domain/kinds.ts';
import type { View } from '../domain/merge/stamp.ts';
import { atRest } from './at-rest.ts';
import type { Channel } from './channel.ts';
import { guideLines } from './guide-lines.ts';
import { idleUpkeep, type Upkeep } from './idle-upkeep.ts';
import { listNews } from './list-news.ts';
import type { ToView } from './messages-to-view.ts';
import { type RecordKey, recordKey } from './record-key.ts';
import {
  type DatabaseRecovery,
  type FailureReason,
  type Health,
  type RecordStore,
  reasonOf,
  StoreError,
  type StoreEvent,
} from './record-store.ts';
import { answerToOther, FromView, type Question } from './store-messages.ts';
import { joinedWrites, type Write, writeOf } from './writes.ts';

type Sent = FromView & { type: 'change' };

/** A change, and where it came from. */
interface News {
  from: Connection;
  view?: View | undefined;
  key: RecordKey;
  change: RecordChange;
}

type Waiting = Sent & News;

/** A view that is connected. */
interface Connection {
  channel: Channel;
  /** Its id, once it has made a change. */
  view?: View;
  /** The next expected number of each record, from the view's first change on. */
  next: Map<RecordKey, number>;
  /** The records that it has asked for or changed: it is told of what others change in them. */
  following: Set<RecordKey>;
  /** By interview, the note in its composer. */
  composing: Map<string, string>;
  followsLists: boolean;
  /** The state of the stores that it was told last, as JSON. */
  health?: string;
}

export interface ServiceOptions {
  /** Reports refused messages, without their content. */
  complain(what: string): void;
  /** Called with each change once it is stored. */
  stored?(change: RecordChange): void;
}

/** A store that can be served. */
export type ServedStore = RecordStore &
  Partial<DatabaseRecovery & Upkeep> & { watch?(listener: (event: StoreEvent) => void): () => void };

/** When views are told to read again after whole states were written, in ms: once no more come, or now and then while a long restore goes on. */
const READ_AGAIN = { rest: 1000, most: 5000 };

/**
 * Serves a store to any number of views, each on its own channel. Changes to one record that arrive during a transaction are merged, and written
 * together in the next one. An acknowledgement means that the change is stored durably.
 */
export function storeService(
  recordStore: ServedStore,
  { complain, stored = () => undefined }: ServiceOptions,
): (channel: Channel) => void {
  const views = new Set<Connection>();
  const waiting: Waiting[] = [];
  /** The greatest number written so far, by view and record: what is resent is not told again. */
  const written = new Map<View, Map<RecordKey, number>>();
  const guides = guideLines(recordStore);
  const lists = listNews(recordStore, guides, {
    wanted: () => [...views].some(({ followsLists }) => followsLists),
    tell(message) {
      for (const view of views) if (view.followsLists) tell(view, message);
    },
  });
  const isHeld = (interview: string) =>
    [...views].some(({ following }) => following.has(recordKey('interview', interview)));
  const upkeep = idleUpkeep(recordStore, isHeld);
  let busy = false;
  /** Whole states can't be sent as changes, so all views read again. */
  const outdated = atRest(() => {
    for (const view of views) tell(view, { type: 'sync lost' });
  }, READ_AGAIN);

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let batch = nextBatch(waiting); batch.length > 0; batch = nextBatch(waiting)) await writeBatch(batch);
    busy = false;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await recordStore.write(joinedWrites(batch.flatMap(writesFor)));
    } catch (error) {
      for (const first of firstOfEach(batch).values()) refuse(first, reasonOf(error));
      return;
    }
    for (const [from, { change, number }] of lastOfEach(batch)) {
      tell(from, { type: 'written', kind: change.kind, record: change.change.record, number });
    }
    publish(batch.filter(isNews));
  }

  /** Tells all who want to know of changes that are stored. */
  function publish(news: readonly News[]): void {
    for (const other of views) tellNews(other, news);
    for (const { change } of news) {
      if (change.kind === 'guide') guides.forget(change.change.record);
      stored(change);
      lists.changed(change);
    }
  }

  /** Whether this was not written before; it is from now on. */
  function isNews({ view, key, number }: Waiting): boolean {
    const numbers = written.get(view) ?? new Map<RecordKey, number>();
    const isNew = number > (numbers.get(key) ?? 0);
    if (isNew) written.set(view, numbers.set(key, number));
    return isNew;
  }

  /** Tells a view of what others changed in the record, if it wants to know. */
  function tellNews(other: Connection, news: readonly News[]): void {
    const theirs = news.filter(({ from, view, key }) => {
      return from !== other && (view === undefined || view !== other.view) && other.following.has(key);
    });
    for (const change of withoutRetyped(theirs.map((one) => one.change))) tell(other, { type: 'changed', ...change });
  }

  /** Drops what follows a refused change, which would leave a gap: the view resends from the refused one on. */
  function refuse({ from, key, number, change: { kind, change } }: Waiting, reason: FailureReason): void {
    from.next.set(key, number);
    for (let i = waiting.length - 1; i >= 0; i--) {
      if (waiting[i]?.from === from && waiting[i]?.key === key) waiting.splice(i, 1);
    }
    tell(from, { type: 'refused', kind, record: change.record, number, reason });
  }

  function take(from: Connection, message: Sent): void {
    const key = keyOf(message.change);
    const next = from.next.get(key) ?? message.number;
    if (message.number > next) return;
    from.next.set(key, message.number + 1);
    from.view = message.view;
    // Whoever planned an interview never asked for it, and shows it all the same.
    from.following.add(key);
    waiting.push({ ...message, from, key });
    void work();
  }

  recordStore.watch?.((event) => {
    if (event.type === 'sync lost') guides.forgetAll();
    if (event.type === 'sync lost') for (const view of views) tell(view, event);
    if (event.type === 'health') for (const view of views) tellHealth(view, event.health);
  });

  async function answer(from: Connection, message: Question): Promise<void> {
    const { ask } = message;
    try {
      tell(from, await answerTo(from, message));
    } catch (error) {
      tell(from, { type: 'failed', ask, reason: reasonOf(error) });
    }
  }

  async function answerTo(from: Connection, message: Question): Promise<ToView> {
    const { ask } = message;
    switch (message.type) {
      case 'read': {
        // Before it is read, so that nothing is missed in between.
        from.following.add(recordKey(message.kind, message.id));
        const record = await recordStore.read(message.kind, message.id);
        return { type: 'record', ask, ...(record && { record }) };
      }
      case 'interview': {
        from.following.add(recordKey('interview', message.id));
        const interview = await recordStore.interview(message.id);
        const held = heldByOthers(from, message.id);
        return { type: 'found', ask, ...(interview && { interview: { ...interview, held } }) };
      }
      case 'list':
        return { type: 'listed', ask, page: await recordStore.list(message.query) };
      case 'followers':
        return { type: 'followers', ask, followers: await recordStore.followers(message.guide) };
      case 'ids':
        return { type: 'ids', ask, ids: message.kind === 'interview' ? [] : await recordStore.ids(message.kind) };
      case 'guides':
        return { type: 'guide lines', ask, guides: await guides.all() };
      case 'usable guide': {
        const guide = await guides.usable(message.id);
        return { type: 'usable guide', ask, ...(guide && { guide }) };
      }
      case 'change all':
        await recordStore.write(joinedWrites(message.changes.map(writeOf)));
        publish(message.changes.map((change) => ({ from, view: from.view, key: keyOf(change), change })));
        return { type: 'done', ask };
      case 'write':
        await recordStore.write(message.writes);
        guides.forgetAll();
        outdated.touch();
        return { type: 'done', ask };
      default:
        return recovered(message);
    }
  }

  function heldByOthers(from: Connection, interview: string): string[] {
    return [...views].flatMap((view) => (view === from ? [] : (view.composing.get(interview) ?? [])));
  }

  async function recovered(message: RecoveryMessage): Promise<ToView> {
    const { ask } = message;
    if (!hasRecovery(recordStore)) throw new StoreError('failed');
    if (message.type === 'health') return { type: 'health', ask, health: await recordStore.health() };
    if (message.type === 'bring back')
      return { type: 'brought back', ask, ...(await recordStore.bringBack(message.name)) };
    if (message.type === 'set aside') await recordStore.setAside();
    else if (message.type === 'discard aside') await recordStore.discardAside(message.name);
    else await recordStore.acceptLoss();
    return { type: 'done', ask };
  }

  function tell(view: Connection, message: ToView): void {
    if (!views.has(view)) return;
    try {
      view.channel.post(message);
    } catch {
      // It has just closed; the view reconnects on a new channel and asks again.
      views.delete(view);
    }
  }

  /** A store that fails says so at each attempt; views are told what is new. */
  function tellHealth(view: Connection, health: Health): void {
    const json = JSON.stringify(health);
    if (json === view.health) return;
    view.health = json;
    tell(view, { type: 'health', health });
  }

  return (channel) => {
    const view: Connection = {
      channel,
      next: new Map(),
      following: new Set(),
      composing: new Map(),
      followsLists: false,
    };
    views.add(view);
    channel.onClose(() => {
      views.delete(view);
      upkeep.soon();
    });
    if (recordStore.health) {
      void recordStore.health().then(
        (health) => tellHealth(view, health),
        () => undefined,
      );
    }
    channel.onMessage((raw) => {
      const { data: message } = FromView.safeParse(raw);
      if (!message) {
        complain('a message to the store was not understood');
        const answer = answerToOther(raw);
        if (answer) tell(view, answer);
      } else if (message.type === 'change') take(view, message);
      else if (message.type === 'follow lists') view.followsLists = true;
      else if (message.type === 'compose') {
        if (message.note === null) view.composing.delete(message.interview);
        else view.composing.set(message.interview, message.note);
      } else void answer(view, message);
    });
  };
}

type RecoveryMessage = Extract<
  Question,
  { type: 'health' | 'set aside' | 'bring back' | 'discard aside' | 'accept loss' }
>;

function hasRecovery(recordStore: Partial<DatabaseRecovery>): recordStore is DatabaseRecovery {
  return recordStore.health !== undefined;
}

/** Takes all changes to the record of the first one out of the queue, in order. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const key = waiting[0]?.key;
  const batch = waiting.filter((one) => one.key === key);
  const rest = waiting.filter((one) => one.key !== key);
  waiting.splice(0, waiting.length, ...rest);
  return batch;
}

function keyOf({ kind, change }: RecordChange): RecordKey {
  return recordKey(kind, change.record);
}

function writesFor({ change, guide }: Waiting): Write[] {
  return [...(guide ? [{ kind: 'guide copy' as const, hash: guideHash(guide), guide }] : []), writeOf(change)];
}

function firstOfEach(batch: readonly Waiting[]): Map<Connection, Waiting> {
  return lastOfEach(batch.toReversed());
}

function lastOfEach(batch: readonly Waiting[]): Map<Connection, Waiting> {
  return new Map(batch.map((one) => [one.from, one]));
}

/** The changes without texts that the same opening of an editor replaces: other views need only its last. */
function withoutRetyped(changes: readonly RecordChange[]): RecordChange[] {
  return changes.filter((one, i) => {
    const session = sessionOf(one);
    return session === undefined || !changes.slice(i + 1).some((later) => sessionOf(later) === session);
  });
}

/** Names the opening of an editor whose text is all that a change holds. */
function sessionOf(change: RecordChange): string | undefined {
  const write = writeOf(change);
  return write.kind === 'open text' ? `${write.text.note} ${write.text.session}` : undefined;
}
