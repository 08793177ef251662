import type { KeyValueStore } from '../../storage/key-value-store.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** How a key-value store behaves. */
export type KeyValueMood = 'works' | 'refuses' | 'full' | 'hangs' | 'talks junk';

export type Held = ReadonlyMap<string, unknown>;

/** Images that are kept. */
const KEPT = 60;
/** How long a call takes, in ms, twice: until it takes effect, and until that is told. */
const LATENCY = 1;

/** The disk under the key-value store. Each call takes effect as a whole or not at all, also if its caller stops meanwhile. */
export class KeyValueDisk {
  mood: KeyValueMood = 'works';
  held: Held = new Map();
  readonly images: { image: Held; until: number }[] = [{ image: new Map(), until: Number.POSITIVE_INFINITY }];
  writes = 0;
  /** How often the browser was restarted. */
  private starts = 0;

  private readonly device: Process = { name: 'key-value disk', isAlive: true };
  private readonly scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  values(): Iterable<unknown> {
    return this.held.values();
  }

  /** The browser is restarted: what was on its way from the old one never arrives. */
  restarted(): void {
    this.starts += 1;
  }

  /** Puts an image in the place of what is stored. */
  putBack(image: Held): void {
    this.become(image);
  }

  /** Damages a stored value. Returns whether there was one. */
  damage(choice: number): boolean {
    const keys = [...this.held.keys()];
    const key = keys[choice % Math.max(1, keys.length)];
    if (key === undefined) return false;
    const value = this.held.get(key);
    const cut = typeof value === 'string' ? value.slice(0, value.length >> 1) : null;
    this.become(new Map([...this.held, [key, [cut, 7, 'junk', {}, [], cut][choice % 6]]]));
    return true;
  }

  /** The store as a process sees it. */
  storeFor(process: Process): KeyValueStore {
    const copyOf = (entries: Iterable<readonly [string, unknown]>) => structuredClone(Object.fromEntries(entries));
    /** `failing`: the moods in which it rejects. */
    const call = <T>(failing: readonly KeyValueMood[], work: () => T): Promise<T> => {
      process.beforeEffect?.();
      if (!process.isAlive) return new Promise(() => undefined);
      return new Promise((resolve, reject) => {
        if (this.mood === 'hangs') return;
        const { starts } = this;
        const effect = () => {
          if (starts !== this.starts) return;
          let answer: () => void;
          if (failing.includes(this.mood)) {
            const error = new DOMException('', this.mood === 'full' ? 'QuotaExceededError' : 'UnknownError');
            answer = () => reject(error);
          } else {
            const result = work();
            answer = () => resolve(this.mood === 'talks junk' ? (null as never) : result);
          }
          this.scheduler.add(answer, LATENCY, 'message', process);
        };
        this.scheduler.add(effect, LATENCY, 'message', this.device);
      });
    };
    return {
      get: (keys) =>
        call(['refuses'], () => copyOf(keys.flatMap((key) => (this.held.has(key) ? [[key, this.held.get(key)]] : [])))),
      keys: (prefix) => call(['refuses'], () => [...this.held.keys()].filter((key) => key.startsWith(prefix))),
      all: (prefix) => call(['refuses'], () => copyOf([...this.held].filter(([key]) => key.startsWith(prefix)))),
      set: (records) => {
        const given = structuredClone(records);
        return call(['refuses', 'full'], () => this.become(new Map([...this.held, ...Object.entries(given)])));
      },
      remove: (keys) =>
        call(['refuses'], () => this.become(new Map([...this.held].filter(([key]) => !keys.includes(key))))),
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
