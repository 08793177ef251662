/*
 * Virtual time. While a simulation runs, timers, clocks and random numbers are its own, so that a run depends on nothing but its steps.
 * Each task belongs to a process, such as a view; one that is stopped runs nothing more.
 */

/** Something that can stop: a view, the background. Devices go on. */
export interface Process {
  readonly name: string;
  isAlive: boolean;
  /** Whether its computer, or its tab, sleeps: its tasks wait. */
  isAsleep?: boolean;
  /** Called before each task and each effect of this process; may stop it. */
  beforeEffect?: (() => void) | undefined;
}

/** How a task may be held back. */
type Sort = 'timer' | 'database' | 'message';

interface Task {
  /** When it is due, in ms. */
  at: number;
  /** Its place among the tasks of one moment. */
  order: number;
  process: Process;
  sort: Sort;
  run(): void;
}

/** What stands between a task and the next one, in ms: nothing goes on forever in no time. */
const TASK_TIME = 0.005;

/** From so many tasks of the database in a row on, they take longer, in ms. */
const PATIENCE = 2000;
const POLL_TIME = 5;

const realSetImmediate = globalThis.setImmediate;

/** Calls that are asked for at once: between two of them promises settle without a turn of the event loop, which takes longer than most tasks. */
const AT_ONCE = 64;

/** Where a simulated computer starts, in epoch ms. */
export const START = Date.UTC(2026, 10, 20, 14);

export class Scheduler {
  /** Time since the start, in ms. It never goes back. */
  time = 0;
  /** What the wall clock shows more than that, in epoch ms. */
  wallOffset = START;
  /** Whether the database does nothing. */
  databaseHangs = false;
  /** What the running task belongs to. */
  current: Process = { name: 'world', isAlive: true };
  tasksRun = 0;
  /** Tasks of the database since the last other one: the one in memory waits for something by asking again and again. */
  private databaseTasks = 0;

  private readonly heap: Task[] = [];
  private readonly held: Task[] = [];
  private readonly cancelled = new Set<number>();
  private orders = 0;
  private random = 1;

  /** The wall clock, in epoch ms. */
  now(): number {
    return Math.floor(this.time + this.wallOffset);
  }

  /** Adds a task of the running process, or of another one. Returns its number. */
  add(run: () => void, delay: number, sort: Sort = 'timer', process: Process = this.current): number {
    this.orders += 1;
    if (!process.isAlive) return this.orders;
    const least = sort === 'database' && this.databaseTasks > PATIENCE ? POLL_TIME : TASK_TIME;
    this.push({ at: this.time + Math.max(delay, least), order: this.orders, process, sort, run });
    return this.orders;
  }

  cancel(task: number): void {
    this.cancelled.add(task);
  }

  /** Tries again what was held back: the database goes on, or a process is awake. */
  resume(): void {
    for (const task of this.held.splice(0)) this.push({ ...task, at: Math.max(task.at, this.time + TASK_TIME) });
  }

  /** Runs a function as a process, without its asynchronous rest. */
  as<T>(process: Process, run: () => T): T {
    const before = this.current;
    this.current = process;
    try {
      return run();
    } finally {
      this.current = before;
    }
  }

  /** Runs what a process does at once, up to the promises that need no task. */
  async start(process: Process, run: () => void): Promise<void> {
    if (!process.isAlive) return;
    this.current = process;
    run();
    await drained();
  }

  /** Runs up to so many tasks. */
  async runTasks(count: number): Promise<void> {
    let left = count;
    await repeated(() => {
      left -= 1;
      return left >= 0 && this.runNext(Number.POSITIVE_INFINITY);
    });
  }

  /** Lets time pass, in ms. */
  async runFor(ms: number): Promise<void> {
    const until = this.time + ms;
    await repeated(() => this.runNext(until));
    this.time = Math.max(this.time, until);
  }

  /** Lets the computer sleep: time passes, and nothing happens. */
  sleep(ms: number): void {
    this.time += ms;
  }

  /** A number from 0 to 1 that looks random. */
  roll(): number {
    this.random = (Math.imul(this.random, 1664525) + 1013904223) >>> 0;
    return this.random / 2 ** 32;
  }

