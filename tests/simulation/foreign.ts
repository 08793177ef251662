import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { applied } from '../../domain/merge/kind.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import type { Write } from '../../storage/writes.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './oracle.ts';
import { GUIDE } from './setting.ts';
import { tokensShown } from './shown.ts';
import { simpleEngine } from './simple-view.ts';
import type { Backup } from './slot.ts';
import type { World } from './world.ts';

/** Another browser, on a computer of its own: nothing passes between the two but backups. */
export class Foreign {
  private readonly records = new Map<string, InterviewRecord>();
  private readonly engines = new Map<string, Engine>();
  private readonly entries: Entry[] = [];
  private readonly known = new Set<number>();
  private readonly mayKnow = new Set<number>();
  private views = 0;

  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** Restores a backup there. */
  async restore({ writes, mayKnow }: Backup): Promise<void> {
    for (const write of writes) {
      if (write.kind !== 'interview') continue;
      const before = this.records.get(write.state.id);
      this.records.set(write.state.id, before ? interviewKind.merge(before, write.state) : write.state);
    }
    for (const n of mayKnow) this.mayKnow.add(n);
    this.engines.clear();
  }

  /** Does something there, with a clock that is a year ahead or behind. */
  async act(interview: string, isAhead: boolean, action: (engine: Engine, named: string[]) => void): Promise<void> {
    const { world } = this;
    const { scheduler } = world;
    const engine = await this.engineFor(interview);
    const before = scheduler.wallOffset;
    scheduler.wallOffset += (isAhead ? 1 : -1) * 365 * 24 * 60 * 60_000;
    this.named = [];
    this.shown = this.shownIn(engine);
    await scheduler.start({ name: 'another browser', isAlive: true }, () => action(engine, this.named));
    scheduler.wallOffset = before;
  }

  /** Forgets what is deleted there: a day has passed. */
  purge(): void {
    const { leapsThere, scheduler } = this.world;
    for (const [id, record] of this.records)
      this.records.set(id, interviewKind.purge(record, new Set(interviewKind.hidden(record))));
    this.engines.clear();
    leapsThere.push(scheduler.time);
  }

  backup(): Backup {
    const writes = [...this.records.values()].map((state): Write => ({ kind: 'interview', state }));
    return { writes: structuredClone(writes), mayKnow: new Set(this.mayKnow), entries: [...this.entries] };
  }

  private named: string[] = [];
  private shown: ReadonlySet<string> = new Set();

  private shownIn(engine: Engine): ReadonlySet<string> {
    const shown = engine.shown();
    return shown ? tokensShown(shown) : new Set();
  }

  private async engineFor(interview: string): Promise<Engine> {
    const known = this.engines.get(interview);
    if (known) return known;
    this.views += 1;
    const view = `f${(this.views * 7919).toString(36).padStart(7, '0')}`;
    const engine = simpleEngine(this.store(interview), view, GUIDE, interview);
    this.engines.set(interview, engine);
    await engine.read();
    return engine;
  }

  private store(interview: string): LiveRecordStore {
    const { world } = this;
    return {
      interview: async () => {
        const record = this.records.get(interview);
        return record && { record, texts: [] };
      },
      watch: () => () => undefined,
      change: async ({ change }: { change: InterviewChange }) => {
        const shown = this.shown;
        const knows = world.knownBy(this.known, interview, shown);
        const doer = { by: -this.views, shown, knows, mayKnow: new Set(this.mayKnow) };
        const made = world.history.made(change, doer, world.scheduler.time, this.named);
        this.entries.push(...made);
        for (const { n, fact } of made)
          if (fact.is === 'erased') {
            this.known.add(n);
            this.mayKnow.add(n);
          }
        this.records.set(interview, folded(applied(interviewKind, this.records.get(interview), change), []));
      },
    } as unknown as LiveRecordStore;
  }
}
