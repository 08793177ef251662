import type { RecordChange } from '../../domain/kinds.ts';
import type { View } from '../../domain/merge/stamp.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import type { RecordStore, StoreEvent } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';

/** A channel whose messages are serialised as JSON on their way, as in Chromium. */
export function throughJson(channel: Channel): Channel {
  return { ...channel, post: (message) => channel.post(JSON.parse(JSON.stringify(message))) };
}

/** Two ends of a channel that can be cut: then messages on their way are lost, and both ends are notified. */
export function cuttablePair(): { ends: [Channel, Channel]; cut(): void } {
  const [a, b] = channelPair();
  let open = true;
  const closers: (() => void)[] = [];
  const end = (channel: Channel): Channel => ({
    post(message) {
      if (!open) throw new Error('The channel is closed.');
      channel.post(message);
    },
    onMessage: (listener) => channel.onMessage((message) => open && listener(message)),
    onClose(listener) {
      closers.push(listener);
      channel.onClose(listener);
    },
    close: channel.close,
  });
  return {
    ends: [end(a), end(b)],
    cut() {
      if (!open) return;
      open = false;
      for (const closed of closers) queueMicrotask(closed);
    },
  };
}

/** A background that serves a store to views, and can be stopped so that nothing it has begun continues. */
export function background(recordStore: RecordStore) {
  const complaints: string[] = [];
  const stored: RecordChange[] = [];
  const lines = new Map<string, Set<() => void>>();
  let serve: (channel: Channel) => void;
  let stop = () => {};

  function start(): void {
    let alive = true;
    stop = () => {
      alive = false;
    };
    // What a dead background requested may still happen, but it doesn't learn of it and requests nothing more.
    const never = new Promise<never>(() => {});
    const mortal = <T>(ask: () => Promise<T>): Promise<T> =>
      alive
        ? ask().then(
            (value) => (alive ? value : never),
            (error) => (alive ? Promise.reject(error) : never),
          )
        : never;
    serve = storeService(
      {
        list: (query) => mortal(() => recordStore.list(query)),
        read: (kind, id) => mortal(() => recordStore.read(kind, id)),
        interview: (id) => mortal(() => recordStore.interview(id)),
        followers: (guide) => mortal(() => recordStore.followers(guide)),
        ids: (kind) => mortal(() => recordStore.ids(kind)),
        write: (writes) => mortal(() => recordStore.write(writes)),
        purge: (now) => mortal(() => recordStore.purge(now)),
      },
      { complain: (what) => complaints.push(what), stored: (change) => stored.push(change) },
    );
  }

  start();
  return {
    complaints,
    /** The changes that were stored, as the rest of the background is told of them. */
    stored,
    /** Opens a channel from a view. */
    connect(writer: string): Channel {
      const { ends, cut } = cuttablePair();
      lines.set(writer, (lines.get(writer) ?? new Set()).add(cut));
      serve(ends[1]);
      return ends[0];
    },
    /** Cuts the channels of one view, or of all. */
    cut(writer?: string): void {
      for (const [name, cuts] of lines) if (writer === undefined || name === writer) for (const cut of cuts) cut();
    },
    restart(): void {
      stop();
      this.cut();
      start();
    },
  };
}

/** The id of a view with this name. */
export function viewIdOf(name: string): View {
  return name
    .replace(/[^0-9a-z]/g, '')
    .padEnd(8, '0')
    .slice(0, 8);
}

/** A view of a background, and all events it received. */
export function viewOf(connect: (name: string) => Channel, name: string) {
  const recordStore = storeClient({ view: viewIdOf(name), connect: () => connect(name) });
  const told: StoreEvent[] = [];
  recordStore.watch((event) => told.push(event));
  return { recordStore, told };
}

/** Runs everything that is only waiting for promises. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** A promise that is resolved or rejected from outside. */
export function gate<T = void>() {
  return Promise.withResolvers<T>();
}
