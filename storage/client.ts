import type { Guide } from '../domain/guide/guide.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import type { KindName, RecordChange, RecordOf } from '../domain/kinds.ts';
import { applied } from '../domain/merge/kind.ts';
import type { View } from '../domain/merge/stamp.ts';
import { backoff, SEND_DELAYS } from './backoff.ts';
import type { Channel } from './channel.ts';
import { isToView, type ToView } from './messages-to-view.ts';
import { type MadeHere, outboxes } from './outboxes.ts';
import { recordKey } from './record-key.ts';
import {
  type DatabaseRecovery,
  type FoundInterview,
  type LiveRecordStore,
  StoreError,
  type StoreEvent,
} from './record-store.ts';
import type { FromView, Question } from './store-messages.ts';
import { storedWrite, VERSIONS } from './versions.ts';

interface Asked {
  message: Question;
  answered(message: ToView): void;
  failed(error: StoreError): void;
}

type Unnumbered<Q> = Q extends Question ? Omit<Q, 'ask'> : never;

interface Options {
  /** The id of this view: that of its stamps. */
  view: View;
  /** Opens a new channel to the background. Throws if that can never work again (the extension was updated or removed). */
  connect(): Channel;
}

/**
 * The client of a store at the other end of a channel. Each change is sent at once, numbered per record, and kept in an outbox until it is
 * acknowledged. When the channel closes or the background refuses, unacknowledged changes are resent in order, as long as
 * this view exists. So `change` never rejects; listeners are told what delays it.
 */
