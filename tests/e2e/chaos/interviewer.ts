import type { ChromiumPanel } from '../support/chromium-panel.ts';
import { drawAllNotes } from '../support/draw-all-notes.ts';
import type { Dice } from './dice.ts';
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

/** Short: what is typed costs a browser more time than all else, and a fault hits a short sentence as well. */
function sentence(dice: Dice): string {
  return Array.from({ length: 1 + dice.below(3) }, () => dice.pick(WORDS)).join(' ');
}

/** Does one thing that a user does in an interview, with real keys and clicks, and records each state on the way. */
export async function act(panel: ChromiumPanel, past: History, dice: Dice): Promise<void> {
  const roll = dice.roll();
  if (roll < 0.35) await type(panel, past, `${sentence(dice)}\n`);
  else if (roll < 0.65) await type(panel, past, sentence(dice));
  else if (roll < 0.8) await edit(panel, past, dice);
  else if (roll < 0.9) await move(panel, past, dice.roll() < 0.4);
  else await tick(panel, past, dice);
}

/** Types into the composer; the Enter key adds the note. */
export async function type(panel: ChromiumPanel, past: History, text: string): Promise<void> {
  await panel.note.press('End');
  const separated = past.now().draft && !past.now().draft.endsWith(' ') ? ` ${text}` : text;
  for (const key of separated) {
    past.add(({ notes, draft }) =>
      key === '\n' ? { notes: [...notes, draft.trim()], draft: '' } : { draft: draft + key },
    );
  }
  await panel.page.keyboard.type(separated, { delay: 1 });
}

async function edit(panel: ChromiumPanel, past: History, dice: Dice): Promise<void> {
  const { notes } = past.now();
  if (notes.length === 0) return;
  const at = dice.below(notes.length);
  await drawAllNotes(panel.frame);
  await panel.find('log', 'Notes').getByRole('listitem').nth(at).getByRole('button', { name: 'Edit note' }).click();
  const field = panel.find('textbox', 'Text of the note');
  await field.press('End');
  for (const key of ` ${dice.pick(WORDS)}`) {
    past.add((state) => ({ notes: state.notes.with(at, (state.notes[at] ?? '') + key) }));
    await field.press(key === ' ' ? 'Space' : key);
  }
  await field.press('Enter');
}

async function move(panel: ChromiumPanel, past: History, undone: boolean): Promise<void> {
  const sections = await panel.find('list', 'Agenda').getByRole('listitem').count();
  if (past.now().section + 1 >= sections) return;
  past.add(({ section }) => ({ section: section + 1 }));
  await panel.click('button', 'Next section');
  if (!undone) return;
  past.add(({ section }) => ({ section: section - 1 }));
  await panel.click('button', 'Undo');
}

async function tick(panel: ChromiumPanel, past: History, dice: Dice): Promise<void> {
  const boxes = panel.find('group', 'Prompts').getByRole('checkbox');
  const count = await boxes.count();
  if (count === 0) return;
  const at = dice.below(count);
  const key = `${past.now().section}:${at}`;
  past.add(({ ticks }) => ({
    ticks: ticks.includes(key) ? ticks.filter((one) => one !== key) : [...ticks, key].sort(),
  }));
  await boxes.nth(at).click();
}

/** What the panel shows. It shows only the ticks of the current section: the others are taken from `known`. */
export async function shownIn(panel: ChromiumPanel, known: State): Promise<State> {
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