  /** Runs until a promise is settled. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    work.then(settle, settle);
    await drained();
    await repeated(() => {
      if (isSettled) return false;
      if (this.runNext(Number.POSITIVE_INFINITY)) return true;
      throw new Error('Nothing is left to run, and it is not done.');
    });
    return work;
  }

  /** Runs the next task that is due until then, without its asynchronous rest; false: there is none. */
  private runNext(until: number): boolean {
    const task = this.heap[0];
    if (!task || task.at > until) return false;
    this.pop();
    if (this.cancelled.delete(task.order) || !task.process.isAlive) return true;
    if ((task.sort === 'database' && this.databaseHangs) || task.process.isAsleep) {
      this.held.push(task);
      return true;
    }
    this.time = Math.max(this.time, task.at);
    task.process.beforeEffect?.();
    if (!task.process.isAlive) return true;
    this.current = task.process;
    this.tasksRun += 1;
    this.databaseTasks = task.sort === 'database' ? this.databaseTasks + 1 : 0;
    task.run();
    return true;
  }

  private push(task: Task): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(task);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(task, heap[parent] as Task)) break;
      heap[at] = heap[parent] as Task;
      at = parent;
    }
    heap[at] = task;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Task, heap[child] as Task)) child += 1;
      if (!isBefore(heap[child] as Task, last)) break;
      heap[at] = heap[child] as Task;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Task, b: Task): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Resolves when no promise is left that needs no task. */
function drained(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}

/** Calls a function until it returns false; after each call all promises settle that need no task. Rejects with what it throws. */
function repeated(once: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let goesOn = true;
    const call = () => {
      if (!goesOn) return;
      try {
        goesOn = once();
        if (!goesOn) resolve();
      } catch (error) {
        goesOn = false;
        reject(error);
      }
    };
    const more = () => {
      for (let n = 0; n < AT_ONCE; n++) realSetImmediate(call);
      realSetImmediate(() => goesOn && more());
    };
    more();
  });
}

/** Replaces the clocks, timers and random numbers by those of a scheduler. Returns what puts them back. */
export function install(scheduler: Scheduler): () => void {
  const { performance, crypto } = globalThis;
  const { setImmediate, setTimeout, clearTimeout, setInterval, clearInterval, clearImmediate } = globalThis;
  const timers = { setImmediate, setTimeout, clearTimeout, setInterval, clearInterval, clearImmediate };
  const before = {
    now: Date.now,
    performanceNow: performance.now,
    random: Math.random,
    randomUUID: crypto.randomUUID,
    getRandomValues: crypto.getRandomValues,
  };
  const later =
    (sort: Sort) =>
    (run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
      scheduler.add(() => run(...args), sort === 'database' ? 0 : (delay ?? 0), sort);
  const cancel = (task: unknown) => typeof task === 'number' && scheduler.cancel(task);
  const randomBytes = <T>(array: T): T => {
    if (ArrayBuffer.isView(array)) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let n = 0; n < bytes.length; n++) bytes[n] = Math.floor(scheduler.roll() * 256);
    }
    return array;
  };
  const uuid = () => {
    const digits = Array.from({ length: 32 }, () => Math.floor(scheduler.roll() * 16).toString(16)).join('');
    return [8, 12, 16, 20, 32].map((end, n, ends) => digits.slice(ends[n - 1] ?? 0, end)).join('-');
  };
  Object.assign(globalThis, {
    setTimeout: later('timer'),
    clearTimeout: cancel,
    setInterval: () => {
      throw new Error('Nothing that is simulated has intervals.');
    },
    clearInterval: cancel,
    // Only the database in memory uses it: browsers have none.
    setImmediate: later('database'),
    clearImmediate: cancel,
  });
  Date.now = () => scheduler.now();
  performance.now = () => scheduler.time;
  Math.random = () => scheduler.roll();
  crypto.randomUUID = uuid as typeof crypto.randomUUID;
  crypto.getRandomValues = randomBytes as typeof crypto.getRandomValues;
  return () => {
    Object.assign(globalThis, timers);
    Date.now = before.now;
    performance.now = before.performanceNow;
    Math.random = before.random;
    crypto.randomUUID = before.randomUUID;
    crypto.getRandomValues = before.getRandomValues;
  };
}
