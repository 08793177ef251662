import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import type { View } from '../../domain/merge/stamp.ts';
import { newView, recordClock } from '../../state/record-clock.ts';
import type { Channel } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import { Checks } from './checks.ts';
import type { Engine } from './engine.ts';
import { Failure, failureOf, type Rule } from './failure.ts';
import { Foreign } from './foreign.ts';
import { type Doer, History } from './history.ts';
import type { Entry } from './oracle.ts';
import { install, type Process, Scheduler } from './scheduler.ts';
import { GUIDE, INTERVIEWS } from './setting.ts';
import { tokensShown } from './shown.ts';
import type { Backup, Habits, Slot } from './slot.ts';
import { type Disks, STORES, type Stack, type StoreName } from './stack.ts';
import { ACTIONS, type Step } from './steps.ts';
import { panelEngine } from './view.ts';
import { Wire } from './wire.ts';

/** Steps after which all that is stored is read. */
const LOOKED_AT = 8;
/**
 * How often a view may be refused something in a second. It should be some 30; for now there is no limit, since each report on the health of the
 * stores makes the client try again at once.
 */
const REFUSALS = Number(process.env.FIRESIDE_REFUSALS ?? Number.POSITIVE_INFINITY);
/** How long it may take, without faults, until everything is stored: this many times a second. */
const PATIENCE = 100;

/** One computer with a browser, and all that can happen to it. */
export class World {
  readonly scheduler = new Scheduler();
  readonly history = new History();
  readonly slots: (Slot | undefined)[] = [undefined, undefined, undefined];
  readonly counts: Record<string, number> = {};
  readonly backups: Backup[] = [];
  readonly foreign: Foreign;
  readonly habits: Habits;
  /** The ids of all views, for mutants. */
  private readonly viewIds: View[] = [];
  /** Moments in which a day may have passed for whom it concerns, in ms of virtual time. */
  readonly leaps: number[] = [];
  /** The same for the other browser. */
  readonly leapsThere: number[] = [];
  readonly stack: Stack;
  /** The erasures of which the stores may know. */
  readonly mayKnow = new Set<number>();
  background: { process: Process; accept(channel: Channel): void; purge(): void } | undefined;
  /** Effects of the background until it stops; undefined: it doesn't. */
  fuse: number | undefined;
  isForbidden = false;
  stepNumber = 0;
  /** Up to when each store surely holds all that was acknowledged, in ms; and whether something in it may be damaged. */
  readonly whole = {
    database: { at: 0, seen: [0], mayBeDamaged: false },
    mirror: { at: 0, seen: [0], mayBeDamaged: false },
  };
  /** When something was last done to a store, in ms of virtual time. */
  private hurtAt = -1;
  private born = 0;
  readonly checks = new Checks(this);
  acknowledgements = 0;

  constructor(makeStack: (scheduler: Scheduler) => Stack, habits: Habits = {}) {
    this.habits = habits;
    this.stack = makeStack(this.scheduler);
    this.foreign = new Foreign(this);
  }

  /** Runs steps, and what must hold at the end. `lookedAt`: after so many steps all that is stored is read. Throws a Failure. */
  async run(steps: readonly Step[], lookedAt = LOOKED_AT): Promise<this> {
    const uninstall = install(this.scheduler);
    try {
      for (const [n, step] of steps.entries()) {
        this.stepNumber = n;
        await this.step(step);
        await this.checks.check(n % lookedAt === lookedAt - 1);
      }
      this.stepNumber = steps.length;
      await this.settle();
      return this;
    } catch (error) {
      throw failureOf(error, this.stepNumber);
    } finally {
      uninstall();
    }
  }

  fail(rule: Rule, what: string): never {
    throw new Failure(rule, what, this.stepNumber);
  }

  count(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }

  private async step([action, actor, x, y, wait]: Step): Promise<void> {
    const one = ACTIONS[action % ACTIONS.length];
    if (!one) return;
    await one.run(this, actor % this.slots.length, x, y);
    await this.wait(wait);
  }

  private async wait(wait: number): Promise<void> {
    if (wait < 8) await this.scheduler.runTasks(wait * 3);
    else await this.scheduler.runFor([1, 5, 30, 200, 1000, 2500, 12_000, 60_000][wait % 8] ?? 1);
  }

  /** Loads a view with an interview. */
  async open(index: number, interview: string): Promise<void> {
    this.crash(index);
    this.born += 1;
    const process: Process = { name: `view ${index + 1}`, isAlive: true };
    const slot = {
      by: this.born,
      process,
      unacknowledged: new Set<number>(),
      known: new Set<number>(),
      mayKnow: new Set<number>(),
      before: new Set<string>(),
      named: [],
      refusals: [],
      reversals: [],
    } as unknown as Slot;
    this.slots[index] = slot;
    await this.scheduler.start(process, () => {
      const { habits } = this;
      const view = habits.newView?.(index) ?? newView();
      this.viewIds.push(view);
      slot.client = storeClient({ view, connect: () => this.connect(slot) });
      const clock = habits.makeClock?.(view) ?? recordClock(view, () => Date.now());
      const mayPlan = () => this.mayPlan(interview);
      slot.engine = panelEngine(this.watched(slot, view), { clock, guide: GUIDE, interview, mayPlan });
      void slot.engine.read();
    });
  }

