import { startCallPages } from '../../call-pages/server.ts';
import { openChromium } from '../support/chromium.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { type Dice, diceOf } from './dice.ts';
import { FAULTS, type Fault, midTyping, strike, survives, type World } from './faults.ts';
import { act, shownIn, type } from './interviewer.ts';
import { type History, history } from './model.ts';

/** Number of faults after which another interview begins. */
const PER_INTERVIEW = 20;

/** The result of a run. */
export interface Figures {
  seed: number;
  faults: Record<Fault, number>;
  interviews: number;
  seconds: number;
}

/**
 * Drives interviews with real keys and causes faults at random moments, the same for the same seed. After each fault,
 * the view must show everything acknowledged, and of the rest only what comes next in order; and the store must hold
 * what the view shows. Otherwise throws with the seed and the number of the fault.
 */
export async function chaos(
  seed: number,
  count: number,
  tell: (line: string) => void = () => undefined,
): Promise<Figures> {
  const dice = diceOf(seed);
  const begun = performance.now();
  const pages = await startCallPages();
  const chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  const faults = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  const figures: Figures = { seed, faults, interviews: 0, seconds: 0 };
  let world: World | undefined;
  try {
    let past = history();
    for (let n = 0; n < count; n++) {
      if (n % PER_INTERVIEW === 0) {
        await world?.panel.page.close();
        const url = `https://meet.google.com/${code(n / PER_INTERVIEW)}`;
        const now: World['chromium'] = world?.chromium ?? chromium;
        world = { pages, chromium: now, url, panel: await openPanel(await now.newCall(url)) };
        await beginInterview(world.panel, { candidate: `Candidate ${n}` });
        await saved(world.panel);
        past = history();
        figures.interviews += 1;
      }
      if (!world) break;
      const fault = dice.pick(FAULTS);
      faults[fault] += 1;
      try {
        await round(world, past, fault, dice);
      } catch (error) {
        throw new Error(`Seed ${seed}, fault ${n + 1} (${fault}): ${error instanceof Error ? error.message : error}`, {
          cause: error,
        });
      }
      if ((n + 1) % 10 === 0) tell(`${n + 1} of ${count} faults, nothing lost`);
    }
  } finally {
    await (world?.chromium ?? chromium).close();
    await pages.close();
  }
  figures.seconds = Math.round((performance.now() - begun) / 1000);
  return figures;
}

async function round(world: World, past: History, fault: Fault, dice: Dice): Promise<void> {
  for (let acts = 1 + dice.below(3); acts > 0; acts--) await act(world.panel, past, dice);
  if (dice.roll() < 0.5) {
    await saved(world.panel);
    past.acknowledged();
  }
  const typing = midTyping(fault) && dice.roll() < 0.6 ? type(world.panel, past, 'and in the middle of it') : undefined;
  const wait = dice.below(60);
  if (typing) await new Promise((resolve) => setTimeout(resolve, wait));
  const typed = typing?.catch((error: unknown) => {
    // The tab disappeared while typing.
    if (survives(fault)) throw error;
  });
  await strike(world, fault);
  await typed;
  if (survives(fault)) {
    await saved(world.panel);
    past.acknowledged();
  }
  await compare(world, past);
}

/** Compares what is shown with what was done; then, from another view, what is stored with what is shown. */
async function compare({ panel, chromium }: World, past: History): Promise<void> {
  await until('the interview to be shown as it was', async () => {
    past.found(await shownIn(panel, past.now()));
    return true;
  });
  await saved(panel);
  const { notes, draft } = past.now();
  const worker = await chromium.background();
  const stored = await worker.evaluate(async () => {
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('fireside'));
    const opening = indexedDB.open(found?.name ?? '');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
    const [heads, tails, records] = await Promise.all([all('interviews'), all('tails'), all('notes')]);
    db.close();
    return JSON.stringify({ heads, tails, records });
  });
  const { heads, tails, records } = JSON.parse(stored) as {
    heads: { id: string; createdAt: number }[];
    tails: { interview: string; draft?: { text: string } }[];
    records: { interview: string; note: { at: number; text: string } }[];
  };
  const id = heads.sort((a, b) => b.createdAt - a.createdAt)[0]?.id;
  const texts = records.filter((one) => one.interview === id).sort((a, b) => a.note.at - b.note.at);
  const kept = {
    notes: texts.map(({ note }) => note.text),
    draft: tails.find((one) => one.interview === id)?.draft?.text ?? '',
  };
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
