import type { KeyValueStore } from '../../storage/key-value-store.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** How a key-value store behaves. */
export type KeyValueMood = 'works' | 'refuses' | 'full' | 'hangs' | 'talks junk';

type Held = ReadonlyMap<string, unknown>;

/** Images that are kept. */
const KEPT = 60;
/** How long a call takes, in ms. */
const LATENCY = 1;

/** The disk under the key-value store. Each call takes effect or not as a whole, also if its caller stops meanwhile. */
export class KeyValueDisk {
  mood: KeyValueMood = 'works';
  held: Held = new Map();
  readonly images: { image: Held; until: number }[] = [{ image: new Map(), until: Number.POSITIVE_INFINITY }];
  writes = 0;

  private readonly device: Process = { name: 'key-value disk', isAlive: true };

  private readonly scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  values(): Iterable<unknown> {
    return this.held.values();
  }

  putBack(image: Held): void {
    this.become(image);
  }

  /** Damages a stored value. Returns whether there was one. */
  damage(choice: number): boolean {
    const keys = [...this.held.keys()];
    const key = keys[choice % Math.max(1, keys.length)];
    if (key === undefined) return false;
    const junk = [null, 7, 'junk', {}, [], { v: 99 }][choice % 6];
    this.become(new Map([...this.held, [key, junk]]));
    return true;
  }

  /** The store as a process sees it. */
  storeFor(process: Process): KeyValueStore {
    const call = <T>(work: () => T): Promise<T> => {
      process.beforeEffect?.();
      if (!process.isAlive) return new Promise(() => undefined);
      return new Promise((resolve, reject) => {
        const { mood } = this;
        if (mood === 'hangs') return;
        const effect = () => {
          let result: T;
          try {
            result = work();
          } catch (error) {
            this.scheduler.add(() => reject(error), LATENCY, 'message', process);
            return;
          }
          this.scheduler.add(() => resolve(result), LATENCY, 'message', process);
        };
        this.scheduler.add(effect, LATENCY, 'message', this.device);
      });
    };
    const failing = (moods: readonly KeyValueMood[]) => {
      if (moods.includes(this.mood)) throw new DOMException('', this.mood === 'full' ? 'QuotaExceededError' : 'UnknownError');
    };
    return {
      all: (prefix) =>
        call(() => {
          failing(['refuses']);
          if (this.mood === 'talks junk') return null as never;
          const found = [...this.held].filter(([key]) => key.startsWith(prefix));
          return structuredClone(Object.fromEntries(found));
        }),
      set: (records) => {
        const given = structuredClone(records);
        return call(() => {
          failing(['refuses', 'full']);
          this.become(new Map([...this.held, ...Object.entries(given)]));
        });
      },
      remove: (keys) =>
        call(() => {
          failing(['refuses']);
          this.become(new Map([...this.held].filter(([key]) => !keys.includes(key))));
        }),
    };
  }

  private become(held: Held): void {
    this.held = held;
    this.writes += 1;
    const before = this.images.at(-1);
    if (before) before.until = this.scheduler.time;
    this.images.push({ image: held, until: Number.POSITIVE_INFINITY });
    if (this.images.length > KEPT) this.images.splice(1 + (this.writes % (KEPT / 2)), 1);
  }
}
