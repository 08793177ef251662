import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Dice, diceOf } from '../../support/dice.ts';
import { beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import type { ChaosBrowser, ChaosPanel, Fault } from './chaos-browser.ts';
import { chromiumChaos } from './chromium-chaos.ts';
import { firefoxChaos } from './firefox-chaos.ts';
import { act, shownIn, type } from './interviewer.ts';
import { type History, history } from './model.ts';
import { keptIn } from './stored-rows.ts';

/** Number of faults after which another interview begins. */
const PER_INTERVIEW = 20;

/** The browsers that can be driven. */
const BROWSERS = { chromium: chromiumChaos, firefox: firefoxChaos } satisfies Record<
  string,
  (pages: CallPages) => Promise<ChaosBrowser>
>;
export type BrowserName = keyof typeof BROWSERS;

/** The result of a run. */
export interface Figures {
  browser: BrowserName;
  seed: number;
  faults: Record<string, number>;
  interviews: number;
  seconds: number;
}

interface Run {
  browser?: BrowserName;
  /** Hears how far it is. */
  tell?(line: string): void;
}

/**
 * Drives interviews with real keys and causes faults at random moments, the same for the same seed. After each fault,
 * the view must show everything acknowledged, and of the rest only what comes next in order; and the store must hold
 * what the view shows. Otherwise throws with the seed and the number of the fault.
 */
export async function chaos(seed: number, count: number, { browser = 'chromium', tell }: Run = {}): Promise<Figures> {
  const dice = diceOf(seed);
  const begun = performance.now();
  const pages = await startCallPages();
  const driven = await BROWSERS[browser](pages);
  const [first, ...others] = Object.keys(driven.faults) as [string, ...string[]];
  const faults = Object.fromEntries([first, ...others].map((name) => [name, 0]));
  const figures: Figures = { browser, seed, faults, interviews: 0, seconds: 0 };
  let panel: ChaosPanel | undefined;
  try {
    let past = history();
    for (let n = 0; n < count; n++) {
      if (!panel || n % PER_INTERVIEW === 0) {
        await panel?.close();
        panel = await driven.open(`https://meet.google.com/${code(n / PER_INTERVIEW)}`);
        await beginInterview(panel, { candidate: `Candidate ${n}` });
        await saved(panel);
        past = history();
        figures.interviews += 1;
      }
      const name = dice.pick([first, ...others]);
      try {
        panel = await round(driven.faults[name] as Fault, panel, past, dice);
        await compare(driven, panel, past);
      } catch (error) {
        throw new Error(`Seed ${seed}, fault ${n + 1} (${name}): ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      }
      faults[name] = (faults[name] ?? 0) + 1;
      if ((n + 1) % 10 === 0) tell?.(`${n + 1} of ${count} faults, nothing lost`);
    }
  } finally {
    await driven.close();
    await pages.close();
  }
  figures.seconds = Math.round((performance.now() - begun) / 1000);
  return figures;
}

/** Does some things and causes a fault; returns the panel after it. */
async function round(fault: Fault, panel: ChaosPanel, past: History, dice: Dice): Promise<ChaosPanel> {
  for (let acts = 1 + dice.below(3); acts > 0; acts--) await act(panel, past, dice);
  if (dice.roll() < 0.5) {
    // The driver counts keys as typed that are still on their way into the frame.
    await until('all that was done to be shown', async () => past.isNow(await shownIn(panel, past.now())));
    await saved(panel);
    past.acknowledged();
  }
  const typing = fault.midTyping && dice.roll() < 0.6 ? type(panel, past, 'in the midst of it') : undefined;
  const wait = dice.below(60);
  if (typing) await new Promise((resolve) => setTimeout(resolve, wait));
  const typed = typing?.catch((error: unknown) => {
    // The tab disappeared while typing.
    if (fault.survived) throw error;
  });
  const after = await fault.strike(panel, dice);
  await typed;
  if (fault.survived) {
    await saved(after);
    past.acknowledged();
  }
  return after;
}

/** Compares what is shown with what was done; then what is stored with what is shown. */
async function compare(driven: ChaosBrowser, panel: ChaosPanel, past: History): Promise<void> {
  await until('the composer', () => panel.has('textbox', 'Note'));
  await until('the interview to be shown as it was', async () => {
    past.found(await shownIn(panel, past.now()));
    return true;
  });
  await saved(panel);
  const { notes, draft } = past.now();
  const kept = keptIn(await driven.stored());
  if (JSON.stringify(kept) !== JSON.stringify({ notes, draft })) {
    throw new Error(`Stored is ${JSON.stringify(kept)}, shown is ${JSON.stringify({ notes, draft })}`);
  }
}

/** The code of the n-th meeting. */
function code(n: number): string {
  const letters = String(n)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)));
  return `cha-${letters}-oss`;
}
