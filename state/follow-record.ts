import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChangeOf, KindName, RecordChange, RecordOf } from '../domain/kinds.ts';
import type { ChangeState, Kind, RecordState } from '../domain/merge/kind.ts';
import type { Stamp } from '../domain/merge/stamp.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import type { RecordClock } from './record-clock.ts';

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;

/** A change as a view thinks of it: the record, the stamp and what erasures are known are added. */
export type MadeOf<K extends KindName> = Without<ChangeOf<K>, keyof ChangeState>;

/** A change as it is stored: with its record, its stamp, and the erasures that are known of the record. */
export function stampedChange<K extends KindName>(
  kind: K,
  { id, era }: RecordState,
  made: MadeOf<K>,
  stamp: Stamp,
): { kind: K; change: ChangeOf<K> } {
  return { kind, change: { ...made, record: id, stamp, ...(era && { era }) } as unknown as ChangeOf<K> };
}

/**
 * Hears what others change in a record, and that something may have been missed, until the returned function is called. `missed` reads the record again;
 * what is heard until that is done comes after it: a view that took a later change without an earlier one would count both as seen, and what it
 * deletes would hide them.
 */
export function watchRecord<K extends KindName>(
  recordStore: Pick<LiveRecordStore, 'watch'>,
  kind: K,
  id: string,
  { changed, missed }: { changed(change: ChangeOf<K>): void; missed(): Promise<unknown> },
): () => void {
  const held: ChangeOf<K>[] = [];
  let reading = 0;
  async function readAgain(): Promise<void> {
    reading += 1;
    await missed().catch(() => undefined);
    reading -= 1;
    if (reading === 0) held.splice(0).forEach(changed);
  }
  const unwatch = recordStore.watch((event) => {
    if (event.type === 'changed' && event.kind === kind && event.change.record === id) {
      const change = event.change as unknown as ChangeOf<K>;
      if (reading > 0) held.push(change);
      else changed(change);
    }
    if (event.type === 'sync lost') void readAgain();
  });
  return () => {
    unwatch();
    held.splice(0);
  };
}

/** A record as this view shows it: what is done here and what others do is merged. */
export interface FollowedRecord<K extends KindName> {
  id: string;
  record: ReadonlySignal<RecordOf<K>>;
  /** Shows a change at once and gives it to the store. Returns its stamp. */
  make(change: MadeOf<K> | ((stamp: Stamp) => MadeOf<K>)): Stamp;
  /** Merges what else is known of it, such as what the store held. */
  take(state: RecordOf<K>): void;
  /** Stops following. What was made is written nevertheless. */
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  /** Told of each write, to know whether all is saved. */
  watchWrite(write: Promise<unknown>): void;
}

/** Follows a record of any kind but interviews, of which open editors keep something beside the record. */
export function followRecord<K extends Exclude<KindName, 'interview'>>(
  name: K,
  kind: Pick<Kind<RecordOf<K>, ChangeOf<K>>, 'delta' | 'merge' | 'latest'>,
  start: RecordOf<K>,
  { recordStore, clock, watchWrite }: Options,
): FollowedRecord<K> {
  const { id } = start;
  const record = signal(start);

  function take(state: RecordOf<K>): void {
    record.value = kind.merge(record.peek(), state);
  }

  const unwatch = watchRecord(recordStore, name, id, {
    changed: (change) => take(kind.delta(change)),
    async missed() {
      const found = await recordStore.read(name, id);
      if (found) take(found);
    },
  });

  return {
    id,
    record,
    make(change) {
      const stamp = clock.next(name, id, kind.latest(record.peek()));
      const made = typeof change === 'function' ? change(stamp) : change;
      const whole = stampedChange(name, record.peek(), made, stamp);
      take(kind.delta(whole.change));
      watchWrite(recordStore.change(whole as unknown as RecordChange));
      return stamp;
    },
    take,
    stop: unwatch,
  };
}
