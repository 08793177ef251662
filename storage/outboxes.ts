import type { Guide } from '../domain/guide/guide.ts';
import type { RecordChange } from '../domain/kinds.ts';
import type { View } from '../domain/merge/stamp.ts';
import { type Backoff, backoff, SEND_DELAYS } from './backoff.ts';
import { type RecordKey, recordKey } from './record-key.ts';
import type { FromView } from './store-messages.ts';
import { VERSIONS } from './versions.ts';

type Sent = FromView & { type: 'change' };

/** A change, and the guide that went along with it. */
export interface MadeHere {
  change: RecordChange;
  guide?: Guide | undefined;
}

interface Unwritten {
  message: Sent;
  done(): void;
}

/** The changes to one record that are not acknowledged. */
interface Outbox {
  /** The number of the last change. */
  number: number;
  unwritten: Unwritten[];
  /** Only an acknowledgement of this record ends its trouble: whatever else arrives says nothing of it. */
  retries: Backoff;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** The changes of a view that are not acknowledged, numbered per record. */
export function outboxes(view: View, post: (message: Sent) => void) {
  const byRecord = new Map<RecordKey, Outbox>();

  function send({ unwritten }: Outbox): void {
    for (const { message } of unwritten) post(message);
  }

  return {
    /** Sends a change. Resolves once it is acknowledged. */
    add(change: RecordChange, guide?: Guide): Promise<void> {
      const key = recordKey(change.kind, change.change.record);
      const outbox = byRecord.get(key) ?? { number: 0, unwritten: [], retries: backoff(SEND_DELAYS) };
      byRecord.set(key, outbox);
      outbox.number += 1;
      const message: Sent = {
        type: 'change',
        v: VERSIONS,
        view,
        number: outbox.number,
        change,
        ...(guide && { guide }),
      };
      return new Promise((done) => {
        outbox.unwritten.push({ message, done });
        post(message);
      });
    },
    /** What of a record is not acknowledged. */
    unwritten: (key: RecordKey): MadeHere[] => byRecord.get(key)?.unwritten.map(({ message }) => message) ?? [],
    /** All changes to a record up to this number are stored. Returns whether there is nothing left of any record. */
    settle(key: RecordKey, number: number): boolean {
      const outbox = byRecord.get(key);
      outbox?.retries.reset();
      while (outbox?.unwritten[0] && outbox.unwritten[0].message.number <= number) outbox.unwritten.shift()?.done();
      return [...byRecord.values()].every(({ unwritten }) => unwritten.length === 0);
    },
    /** A change to the record was refused: sends what there is of it again, the later the more often it was refused. */
    sendLater(key: RecordKey): void {
      const outbox = byRecord.get(key);
      if (!outbox) return;
      clearTimeout(outbox.timer);
      outbox.timer = setTimeout(() => send(outbox), outbox.retries.next());
    },
    /** Sends everything again, on a new channel. */
    sendAll(): void {
      for (const outbox of byRecord.values()) {
        clearTimeout(outbox.timer);
        send(outbox);
      }
    },
    /** Sends nothing again. */
    stop(): void {
      for (const { timer } of byRecord.values()) clearTimeout(timer);
    },
  };
}
