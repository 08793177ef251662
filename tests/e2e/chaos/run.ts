import { liveNotes } from '../../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import type { NoteState } from '../../../domain/interview/note-record.ts';
import type { OpenText } from '../../../domain/interview/open-text.ts';
import { builtInGuides } from '../../../guides/index.ts';
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
    // The driver counts keys as typed that are still on their way into the frame.
    await until('all that was done to be shown', async () => past.isNow(await shownIn(world.panel, past.now())));
    await saved(world.panel);
    past.acknowledged();
  }
  const typing = midTyping(fault) && dice.roll() < 0.6 ? type(world.panel, past, 'in the midst of it') : undefined;
  const wait = dice.below(60);
  if (typing) await new Promise((resolve) => setTimeout(resolve, wait));
  const typed = typing?.catch((error: unknown) => {
    // The tab disappeared while typing.
    if (survives(fault)) throw error;
  });
  await strike(world, fault, dice);
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
    // Earlier ones may have been set aside: the last is the current one.
    const numbers = (await indexedDB.databases()).map(({ name }) => /^fireside(?:-(\d+))?$/.exec(name ?? ''));
    const [last] = numbers.flatMap((found) => (found ? [Number(found[1] ?? 1)] : [])).sort((a, b) => b - a);
    if (last === undefined) throw new Error('There is no database.');
    const opening = indexedDB.open(last === 1 ? 'fireside' : `fireside-${last}`);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    // One transaction: what is folded into a note in between is found once, in either place.
    const transaction = db.transaction(['interviews', 'notes', 'texts']);
    const all = (store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const asked = transaction.objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const [interviews, notes, texts] = await Promise.all([all('interviews'), all('notes'), all('texts')]);
    db.close();
    return JSON.stringify({ interviews, notes, texts });
  });
  const found = JSON.parse(stored) as StoredRows;
  const kept = keptIn(found);
  if (JSON.stringify(kept) !== JSON.stringify({ notes, draft })) {
    throw new Error(`Stored is ${JSON.stringify(kept)}, shown is ${JSON.stringify({ notes, draft })}`);
  }
}

/** What the database has, as far as it matters here. */
interface StoredRows {
  interviews: { id: string; record?: InterviewRecord }[];
  notes: { interview: string; note: string; state: NoteState }[];
  texts: OpenText[];
}

/** The notes and the draft of the interview that was set up last. */
function keptIn({ interviews, notes, texts }: StoredRows): { notes: string[]; draft: string } {
  const records = interviews.flatMap(({ id, record }) => (record ? [{ ...record, id }] : []));
  const [last] = records.sort((a, b) => (b.createdAt?.value ?? 0) - (a.createdAt?.value ?? 0));
  const [guide] = builtInGuides;
  if (!last || !guide) return { notes: [], draft: '' };
  const own = notes.filter(({ interview }) => interview === last.id);
  const record = { ...last, notes: Object.fromEntries(own.map(({ note, state }) => [note, state])) };
  const view = viewOf(record, guide, { opens: texts.filter(({ interview }) => interview === last.id) });
  return { notes: liveNotes(view).map(({ text }) => text), draft: view.draft?.text ?? '' };
}

/** The code of the n-th meeting. */
function code(n: number): string {
  const letters = String(n)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)));
  return `cha-${letters}-oss`;
}
