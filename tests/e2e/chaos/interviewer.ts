import type { Dice } from '../../support/dice.ts';
import { drawAllNotes } from '../support/draw-all-notes.ts';
import { until } from '../support/poll.ts';
import type { ChaosPanel } from './chaos-browser.ts';
import type { History, State } from './model.ts';

const WORDS = [
  'she',
  'asked',
  'why',
  'the',
  'queue',
  'grew',
  'then',
  'drew',
  'it',
  'again',
  'slowly',
  'and',
  'laughed',
] as const;

/** How long the panel may take to do what was clicked, in ms; then it is clicked again. */
const REACTS = 5000;

/** The checkboxes of the section’s prompts. */
const PROMPTS = '[aria-label=Prompts] [type=checkbox]';

/** Short: what is typed costs a browser more time than all else, and a fault hits a short sentence as well. */
function sentence(dice: Dice): string {
  return Array.from({ length: 1 + dice.below(3) }, () => dice.pick(WORDS)).join(' ');
}

/** Does one thing that a user does in an interview, with real keys and clicks, and records each state on the way. */
export async function act(panel: ChaosPanel, past: History, dice: Dice): Promise<void> {
  const roll = dice.roll();
  if (roll < 0.35) await type(panel, past, `${sentence(dice)}\n`);
  else if (roll < 0.65) await type(panel, past, sentence(dice));
  else if (roll < 0.8) await edit(panel, past, dice);
  else if (roll < 0.9) await move(panel, past, dice.roll() < 0.4);
  else await tick(panel, past, dice);
}

/** Types into the composer; the Enter key adds the note. */
export async function type(panel: ChaosPanel, past: History, text: string): Promise<void> {
  await panel.focus('Note');
  await panel.press('Control+End');
  const separated = past.now().draft && !past.now().draft.endsWith(' ') ? ` ${text}` : text;
  for (const key of separated) {
    past.add(({ notes, draft }) =>
      key === '\n' ? { notes: [...notes, draft.trim()], draft: '' } : { draft: draft + key },
    );
  }
  await panel.keys(separated);
}

async function edit(panel: ChaosPanel, past: History, dice: Dice): Promise<void> {
  const { notes } = past.now();
  if (notes.length === 0) return;
  const at = dice.below(notes.length);
  const isOpen = () => panel.has('textbox', 'Text of the note');
  await until('the editor of the note', async () => {
    if (await isOpen()) await panel.press('Escape');
    await drawAllNotes(panel.frame);
    await panel.clickOn('[role=log] button[aria-label="Edit note"]', at);
    await until('its field', isOpen, REACTS);
    // Rows move while they come and go.
    return (await panel.text('textbox', 'Text of the note')) === notes[at];
  });
  await panel.focus('Text of the note');
  await panel.press('Control+End');
  for (const key of ` ${dice.pick(WORDS)}`) {
    past.add((state) => ({ notes: state.notes.with(at, (state.notes[at] ?? '') + key) }));
    await panel.keys(key);
  }
  await panel.press('Enter');
}

async function move(panel: ChaosPanel, past: History, undone: boolean): Promise<void> {
  const sections = await countOf(panel, '[aria-label=Agenda] li, [aria-label=Agenda] [role=listitem]');
  if (past.now().section + 1 >= sections) return;
  past.add(({ section }) => ({ section: section + 1 }));
  await panel.click('button', 'Next section');
  if (!undone) return;
  past.add(({ section }) => ({ section: section - 1 }));
  await panel.click('button', 'Undo');
}

async function tick(panel: ChaosPanel, past: History, dice: Dice): Promise<void> {
  const count = await countOf(panel, PROMPTS);
  if (count === 0) return;
  const at = dice.below(count);
  const key = `${past.now().section}:${at}`;
  past.add(({ ticks }) => ({
    ticks: ticks.includes(key) ? ticks.filter((one) => one !== key) : [...ticks, key].sort(),
  }));
  await panel.clickOn(PROMPTS, at);
}

function countOf({ frame }: ChaosPanel, selector: string): Promise<number> {
  return frame.evaluate((all) => document.querySelectorAll(all).length, selector);
}

/** What the panel shows. It shows only the ticks of the current section: the others are taken from `known`. */
export async function shownIn(panel: ChaosPanel, known: State): Promise<State> {
  await drawAllNotes(panel.frame);
  const seen = await panel.frame.evaluate(() => {
    const list = document.querySelector('[aria-label=Agenda]');
    const items = [...(list?.querySelectorAll('li, [role=listitem]') ?? [])];
    const boxes = [...document.querySelectorAll<HTMLInputElement>('[aria-label=Prompts] [type=checkbox]')];
    return {
      notes: [...document.querySelectorAll('.note-text')].map(({ textContent }) => textContent ?? ''),
      draft: document.querySelector<HTMLTextAreaElement>('textarea[aria-label=Note]')?.value ?? '',
      section: items.findIndex((item) => item.getAttribute('aria-current') === 'step'),
      ticked: boxes.flatMap(({ checked }, i) => (checked ? [i] : [])),
    };
  });
  const others = known.ticks.filter((key) => !key.startsWith(`${seen.section}:`));
  const here = seen.ticked.map((i) => `${seen.section}:${i}`);
  return { notes: seen.notes, draft: seen.draft, section: seen.section, ticks: [...others, ...here].sort() };
}
