import * as z from 'zod/mini';
import type { Change } from '../domain/interview/change.ts';
import { Count } from '../domain/number.ts';
import { backoff, RECONNECT_DELAYS } from './backoff.ts';
import type { Channel } from './channel.ts';
import {
  type CompareAndSwap,
  type DatabaseRecovery,
  type LiveRecordStore,
  StoreError,
  type StoreEvent,
} from './record-store.ts';
import { type FromView, ToView } from './store-messages.ts';

/** The part of an answer that tells which question it answers; the rest may be invalid. */
const AnswerHead = z.object({ ask: Count });

interface Unwritten {
  seq: number;
  change: Change;
  done(revision: number): void;
}

interface Outbox {
  /** The seq of the last change. */
  seq: number;
  unwritten: Unwritten[];
}

interface Asked {
  message: FromView & { ask: number };
  answered(message: ToView): void;
  failed(error: StoreError): void;
}

type Question =
  | { type: 'list' | 'health' | 'set aside' | 'accept loss' }
  | { type: 'read'; interview: string }
  | { type: 'purge'; before: number }
  | { type: 'compare and swap'; swaps: CompareAndSwap[] }
  | { type: 'bring back' | 'discard aside'; name: string };

interface Options {
  /** The id of this view, never used by another one. */
  writer: string;
  /** Opens a new channel to the background. Throws if that can never work again (the extension was updated or removed). */
  connect(): Channel;
}

/**
 * The client of a store at the other end of a channel. Each change is sent at once and kept in an outbox until it is
 * acknowledged. When the channel closes or the background refuses, unacknowledged changes are resent in order, as long as
 * this view exists. So `write` never rejects; listeners are told what delays it.
 */
export function storeClient({ writer, connect }: Options): LiveRecordStore & DatabaseRecovery & { close(): void } {
  const outboxes = new Map<string, Outbox>();
  const asked = new Map<number, Asked>();
  const listeners = new Set<(event: StoreEvent) => void>();
  let channel: Channel | undefined;
  let asks = 0;
  const retries = backoff(RECONNECT_DELAYS);
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
      retry(() => {
        open();
        tell({ type: 'sync lost' });
      });
    });
    sendAll();
  }

  /** Nothing can be written from this view again. The outbox stays, so that it can be shown and copied. */
  function cutOff(): void {
    closed = true;
    lost = true;
    for (const { failed } of asked.values()) failed(new StoreError('cut off'));
    asked.clear();
    tell({ type: 'trouble', reason: 'cut off' });
  }

  function retry(action: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(action, retries.next());
  }

  function sendAll(): void {
    for (const [interview, { unwritten }] of outboxes) {
      for (const { seq, change } of unwritten) post({ type: 'write', interview, writer, seq, change });
    }
    for (const { message } of asked.values()) post(message);
  }

  function post(message: FromView): void {
    try {
      channel?.post(message);
    } catch {
      // The channel is closing: onClose fires, and everything is resent.
    }
  }

  function receive(raw: unknown): void {
    const parsed = ToView.safeParse(raw);
    if (!parsed.success) {
      const answer = AnswerHead.safeParse(raw);
      if (answer.success) receive({ type: 'failed', ask: answer.data.ask, reason: 'damaged' } satisfies ToView);
      return;
    }
    const message = parsed.data;
    if (message.type !== 'refused') retries.reset();
    switch (message.type) {
      case 'written':
        settle(message.interview, message.seq, message.revision);
        return;
      case 'refused':
        tell({ type: 'trouble', reason: message.reason });
        retry(sendAll);
        return;
      case 'changed':
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
    const waiting = asked.get(ask);
    asked.delete(ask);
    if (message.type === 'failed') waiting?.failed(new StoreError(message.reason));
    else waiting?.answered(message);
  }

  function settle(interview: string, seq: number, revision: number): void {
    const outbox = outboxes.get(interview);
    while (outbox?.unwritten[0] && outbox.unwritten[0].seq <= seq) outbox.unwritten.shift()?.done(revision);
    if ([...outboxes.values()].every(({ unwritten }) => unwritten.length === 0)) tell({ type: 'recovered' });
  }

  function ask<Type extends ToView['type']>(question: Question, type: Type): Promise<ToView & { type: Type }> {
    if (closed) return Promise.reject(new StoreError('cut off'));
    asks += 1;
    const message = { ...question, ask: asks };
    return new Promise((resolve, reject) => {
      const answered = (answer: ToView) => {
        if (isOf(answer, type)) resolve(answer);
        else reject(new StoreError('failed'));
      };
      asked.set(message.ask, { message, answered, failed: reject });
      post(message);
    });
  }

  function write(interview: string, change: Change): Promise<number> {
    const outbox = outboxes.get(interview) ?? { seq: 0, unwritten: [] };
    outboxes.set(interview, outbox);
    outbox.seq += 1;
    const { seq } = outbox;
    return new Promise((done) => {
      outbox.unwritten.push({ seq, change, done });
      post({ type: 'write', interview, writer, seq, change });
      if (closed) tell({ type: 'trouble', reason: 'cut off' });
    });
  }

  open();
  return {
    list: async () => (await ask({ type: 'list' }, 'listed')).summaries,
    read: async (id) => (await ask({ type: 'read', interview: id }, 'found')).interview,
    compareAndSwap: async (swaps) => (await ask({ type: 'compare and swap', swaps: [...swaps] }, 'swapped')).done,
    purge: async (before) => {
      await ask({ type: 'purge', before }, 'purged');
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
    async write(id, changes): Promise<number> {
      const revisions = await Promise.all(changes.map((change) => write(id, change)));
      return revisions.at(-1) ?? 0;
    },
    watch(listener) {
      listeners.add(listener);
      if (lost) queueMicrotask(() => listeners.has(listener) && listener({ type: 'trouble', reason: 'cut off' }));
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      channel?.close();
    },
  };
}

function isOf<Type extends ToView['type']>(message: ToView, type: Type): message is ToView & { type: Type } {
  return message.type === type;
}
