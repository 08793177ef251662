import fc from 'fast-check';
import { applied, type ChangeState, type Kind, type RecordState, WHOLE } from '../../../domain/merge/kind.ts';
import { later, NEVER, nextStamp, type Stamp, type View } from '../../../domain/merge/stamp.ts';

/*
 * Three views that change one record, each with a store and a clock of its own, and everything that can happen between them. Views hear of
 * changes one by one or by whole states; the third hears of nothing. What each has received is kept as a set of numbers, which is all that the
 * oracle knows.
 */

/** How much an erasure takes of something, see Reach. */
export type Depth = 'judgement' | 'notes' | 'all';

/** What somebody did, in words that know no stamps: what the oracle judges by. */
export type Fact =
  /** Wrote this into a part; what the same session wrote there before is replaced. */
  | { is: 'wrote'; part: string; session: string; token: string; depth: Depth }
  /** Set something that others may set, too. */
  | { is: 'set'; token: string; depth: Depth }
  /** Deleted a part, and `with` it others that it saw in there; absent for a part that can hold none. */
  | { is: 'deleted'; part: string; with?: readonly string[] }
  | { is: 'restored'; part: string }
  /** Deleted something by name, for ever. It may take along what else was seen of that part. */
  | { is: 'cut'; part: string; tokens: readonly string[] }
  | { is: 'erased'; depth: Depth };

/** What a view has at hand for making a change. */
export interface Hand<R> {
  state: R;
  stamp: Stamp;
  /** The view's wall clock, in epoch ms. */
  at: number;
  view: View;
  /** A text that is nowhere else. */
  token: string;
  /** The open editors: the session by the name of what is edited. */
  sessions: Map<string, Stamp>;
  /** Every token that was ever written, by what holds it. */
  choose<T>(from: readonly T[]): T | undefined;
  /** A number below `below`. */
  dice(below: number): number;
}

/** A kind under test. */
export interface Subject<R extends RecordState, C extends ChangeState> {
  kind: Kind<R, C>;
  /** A change that a view makes. */
  make(hand: Hand<R>): { change: C; fact: Fact } | undefined;
  /** The tokens that a user can reach. */
  visible(state: R): ReadonlySet<string>;
  /** What can be seen of it, for comparing states before and after a purge. */
  shown(state: R): unknown;
  /** A change that wrote something, without what it wrote. */
  withoutText(change: C): C;
}

/** One change, with who had received what when it was made. */
export interface Entry<C> {
  change: C;
  fact: Fact;
  /** The numbers of the changes that its view had received, its own before it included. */
  seen: ReadonlySet<number>;
  /** These, and what those who made them had received, and so on: erasures are passed on with whatever is made knowing them. */
  heard: ReadonlySet<number>;
  /** The view, and which of its changes this is. */
  view: View;
  nth: number;
}

/** The state of a record somewhere, and the numbers of the changes that went into it. */
export interface Place<R> {
  state: R;
  received: ReadonlySet<number>;
}

interface ViewState<R> extends Place<R> {
  view: View;
  made: number;
  latest: Stamp;
  offset: number;
  sessions: Map<string, Stamp>;
}

/** What has happened so far, counted, so that no law holds for want of cases. */
export type Tally = Record<string, number>;

/** What a world lets happen. */
export interface Weather {
  purges?: boolean;
  /** Keeps the view's id after a return to an older state: a fault. */
  keepsViews?: boolean;
  /** Delivers changes of a view in any order: a fault where nothing may be lost. */
  gaps?: boolean;
}

/** A step of a run: small numbers, so that any subset of the steps is a run, too. */
export type Step = readonly [action: number, actor: number, x: number, y: number, z: number];

export const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(fc.nat(23), fc.nat(2), fc.nat(31), fc.nat(31), fc.nat(31)),
  { minLength: 5, maxLength: 45, size: 'max' },
);

/** How often each property is tried; more by the environment variable FIRESIDE_RUNS. */
export const RUNS = Number(process.env.FIRESIDE_RUNS ?? 200);

const YEAR = 365 * 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 20, 14);
const DEAF = 2;
export const RECORD = 'record';

export class World<R extends RecordState, C extends ChangeState> {
  readonly log: Entry<C>[] = [];
  readonly views: ViewState<R>[];
  readonly tally: Tally = {};
  private readonly copies: Place<R>[] = [];
  private time = START;
  private born = 0;

  readonly subject: Subject<R, C>;
  readonly weather: Weather;

  constructor(subject: Subject<R, C>, weather: Weather = {}) {
    this.subject = subject;
    this.weather = weather;
    this.views = [0, 1, 2].map((n) => ({
      state: { id: RECORD } as R,
      received: new Set<number>(),
      view: this.newView(),
      made: 0,
      latest: NEVER,
      offset: [0, 90_000, -40_000][n] ?? 0,
      sessions: new Map<string, Stamp>(),
    }));
  }