  /**
   * Whether a view that shows no such interview may plan it. Not once a store was hurt that may have known it: real views plan under an id of its
   * own each time, there are only two here, and what the other store still knows of it may come back.
   */
  private mayPlan(interview: string): boolean {
    return !this.history.of(interview).some(({ at }) => at <= this.hurtAt);
  }

  /** The client's store; what is made is written down, and that it was acknowledged. */
  private watched(slot: Slot, view: View): LiveRecordStore {
    const { habits } = this;
    return {
      ...slot.client,
      watch: (listener) =>
        slot.client.watch((event) => {
          if (!habits.hidesSyncLost || event.type !== 'sync lost') listener(event);
        }),
      change: async (made, guide) => {
        const change = made.change as InterviewChange;
        const entries = this.made(slot, change);
        const sent = habits.change?.(change, view, this.viewIds) ?? change;
        await slot.client.change({ kind: 'interview', change: sent }, guide);
        if (!slot.process.isAlive) return;
        for (const entry of entries) this.acknowledged(slot, entry);
      },
    };
  }

  private made(slot: Slot, change: InterviewChange): Entry[] {
    const { by, mayKnow, named } = slot;
    const shown = new Set([...slot.before, ...this.shownBy(slot)]);
    const doer: Doer = { by, shown, knows: this.knownBy(slot.known, change.record, shown), mayKnow: new Set(mayKnow) };
    const entries = this.history.made(change, doer, this.scheduler.time, named);
    for (const { n, fact } of entries) {
      slot.unacknowledged.add(n);
      if (fact.is !== 'erased') continue;
      slot.known.add(n);
      mayKnow.add(n);
    }
    this.count(change.type);
    return entries;
  }

  /** A view undoes a restore by this change, having seen the texts that this had brought (`saw`), and what is there now. */
  undone(slot: Slot, change: InterviewRecord, saw: ReadonlySet<string>, now: ReadonlySet<string>): Entry[] {
    const doer: Doer = {
      ...{ by: slot.by, shown: saw },
      ...{ knows: this.knownBy(slot.known, change.id, now), mayKnow: new Set(slot.mayKnow) },
    };
    const entries = this.history.undone(change, doer, this.scheduler.time);
    for (const { n } of entries) slot.unacknowledged.add(n);
    return entries;
  }

  /** The erasures that a view surely knows: its own, and those that who wrote what it shows knew. */
  knownBy(own: ReadonlySet<number>, interview: string, shown: ReadonlySet<string>): Set<number> {
    const known = new Set(own);
    const erased = this.history.of(interview).some(({ fact }) => fact.is === 'erased');
    if (!erased) return known;
    for (const { fact, knows } of this.history.of(interview))
      if ((fact.is === 'wrote' || fact.is === 'set') && fact.token !== undefined && shown.has(fact.token))
        for (const n of knows) known.add(n);
    return known;
  }

  acknowledged(slot: Slot | undefined, entry: Entry): void {
    slot?.unacknowledged.delete(entry.n);
    entry.acknowledgedAt ??= this.scheduler.time;
    this.acknowledgements += 1;
  }

  private connect(slot: Slot): Channel {
    if (this.isForbidden) throw new Error('The background is gone for good.');
    this.startBackground();
    const { background } = this;
    if (!background) throw new Error('The background does not start.');
    const wire = new Wire(this.scheduler, [slot.process, background.process], (message, from) => {
      if ((message as { type?: string }).type === 'refused') this.refused(slot);
      if (from === slot.process) for (const n of slot.mayKnow) this.mayKnow.add(n);
      else for (const n of this.mayKnow) slot.mayKnow.add(n);
    });
    wire.swaps = this.habits.swapsMessages === true;
    slot.wire = wire;
    this.scheduler.add(() => background.accept(wire.ends[1]), 0, 'message', background.process);
    return wire.ends[0];
  }

  /** A view was told that something could not be stored: it must not ask again at once, and again. */
  private refused(slot: Slot): void {
    this.count('gap refused');
    slot.refusals = [...slot.refusals.filter((at) => at > this.scheduler.time - 1000), this.scheduler.time];
    if (slot.refusals.length > REFUSALS)
      this.fail(
        'nothing is sent without a pause',
        `${slot.process.name} was refused ${slot.refusals.length} times in a second.`,
      );
  }

  startBackground(): void {
    if (this.background?.process.isAlive) return;
    const process: Process = { name: 'background', isAlive: true };
    process.beforeEffect = () => {
      if (this.fuse === undefined) return;
      this.fuse -= 1;
      if (this.fuse > 0) return;
      this.fuse = undefined;
      this.count('background stopped at an await');
      this.stopBackground(this.scheduler.time % 2 < 1);
    };
    this.count('background started');
    const { service, purge } = this.scheduler.as(process, () => this.stack.start(process));
    this.background = { process, accept: service, purge };
  }

