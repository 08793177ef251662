import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Dice, diceOf } from '../../support/dice.ts';
import { until } from '../support/poll.ts';
import { underWay, writeChanges } from '../support/seed.ts';
import { DAMAGES, type Damage, damageFiles } from './damage-files.ts';
import {
  type DamagedBrowser,
  damagedChromium,
  damagedFirefox,
  type ExtensionPage,
  STORES,
  type Store,
} from './damaged-browser.ts';
import { healthIn, press, readStores, textsOf } from './extension-store.ts';

const BROWSERS = { chromium: damagedChromium, firefox: damagedFirefox } satisfies Record<
  string,
  (pages: CallPages) => Promise<DamagedBrowser>
>;
export type BrowserName = keyof typeof BROWSERS;

/** Seeds after which a new profile begins. */
const PER_PROFILE = 10;
/** How long the browser goes on once both stores hold all, in ms: it also checks its records then. */
const SETTLED = 1000;

/** How long it may take until all is there, in ms: a store that didn't answer within a second is asked again ten seconds later, and again on a busy machine. */
const RECOVERED = 300_000;

/** What happened in a run. */
export interface Figures {
  browser: BrowserName;
  /** Sessions after which files were damaged, by the stores that were hit. */
  sessions: Record<Store | 'both', number>;
  files: Record<Damage, number>;
  acknowledged: number;
  /** Acknowledged texts that were lost: those where both stores were hit at once are counted apart. */
  lost: number;
  lostInBoth: number;
  /**
   * Sessions in which both were hit and something was lost: that was told; or that nothing is left, which looks like a new installation; or neither.
   */
  losses: Record<'told' | 'all of it' | 'untold', number>;
  /** How often the user had to continue with a new database. */
  setAside: number;
  /** How often a store could not be opened any more, and everything went into the other one. */
  unusable: number;
  seconds: number;
}

interface Run {
  browser?: BrowserName;
  /** How often both stores are hit at once, from 0 to 1. */
  both?: number;
  tell?(line: string): void;
}

/**
 * Damages the files of either store between two starts of a browser, the same for the same seed, and compares what is there afterwards with what was
 * acknowledged. Throws with the seed if a text is lost that the other store had.
 */
export async function damageRun(
  first: number,
  seeds: number,
  { browser = 'chromium', both = 0.1, tell }: Run = {},
): Promise<Figures> {
  const begun = performance.now();
  const files = Object.fromEntries(DAMAGES.map((how) => [how, 0])) as Record<Damage, number>;
  const figures: Figures = {
    ...{ browser, sessions: { database: 0, 'second store': 0, both: 0 }, files, acknowledged: 0 },
    ...{ lost: 0, lostInBoth: 0, losses: { told: 0, 'all of it': 0, untold: 0 }, setAside: 0, unusable: 0, seconds: 0 },
  };
  const pages = await startCallPages();
  try {
    for (let n = 0; n < seeds; ) {
      const profile = await BROWSERS[browser](pages);
      try {
        const run = new DamagedProfile(profile, figures, tell);
        await run.begin();
        const end = Math.min(seeds, n + PER_PROFILE);
        for (let isUsable = true; isUsable && n < end; n++) {
          const seed = first + n;
          isUsable = await run.session(seed, both).catch((error: unknown) => {
            throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
          });
          if ((n + 1) % 10 === 0) tell?.(`${n + 1} of ${seeds} seeds, nothing lost but what both had lost`);
        }
      } finally {
        await profile.close();
      }
    }
  } finally {
    await pages.close();
  }
  figures.seconds = Math.round((performance.now() - begun) / 1000);
  return figures;
}

/** A profile in which some is written and some damaged, again and again. */
class DamagedProfile {
  /** The texts that were acknowledged, by interview. */
  private readonly acknowledged = new Map<string, Set<string>>();
  private written = 0;
  private page: ExtensionPage | undefined;
  private readonly profile: DamagedBrowser;
  private readonly figures: Figures;

  private readonly tell: (line: string) => void;

  constructor(profile: DamagedBrowser, figures: Figures, tell: (line: string) => void = () => undefined) {
    this.profile = profile;
    this.figures = figures;
    this.tell = tell;
  }

  async begin(): Promise<void> {
    this.page = await this.profile.start();
  }

  /** One session, and the damage after it. Returns whether both stores work again. */
  async session(seed: number, both: number): Promise<boolean> {
    const { profile, figures } = this;
    const dice = diceOf(seed);
    for (let n = 1 + dice.below(3); n > 0; n--) await this.write(`${seed}-${n}`, dice);
    await this.whole();
    const hit = dice.roll() < both ? STORES : [dice.pick(STORES)];
    let [only] = hit.length === 1 ? hit : [];
    // The second store is behind for a moment: what is not in it yet is lost with the database.
    if (only === 'second store') await this.write(`${seed}-last`, dice);
    await profile.kill();
    for (const store of hit) {
      const done = await damageFiles(await profile.folderOf(store), dice);
      for (const { how } of done) figures.files[how] += 1;
      if (done.some(({ name }) => profile.takesBoth(name))) only = undefined;
      this.tell(`Seed ${seed}: ${store}: ${done.map(({ name, how }) => `${name} ${how}`).join(', ')}`);
    }
    figures.sessions[only ?? 'both'] += 1;
    this.page = await profile.start();
    if (only) await this.compare();
    else await this.compareBoth(seed);
    if (await this.mended()) return true;
    figures.unusable += 1;
    // What is written then is kept, too, in the store that is left; with both gone it may be refused.
    const isKept = await this.write(`${seed}-left`, dice).then(
      () => true,
      (error: unknown) => {
        if (only) throw error;
        return false;
      },
    );
    if (isKept) await this.compare();
    return false;
  }