  run(steps: readonly Step[], check?: (place: Place<R>) => void): this {
    for (const step of steps) {
      const view = this.views[step[1]];
      if (!view) continue;
      this.time += 1 + step[2] * 10;
      this.step(view, step);
      check?.(view);
    }
    return this;
  }

  private step(view: ViewState<R>, [action, actor, x, y, z]: Step): void {
    const other = this.views[y % 3] as ViewState<R>;
    const hears = actor !== DEAF;
    if (action < 11) this.make(view, [x, y, z]);
    else if (action < 15) hears && this.deliver(view, x);
    else if (action < 17) hears && this.takeIn(view, other);
    else if (action === 17) this.copies.push({ state: view.state, received: view.received });
    else if (action === 18) {
      const copy = this.copies[x % Math.max(1, this.copies.length)];
      if (copy && hears) this.takeIn(view, copy, 'old copies merged');
    } else if (action === 19) this.putBack(view, x);
    else if (action === 20) this.reload(view);
    else if (action === 21) view.offset += ((x - 15) * YEAR) / (y % 2 === 0 ? 15 : 15 * 365 * 24);
    else if (this.weather.purges) this.purge(view, x);
  }

  private make(view: ViewState<R>, rolls: readonly number[]): void {
    const { subject } = this;
    let rolled = 0;
    const dice = (below: number) => (rolls[rolled++ % rolls.length] ?? 0) % below;
    const at = this.time + view.offset;
    const latest = later(view.latest, subject.kind.latest(view.state));
    const stamp = nextStamp(at, view.view, latest);
    const hand = {
      state: view.state,
      stamp,
      at,
      view: view.view,
      token: `t${this.log.length}`,
      sessions: view.sessions,
      dice,
      choose: <T>(from: readonly T[]) => from[dice(Math.max(1, from.length))],
    };
    const made = subject.make(hand);
    if (!made) return;
    const { fact } = made;
    const change = { ...made.change, ...(view.state.era && { era: view.state.era }) };
    const number = this.log.length;
    const heard = new Set([...view.received].flatMap((n) => [n, ...(this.log[n]?.heard ?? [])]));
    this.log.push({ change, fact, seen: view.received, heard, view: view.view, nth: view.made++ });
    this.count(fact.is);
    view.state = applied(subject.kind, view.state, change);
    view.received = new Set([...view.received, number]);
    view.latest = stamp;
  }

  /** The next change of some view, or one again that was there before. */
  private deliver(view: ViewState<R>, choice: number): void {
    const { kind } = this.subject;
    const again = choice % 4 === 0;
    const makers = [...new Set(this.log.map((entry) => entry.view))];
    const maker = makers[choice % Math.max(1, makers.length)];
    const all = [...this.log.keys()].filter((n) => this.log[n]?.view === maker && view.received.has(n) === again);
    const number = this.weather.gaps ? all[choice % Math.max(1, all.length)] : all[0];
    const entry = number === undefined ? undefined : this.log[number];
    if (number === undefined || !entry) return;
    const before = view.state;
    view.state = applied(kind, view.state, entry.change);
    if (again) this.count(before === view.state ? 'doubled without news' : 'doubled with news');
    view.received = new Set([...view.received, number]);
  }

  private takeIn(view: ViewState<R>, { state, received }: Place<R>, how = 'states merged'): void {
    view.state = this.subject.kind.merge(view.state, state);
    view.received = new Set([...view.received, ...received]);
    this.count(how);
  }

  /** The disk of this view is put back to an older state: its own, or an empty one. */
  private putBack(view: ViewState<R>, choice: number): void {
    const own = this.copies.filter(({ received }) => [...received].every((n) => view.received.has(n)));
    const copy = own[choice % (own.length + 1)] ?? { state: { id: RECORD } as R, received: new Set<number>() };
    view.state = copy.state;
    view.received = copy.received;
    if (this.weather.keepsViews) view.latest = NEVER;
    else this.reload(view);
    this.count('put back');
  }

  private reload(view: ViewState<R>): void {
    view.view = this.newView();
    view.made = 0;
    view.latest = NEVER;
    view.sessions = new Map();
  }

  private purge(view: ViewState<R>, choice: number): void {
    const { kind } = this.subject;
    const hidden = kind.hidden(view.state);
    const some = hidden.filter((_, n) => choice % 2 === 0 || n === choice % hidden.length);
    const before = view.state;
    view.state = kind.purge(view.state, new Set(some));
    if (view.state !== before) this.count(some.includes(WHOLE) ? 'purged whole' : 'purged');
  }

  private newView(): View {
    this.born += 1;
    return (this.born * 7919).toString(36).padStart(8, '0');
  }

  private count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }
}
