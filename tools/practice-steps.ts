import type { Frame, Page } from 'playwright-core';
import type { PracticeClock } from './practice-clock.ts';
import { type PracticeNote, type PracticeSection, type PracticeStory, sinceStart } from './practice-story.ts';

/** The call in which an interview is conducted, and the panel in it. */
export interface PracticeStage {
  page: Page;
  /** The panel's frame; waits for it. */
  panel(): Promise<Frame>;
  /** Opens the panel, also from the pill. */
  open(): Promise<void>;
  collapse(): Promise<void>;
  clock: PracticeClock;
  /** Takes a screenshot of the call, or of another page. */
  picture(name: string, of?: Page): Promise<void>;
}

/** The first character that marks a note's kind. */
const MARKS = { observation: '', quote: '"', inference: '~ ', ask: '? ', promise: '! ' } as const;

/** Opens the panel, fills in the form and starts. */
export async function begin(stage: PracticeStage, { candidate, role, guide }: PracticeStory): Promise<void> {
  await stage.open();
  const panel = await stage.panel();
  const form = panel.getByRole('form', { name: 'New interview' });
  await form.getByRole('textbox', { name: 'Candidate' }).click();
  await stage.page.keyboard.type(candidate);
  await form.getByLabel('Role').click();
  await stage.page.keyboard.type(role);
  await form.getByRole('combobox', { name: 'Guide' }).selectOption({ label: guide });
  await form.getByRole('button', { name: 'Start interview' }).click();
  await panel.getByRole('heading', { level: 1, name: candidate }).waitFor();
  await stage.clock.begin();
  await saved(stage);
}

/** Presses a button of the panel. */
export async function press(stage: PracticeStage, name: string): Promise<void> {
  await (await stage.panel()).getByRole('button', { name, exact: true }).click();
}

/** Moves on to a section when its time has come. */
export async function enter(stage: PracticeStage, { name, entered }: PracticeSection): Promise<void> {
  await stage.clock.to(sinceStart(entered));
  await press(stage, 'Next section');
  await (await stage.panel()).getByRole('heading', { level: 2, name }).waitFor();
}

/** Ticks the prompts that were asked, and scrolls back to the words above them. */
export async function ask(stage: PracticeStage, prompts: readonly string[]): Promise<void> {
  const words = (await stage.panel()).getByRole('region', { name: 'Words' });
  for (const name of prompts) await words.getByRole('checkbox', { name }).check();
  await words.evaluate((region) => region.scrollTo({ top: 0 }));
}

/** Types a note at its time, key by key, and attaches its criterion; it stays in the composer. */
export async function type(stage: PracticeStage, note: PracticeNote): Promise<void> {
  await stage.clock.to(sinceStart(note.at));
  const panel = await stage.panel();
  const { keyboard } = stage.page;
  // Where the words start: in the middle, what was done last may have its buttons over the empty field.
  await panel.getByRole('textbox', { name: 'Note', exact: true }).click({ position: { x: 6, y: 12 } });
  await keyboard.type(MARKS[note.kind] + note.text);
  if (!note.criterion) return;
  await keyboard.type(` #${note.criterion.typed}`);
  await panel.getByRole('option', { name: note.criterion.name, selected: true }).waitFor();
  await keyboard.press('Enter');
  await panel.getByRole('button', { name: /^Remove / }).waitFor();
}

/** Adds the note in the composer, and waits until it is in the list and saved. */
export async function add(stage: PracticeStage, note: PracticeNote): Promise<void> {
  await stage.page.keyboard.press('Enter');
  const written = (await stage.panel()).getByRole('log', { name: 'Notes' }).getByRole('listitem');
  await written.filter({ hasText: note.text }).waitFor();
  await saved(stage);
}

/** Types notes, each at its time. */
export async function takeNotes(stage: PracticeStage, notes: readonly PracticeNote[]): Promise<void> {
  for (const note of notes) {
    await type(stage, note);
    await add(stage, note);
  }
}

/** Waits until the panel shows that all is saved. */
export async function saved(stage: PracticeStage): Promise<void> {
  const status = (await stage.panel()).getByRole('status', { name: 'Saving' });
  await status.filter({ hasText: /^Saved$/ }).waitFor();
}
