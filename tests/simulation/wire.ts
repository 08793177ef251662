import type { Channel } from '../../storage/channel.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** A message took this long, in ms. */
const LATENCY = 0.3;

/** How long a change waits for another one to pass it, in ms. */
const HELD_FOR = 400;

/** What happens to what passes. */
export interface Weather {
  /** Nothing arrives, until the wire is closed. */
  swallows: boolean;
  /** So many messages arrive twice. */
  doubles: number;
  /** Each takes so much longer, in ms. */
  delay: number;
}

/** A connection between two processes, as a runtime port is: in order, and closed as soon as one of them is gone. */
export class Wire {
  readonly weather: Weather = { swallows: false, doubles: 0, delay: 0 };
  isOpen = true;
  /** Whether changes pass each other, by pairs: a fault that a background can't see by their numbers. */
  swaps = false;
  private held: Numbered | undefined;
  readonly ends: [Channel, Channel];
  private readonly listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  private readonly closers: [(() => void)?, (() => void)?] = [];
  private readonly lastArrival: [number, number] = [0, 0];

  private readonly scheduler: Scheduler;
  private readonly processes: readonly [Process, Process];

  /** Called with each message as it arrives, and by whom it was sent. */
  private readonly passed: (message: unknown, from: Process, to: Process) => void;

  constructor(
    scheduler: Scheduler,
    processes: readonly [Process, Process],
    passed: (message: unknown, from: Process, to: Process) => void,
  ) {
    this.scheduler = scheduler;
    this.processes = processes;
    this.passed = passed;

    this.ends = [this.end(0, 1), this.end(1, 0)];
  }

  /** Closes it as if by the browser: both ends learn of it if they are alive. */
  cut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const side of [0, 1] as const)
      this.scheduler.add(() => this.closers[side]?.(), LATENCY, 'message', this.processes[side]);
  }

  private end(mine: 0 | 1, other: 0 | 1): Channel {
    const [from, to] = [this.processes[mine], this.processes[other]];
    return {
      post: (message) => {
        from.beforeEffect?.();
        if (!from.isAlive) return;
        if (!this.isOpen) throw new Error('The channel is closed.');
        if (this.weather.swallows) return;
        if (this.swaps && mine === 0) {
          const next = this.swapped(message as Numbered);
          for (const one of next) this.send(one, mine, other);
        } else this.send(message, mine, other);
      },
      onMessage: (listener) => {
        this.listeners[mine] = listener;
      },
      onClose: (listener) => {
        this.closers[mine] = listener;
      },
      close: () => {
        if (!this.isOpen) return;
        this.isOpen = false;
        this.scheduler.add(() => this.closers[other]?.(), LATENCY, 'message', to);
      },
    };
  }

  /** The next change first, under the number of the one before. */
  private swapped(message: Numbered): Numbered[] {
    const { held } = this;
    if (message.type !== 'change') return [message];
    if (held?.change.change.record === message.change.change.record && held.number + 1 === message.number) {
      this.held = undefined;
      return [
        { ...message, number: held.number },
        { ...held, number: message.number },
      ];
    }
    this.held = message;
    // If no other follows it goes on alone.
    const goOn = () => {
      if (this.held !== message) return;
      this.held = undefined;
      this.send(message, 0, 1);
    };
    this.scheduler.add(goOn, HELD_FOR, 'message', this.processes[0]);
    return held ? [held] : [];
  }

  private send(message: unknown, mine: 0 | 1, other: 0 | 1): void {
    const [from, to] = [this.processes[mine], this.processes[other]];
    const text = JSON.stringify(message);
    const times = this.weather.doubles > 0 ? 2 : 1;
    if (times === 2) this.weather.doubles -= 1;
    for (let n = 0; n < times; n++) {
      const at = Math.max(this.scheduler.time + LATENCY + this.weather.delay, this.lastArrival[other]);
      this.lastArrival[other] = at;
      const arrive = () => {
        if (!this.isOpen) return;
        const copy: unknown = JSON.parse(text);
        this.passed(copy, from, to);
        this.listeners[other]?.(copy);
      };
      this.scheduler.add(arrive, at - this.scheduler.time, 'message', to);
    }
  }
}

/** A change on its way to the background. */
interface Numbered {
  type: string;
  number: number;
  change: { change: { record: string } };
}
