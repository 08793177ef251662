import { cp } from 'node:fs/promises';
import type { CallPages } from '../call-pages/server.ts';
import { type Chromium, type ChromiumOptions, openChromium } from '../e2e/support/chromium.ts';
import { newProfile, removeProfile } from '../e2e/support/profile.ts';
import { probe } from './probe.ts';
import type { References } from './references.ts';
import type { Measured } from './results.ts';
import { type PreparedProfile, seedProfile } from './seed-profile.ts';

/** Without a frame rate limit, frames are drawn as soon as possible; otherwise 60 Hz would hide every difference. */
const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** What a bench can use. */
export interface BenchContext {
  repetitions: number;
  /** Leaves out what takes minutes: 10,000 interviews. */
  quick: boolean;
  references: References;
  pages: CallPages;
  /** Opens a browser with our extension, or another; it is closed when the bench is over. */
  open(options?: Partial<ChromiumOptions>): Promise<Chromium>;
  /** The same, without a frame rate limit. */
  openUnlimited(options?: Partial<ChromiumOptions>): Promise<Chromium>;
  /** A browser profile with this many interviews; they are written once per run. */
  profile(size: number): Promise<string>;
  /** Reports rows as soon as they are known. */
  record(...rows: Measured[]): void;
}

/** One or more rows that are measured together. */
export interface Bench {
  name: string;
  /** Resolves when all its rows are recorded; rows recorded before a rejection stay. */
  run(context: BenchContext): Promise<void>;
}

/** What all benches of a run share. */
export class Workshop {
  readonly #profiles = new Map<number, Promise<PreparedProfile>>();
  readonly #pages: CallPages;
  readonly #references: References;

  constructor(pages: CallPages, references: References) {
    this.#pages = pages;
    this.#references = references;
  }

  /** Runs a bench and closes what it opened. */
  async run(
    bench: Bench,
    { repetitions, quick }: { repetitions: number; quick: boolean },
    record: BenchContext['record'],
  ): Promise<void> {
    const opened: Chromium[] = [];
    const copies: string[] = [];
    const open: BenchContext['open'] = async (options = {}) => {
      const chromium = await openChromium({ pages: this.#pages, thirdPartyCookies: 'blocked', ...options });
      opened.push(chromium);
      await probe(chromium.context);
      return chromium;
    };
    try {
      await bench.run({
        repetitions,
        quick,
        references: this.#references,
        pages: this.#pages,
        open,
        openUnlimited: (options) => open({ ...options, args: UNLIMITED }),
        profile: async (size) => {
          const copy = await newProfile();
          copies.push(copy);
          await cp(await this.#profile(size), copy, { recursive: true });
          return copy;
        },
        record,
      });
    } finally {
      for (const chromium of opened) await chromium.close();
      for (const copy of copies) await removeProfile(copy);
    }
  }

  async #profile(size: number): Promise<string> {
    const known = this.#profiles.get(size) ?? seedProfile(this.#pages, size);
    this.#profiles.set(size, known);
    return (await known).folder;
  }

  /** Removes the profiles. */
  async close(): Promise<void> {
    for (const profile of this.#profiles.values()) await (await profile.catch(() => undefined))?.remove();
  }
}