  private get open(): ExtensionPage {
    if (!this.page) throw new Error('The browser is not running.');
    return this.page;
  }

  /** Writes an interview of some notes, one of them unfinished. */
  private async write(id: string, dice: Dice): Promise<void> {
    const length = dice.pick([1, 20, 400]);
    const text = (n: number) => `${id} note ${n} `.repeat(length).trim();
    const count = 1 + dice.below(6);
    const notes = Array.from({ length: count }, (_, n) => ({ text: text(n) }));
    const draft = { id: `${id}-draft`, at: Date.now(), kind: 'observation' as const, text: text(count), criteria: [] };
    const ended = { type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'writeup' } } as const;
    const steps = [...underWay({ id, candidate: `Candidate ${id}`, notes }), { type: 'draft typed', draft } as const];
    await writeChanges(this.open, id, dice.roll() < 0.3 ? [...steps, ended] : steps);
    this.acknowledged.set(id, new Set([...notes.map((note) => note.text), draft.text]));
    this.written += count + 1;
    this.figures.acknowledged += count + 1;
  }

  /** Waits until each store holds all for itself. */
  private async whole(): Promise<void> {
    let lacking: string[] = [];
    const isWhole = async () => {
      const { database, second } = await this.open.evaluate(readStores);
      const all = [...this.acknowledged.values()].flatMap((texts) => [...texts]);
      lacking = all.filter((text) => !database.includes(text) || !second.includes(text));
      return lacking.length === 0;
    };
    await until('both stores to hold all', isWhole, RECOVERED).catch((error: unknown) => {
      throw new Error(`One store lacks ${lacking.length} texts, such as ${lacking[0]?.slice(0, 60)}`, { cause: error });
    });
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
  }

  /** The texts that can't be reached. */
  private async missing(): Promise<Map<string, string[]>> {
    const gone = new Map<string, string[]>();
    for (const [id, texts] of this.acknowledged) {
      const there = await textsOf(this.open, id).catch(() => new Set<string>());
      const lost = [...texts].filter((text) => !there.has(text));
      if (lost.length > 0) gone.set(id, lost);
    }
    return gone;
  }

  /** All must be there, if need be once the user has continued with a new database. */
  private async compare(): Promise<void> {
    let gone = new Map<string, string[]>();
    const isThere = async () => {
      gone = await this.missing();
      return gone.size === 0;
    };
    await until('all texts', isThere, RECOVERED).catch(async (error: unknown) => {
      this.figures.lost += [...gone.values()].flat().length;
      const [[id, texts] = ['', []]] = gone;
      const health = JSON.stringify(await healthIn(this.open).catch(String));
      throw new Error(`${gone.size} interviews lack texts, such as ${id}: ${texts[0]?.slice(0, 60)}; ${health}`, {
        cause: error,
      });
    });
  }

  /** Does what a user can do; returns whether both stores work then. */
  private async mended(): Promise<boolean> {
    const { trouble } = await until('the state of the stores', () => healthIn(this.open));
    if (trouble !== undefined && trouble !== 'damaged') {
      const done = press(this.open, 'set aside').then(
        () => true,
        () => false,
      );
      if (!(await done)) return false;
      this.figures.setAside += 1;
    }
    return (await healthIn(this.open)).second === undefined;
  }

  /** Both were hit: what is lost must be told, and the rest goes on. */
  private async compareBoth(seed: number): Promise<void> {
    const { figures, acknowledged } = this;
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    const gone = await this.missing();
    const { trouble, second, loss, damaged } = await healthIn(this.open);
    const texts = [...gone.values()].flat().length;
    figures.lostInBoth += texts;
    if (gone.size > 0) {
      const whole = [...gone].filter(([id, lost]) => lost.length === acknowledged.get(id)?.size).length;
      const isTold = loss || damaged > 0 || trouble || second;
      figures.losses[isTold ? 'told' : whole === acknowledged.size ? 'all of it' : 'untold'] += 1;
      const told = JSON.stringify({ trouble, second, loss, damaged });
      this.tell(`Seed ${seed}: both lost ${texts} texts, ${whole} of ${acknowledged.size} interviews; told: ${told}`);
    }
    for (const [id, texts] of gone) for (const text of texts) acknowledged.get(id)?.delete(text);
    await press(this.open, 'accept loss');
  }
}
