import { backoff } from '../backoff.ts';
import { reasonOf } from '../record-store.ts';
import { joinedWrites, type Write } from '../writes.ts';
import type { Batch, MirrorLog } from './mirror-log.ts';

/** When what was queued is stored, in ms: the mirror is at most a second behind, the storing included. */
const FLUSH_AFTER = 700;
/** How long nothing must have been given to the mirror before it folds its log, in ms. */
const IDLE_AFTER = 10_000;
/** A log is folded without waiting beyond this many entries or characters. */
const MAX_ENTRIES = 1000;
const MAX_SIZE = 1_000_000;
/** What folding may write on average, in characters per ms. */
const PACE = 20;
/** What may be held until it is stored, in characters; beyond it is fetched from the database later. */
const MAX_HELD = 2_000_000;
/** Delays between attempts to store what the mirror refused, in ms. */
const RETRY_DELAYS = [1000, 5000, 10_000] as const;

interface Options {
  log: MirrorLog;
  store(writes: readonly Write[]): Promise<void>;
  fold(): Promise<void>;
  /** Whether something was to be removed when the background before this one stopped: it may hold what was erased. */
  hasLeftover(): boolean;
  now(): number;
  changed(): void;
}

/** Stores in a moment what is queued, and folds the log when nobody types, at a pace that is bounded. No timer runs where there is nothing to do. */
export function writeBehind({ log, store, fold, hasLeftover, now, changed }: Options) {
  const retries = backoff(RETRY_DELAYS);
  let flushTimer: ReturnType<typeof setTimeout> | undefined;
  let foldTimer: ReturnType<typeof setTimeout> | undefined;
  let flushing: Promise<void> | undefined;
  let heldSize = 0;
  let behind = false;
  let failing: 'full' | 'unavailable' | undefined;
  let closed = false;
  /** Not before this moment, in ms of `performance`, since folding wrote so much. */
  let pacedUntil = 0;

  function flushIn(ms: number): void {
    if (closed || flushTimer !== undefined) return;
    flushTimer = setTimeout(() => {
      flushTimer = undefined;
      void flush().catch(() => undefined);
    }, ms);
  }

  function flush(): Promise<void> {
    flushing ??= storeHeld().finally(() => {
      flushing = undefined;
    });
    return flushing;
  }

  async function storeHeld(): Promise<void> {
    while (log.held().length > 0) {
      const taken: ReadonlySet<Batch> = new Set(log.held());
      try {
        await store(joinedWrites([...taken].flatMap(({ writes }) => writes)));
      } catch (error) {
        fails(reasonOf(error) === 'full' ? 'full' : 'unavailable');
        flushIn(retries.next());
        throw error;
      }
      // It lies in the log now.
      log.release(taken);
      heldSize = 0;
      retries.reset();
      fails(undefined);
    }
  }

  function fails(is: typeof failing): void {
    if (failing === is) return;
    failing = is;
    changed();
  }

  /** Folds in a moment, if there is something to fold. */
  function foldSoon(): void {
    clearTimeout(foldTimer);
    foldTimer = undefined;
    const { entries, size } = log.size();
    if (closed || (entries === 0 && !hasLeftover())) return;
    const wait = entries > MAX_ENTRIES || size > MAX_SIZE ? 0 : IDLE_AFTER;
    foldTimer = setTimeout(
      () => {
        foldTimer = undefined;
        void fold().catch(foldSoon);
      },
      Math.max(wait, pacedUntil - performance.now()),
    );
  }

  return {
    queue(writes: readonly Write[]): void {
      heldSize += JSON.stringify(writes).length;
      if (heldSize > MAX_HELD) {
        // A great restore, or a second store that fails for long.
        behind = true;
        log.release(new Set(log.held()));
        heldSize = 0;
        changed();
        return;
      }
      log.hold(writes, now());
      flushIn(FLUSH_AFTER);
    },
    flush,
    opened: foldSoon,
    appended: foldSoon,
    /** Folding wrote so many characters. */
    folded(size: number): void {
      pacedUntil = performance.now() + size / PACE;
    },
    isBehind: () => behind,
    caughtUp(): void {
      behind = false;
    },
    failing: () => failing,
    close(): void {
      closed = true;
      clearTimeout(flushTimer);
      clearTimeout(foldTimer);
    },
  };
}