export function storeClient({ view, connect }: Options): LiveRecordStore & DatabaseRecovery & { close(): void } {
  const changes = outboxes(view, post);
  const asked = new Map<number, Asked>();
  const listeners = new Set<(event: StoreEvent) => void>();
  /** By interview, the note in the composer. */
  const composing = new Map<string, string>();
  /** The interviews that are being read, each with what was done here and the answer may lack. */
  const reading = new Set<{ id: string; own: MadeHere[] }>();
  let followsLists = false;
  let channel: Channel | undefined;
  let asks = 0;
  /** An answer or an acknowledgement ends the trouble; a background that dies of what it is sent may well announce something before. */
  const retries = backoff(SEND_DELAYS);
  let troubled = false;
  let closed = false;
  /** Whether the background is gone for good. */
  let lost = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(event: StoreEvent): void {
    if (event.type === 'trouble') troubled = true;
    if (event.type === 'recovered') {
      if (!troubled) return;
      troubled = false;
    }
    for (const listener of listeners) listener(event);
  }

  function open(): void {
    if (closed) return;
    let fresh: Channel;
    try {
      fresh = connect();
    } catch {
      cutOff();
      return;
    }
    channel = fresh;
    fresh.onMessage(receive);
    fresh.onClose(() => {
      if (channel !== fresh) return;
      channel = undefined;
      timer = setTimeout(() => {
        open();
        tell({ type: 'sync lost' });
      }, retries.next());
    });
    if (followsLists) post({ type: 'follow lists' });
    for (const [interview, note] of composing) post({ type: 'compose', interview, note });
    changes.sendAll();
    for (const { message } of asked.values()) post(message);
  }

  /** Nothing can be written from this view again. The outbox stays, so that it can be shown and copied. */
  function cutOff(): void {
    closed = true;
    lost = true;
    changes.stop();
    for (const { failed } of asked.values()) failed(new StoreError('cut off'));
    asked.clear();
    tell({ type: 'trouble', reason: 'cut off' });
  }

  function post(message: FromView): void {
    try {
      channel?.post(message);
    } catch {
      // The channel is closing: onClose fires, and everything is resent.
    }
  }

  function receive(message: unknown): void {
    if (!isToView(message)) {
      const unknown = askIn(message);
      asked.get(unknown)?.failed(new StoreError('failed'));
      asked.delete(unknown);
      return;
    }
    switch (message.type) {
      case 'written':
        retries.reset();
        if (changes.settle(recordKey(message.kind, message.record), message.number)) tell({ type: 'recovered' });
        return;
      case 'refused':
        tell({ type: 'trouble', reason: message.reason });
        changes.sendLater(recordKey(message.kind, message.record));
        return;
      case 'changed':
      case 'summaries':
      case 'guides':
      case 'sync lost':
        tell(message);
        return;
      case 'health':
        tell({ type: 'health', health: message.health });
        if (message.ask === undefined) return;
        answer(message.ask, message);
        return;
      default:
        answer(message.ask, message);
    }
  }

  function answer(ask: number, message: ToView): void {
    retries.reset();
    const waiting = asked.get(ask);
    asked.delete(ask);
    if (message.type === 'failed') waiting?.failed(new StoreError(message.reason));
    else waiting?.answered(message);
  }

  function ask<Type extends ToView['type']>(
    question: Unnumbered<Question>,
    type: Type,
  ): Promise<ToView & { type: Type }> {
    if (closed) return Promise.reject(new StoreError('cut off'));
    asks += 1;
    const message = { ...question, ask: asks } as Question;
    return new Promise((resolve, reject) => {
      const answered = (given: ToView) => {
        if (isOf(given, type)) resolve(given);
        else reject(new StoreError('failed'));
      };
      asked.set(message.ask, { message, answered, failed: reject });
      post(message);
    });
  }

  function change(made: RecordChange, guide?: Guide): Promise<void> {
    for (const { id, own } of reading) if (id === made.change.record) own.push({ change: made, guide });
    const stored = changes.add(made, guide);
    if (closed) tell({ type: 'trouble', reason: 'cut off' });
    return stored;
  }

  /** With what was changed here and may not be in the answer, and the guide that went along: this view is not told of it by others. */
  async function interview(id: string): Promise<FoundInterview | undefined> {
    const one = { id, own: changes.unwritten(recordKey('interview', id)) };
    reading.add(one);
    let { interview: found } = await ask({ type: 'interview', id }, 'found').finally(() => reading.delete(one));
    for (const { change, guide } of one.own) {
      if (change.kind !== 'interview') continue;
      const record = applied(interviewMerge, found?.record, change.change);
      // Unless another guide was chosen later.
      const along = guide && record.guide?.stamp === change.change.stamp && { guide };
      found = { texts: [], ...found, record, ...along };
    }
    return found;
  }

  open();
  return {
    read: async <K extends KindName>(kind: K, id: string) =>
      (await ask({ type: 'read', kind, id }, 'record')).record as RecordOf<K> | undefined,
    interview,
    list: async (query) => (await ask({ type: 'list', query }, 'listed')).page,
    followers: async (guide) => (await ask({ type: 'followers', guide }, 'followers')).followers,
    guides: async () => (await ask({ type: 'guides' }, 'guide lines')).guides,
    usableGuide: async (id) => (await ask({ type: 'usable guide', id }, 'usable guide')).guide,
    ids: async (kind) => (await ask({ type: 'ids', kind }, 'ids')).ids,
    async changeAll(changes) {
      await ask({ type: 'change all', v: VERSIONS, changes: [...changes] }, 'done');
    },
    async write(writes) {
      await ask({ type: 'write', writes: writes.map(storedWrite) }, 'done');
    },
    change,
    compose(interview, note) {
      if ((composing.get(interview) ?? null) === note) return;
      if (note === null) composing.delete(interview);
      else composing.set(interview, note);
      post({ type: 'compose', interview, note });
    },
    followLists() {
      if (followsLists) return;
      followsLists = true;
      post({ type: 'follow lists' });
    },
    health: async () => (await ask({ type: 'health' }, 'health')).health,
    async setAside() {
      await ask({ type: 'set aside' }, 'done');
    },
    bringBack: async (name) => {
      const { brought, unreadable } = await ask({ type: 'bring back', name }, 'brought back');
      return { brought, unreadable };
    },
    async discardAside(name) {
      await ask({ type: 'discard aside', name }, 'done');
    },
    async acceptLoss() {
      await ask({ type: 'accept loss' }, 'done');
    },
    watch(listener) {
      listeners.add(listener);
      if (lost) queueMicrotask(() => listeners.has(listener) && listener({ type: 'trouble', reason: 'cut off' }));
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      changes.stop();
      channel?.close();
    },
  };
}

/** Which question a message answers that is not understood otherwise. */
function askIn(message: unknown): number {
  const { ask }: { ask?: unknown } = typeof message === 'object' && message !== null ? message : {};
  return typeof ask === 'number' ? ask : Number.NaN;
}

function isOf<Type extends ToView['type']>(message: ToView, type: Type): message is ToView & { type: Type } {
  return message.type === type;
}