  /** The background is gone, in the middle of whatever it did. */
  stopBackground(keepsUnreported: boolean): void {
    const { background } = this;
    if (!background) return;
    background.process.isAlive = false;
    this.background = undefined;
    this.stack.stopped(background.process, keepsUnreported);
    for (const slot of this.slots) slot?.wire?.cut();
  }

  /** Something is done to a store between two starts of the browser. */
  hurt(store: StoreName, how: (disks: Disks) => number): void {
    const { disks } = this.stack;
    if (!disks) return;
    this.stopBackground(false);
    for (const [index] of this.slots.entries()) this.crash(index);
    disks.restarted();
    this.hurtAt = this.scheduler.time;
    const { whole } = this;
    // What it was put back to was whole, for all that is known, as it was when that was last seen.
    const until = how(disks);
    const seen = whole[store].seen.filter((at) => at <= until).at(-1) ?? -1;
    whole[store].at = Math.min(whole[store].at, seen);
    const other = whole[store === 'database' ? 'mirror' : 'database'];
    const there = other.mayBeDamaged ? new Set<string>() : disks.tokensIn(store === 'database' ? 'mirror' : 'database');
    const left = whole[store].mayBeDamaged ? new Set<string>() : disks.tokensIn(store);
    for (const entry of this.history.entries) {
      const { acknowledgedAt = 0, fact } = entry;
      if (entry.acknowledgedAt === undefined) entry.mayBeTorn = true;
      if (acknowledgedAt <= whole[store].at || acknowledgedAt <= other.at || entry.isLost) continue;
      entry.mayBeTorn = true;
      const token = 'token' in fact ? fact.token : undefined;
      // Adding a note writes a text again that may be there from before.
      const isNew = fact.is === 'wrote' && !fact.done;
      if (isNew && token !== undefined && (there.has(token) || left.has(token))) continue;
      entry.isLost = true;
      this.count('may be lost in both stores');
    }
    this.checks.forget();
  }

  mayBeDamaged(store: StoreName): void {
    this.whole[store].mayBeDamaged = true;
  }

  /** Without faults for a while, each store holds all. */
  async calm(): Promise<void> {
    await this.recover(30_000);
    await this.checks.check(true);
    const damaged = await this.checks.compareStores();
    for (const store of STORES)
      if (!damaged.has(store)) {
        const { time } = this.scheduler;
        this.whole[store] = { at: time, seen: [...this.whole[store].seen, time], mayBeDamaged: false };
      }
  }

  /** No more faults. Runs so long, in ms. */
  private async recover(ms: number): Promise<void> {
    this.fuse = undefined;
    this.stack.heal();
    for (const slot of this.slots) {
      if (slot?.wire) Object.assign(slot.wire.weather, { doubles: 0, delay: 0 });
      if (slot?.wire?.weather.swallows) slot.wire.cut();
    }
    this.startBackground();
    await this.scheduler.runFor(ms);
  }

  /** A view is gone, in the middle of whatever it did. */
  crash(index: number): void {
    const slot = this.slots[index];
    if (!slot) return;
    slot.process.isAlive = false;
    slot.wire?.cut();
    this.slots[index] = undefined;
  }

  /** Does something in a view, which is loaded first if there is none. */
  async act(index: number, action: (engine: Engine, slot: Slot) => void): Promise<void> {
    if (!this.slots[index]) {
      await this.open(index, INTERVIEWS[index % INTERVIEWS.length] ?? 'one');
      await this.scheduler.runFor(5);
    }
    const slot = this.slots[index];
    if (!slot || slot.process.isAsleep) return;
    slot.before = this.shownBy(slot);
    slot.named = [];
    await this.scheduler.start(slot.process, () => action(slot.engine, slot));
  }

  shownBy(slot: Slot): ReadonlySet<string> {
    const [shown, known] = [slot.engine?.shown(), slot.engine?.known()];
    return new Set([...(shown ? tokensShown(shown) : []), ...(known ? tokensShown(known) : [])]);
  }

  /** No faults any more: everything must be stored soon, and the same everywhere. */
  private async settle(): Promise<void> {
    this.isForbidden = false;
    for (const slot of this.slots) if (slot) slot.process.isAsleep = false;
    await this.recover(0);
    this.scheduler.resume();
    for (let n = 0; n < PATIENCE; n++) {
      await this.scheduler.runFor(1000);
      if (n > 10 && this.slots.every((slot) => !slot || slot.unacknowledged.size === 0)) break;
    }
    for (const slot of this.slots)
      if (slot && slot.unacknowledged.size > 0)
        this.fail('outboxes get empty', `${slot.process.name} still has ${slot.unacknowledged.size} unsaved.`);
    this.startBackground();
    await this.scheduler.runFor(30_000);
    await this.checks.compare();
    await this.checks.compareViews();
    await this.checks.compareStores();
    await this.checks.compareBytes();
    // A store that had forgotten what was brought back meanwhile gets it from the other at the next start.
    this.stopBackground(true);
    await this.recover(30_000);
    await this.checks.compareStores('all');
  }
}
