import { expect } from 'vitest';
import type { HandOver } from '../../../extension/hand-over/hand-over-progress.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { addNote, endInterview, type Hands, saved } from './interview.ts';
import { until } from './poll.ts';
import { invitationSoon, TEAM_GUIDE } from './team-guide.ts';

/** A page that is used as a user does, in any browser. */
export interface Used extends Hands {
  /** Presses a key where the focus is; others may be held, `Alt+Shift+Digit1`. */
  press(key: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** Where a story takes place. */
export interface Stage {
  /** A page of the library, and how to choose the option of a list that has these words in it. */
  library(place: string): Promise<Used & { choose(words: string): Promise<unknown> }>;
  /** A call in which the panel was opened. */
  call(url: string): Promise<Used>;
  /** How far the hand-over is. */
  handOver(): Promise<HandOver | undefined>;
  /** The key that hands over the next field, in the tab with the form. */
  pressKey(): Promise<unknown>;
  /** The stand-in form, in front. */
  form: {
    show(): Promise<unknown>;
    isReady(field: string): Promise<boolean>;
    focus(field: string): Promise<unknown>;
    read(field: string): Promise<string>;
    touched(): Promise<unknown>;
  };
}

/** Fields of the form that take words, as text and with their looks. */
const FIELDS = ['textarea', 'react', 'editable', 'prosemirror', 'quill', 'lexical', 'tinymce', 'shadow'];

const NOTE = 'Halved the time range until one deploy was left';
const SENTENCE = 'they named a check that could have proved them wrong.';

/** The guides that stories are told of: those that come with Fireside, and one of a team. */
export const TOLD = [...builtInGuides.map(({ name }) => name), 'Backend chat'];

async function importGuide(stage: Stage): Promise<void> {
  const page = await stage.library('#/import');
  await page.fill('textbox', 'Guide text', TEAM_GUIDE);
  await page.click('button', 'Read it');
  await until('the guide to be read', () => page.has('button', 'Import guide'));
  await page.click('button', 'Import guide');
  await until('the guide', () => page.has('textbox', 'Name of the guide'));
  await page.close();
}

/** Plans an interview that follows this guide, holds it, writes it up and hands it over, all of it like a user. */
export async function tellStory(stage: Stage, guide: string): Promise<void> {
  const number = TOLD.indexOf(guide);
  const builtIn = builtInGuides.find(({ name }) => name === guide);
  const criteria = builtIn?.criteria.map(({ name }) => name) ?? ['Debugging'];
  const sections = builtIn?.sections.length ?? 3;
  const code = `sto-ryab-cd${'efghij'[number] ?? 'k'}`;
  if (!builtIn) await importGuide(stage);

  const plan = await stage.library('#/today/new');
  await plan.type('textbox', 'Paste an invitation', invitationSoon(code));
  await plan.press('Tab');
  await until('it to be read', async () => (await plan.text('textbox', 'Candidate')) === 'Mary Shaw');
  await until('the guide to choose', () => plan.choose(guide));
  await plan.click('button', 'Plan interview');
  await until('the plan', () => plan.has('heading', 'Mary Shaw'));
  await plan.close();

  const panel = await stage.call(`https://meet.google.com/${code}`);
  await panel.click('button', 'Start the clock');
  await until('the clock', () => panel.has('timer', 'Time left'));
  for (let section = 0; section < sections; section++) {
    if (section > 0) await panel.click('button', 'Next section');
    if (section !== 1) continue;
    // With words in it nothing lies over the field.
    await panel.fill('textbox', 'Note', NOTE);
    await panel.type('textbox', 'Note', '.');
    await panel.press('Alt+Shift+Digit1');
    await panel.press('Enter');
    await until('the note', async () => (await panel.text('textbox', 'Note')) === '');
    await addNote(panel, '"It was my fault."');
  }
  await saved(panel);
  await endInterview(panel);

  for (const [i, name] of criteria.entries()) {
    await until(name, () => panel.has('heading', name));
    await panel.press(i === 0 ? 'Digit3' : 'Digit0');
    if (i === 0) {
      await until('the level to be chosen', () => panel.has('textbox', 'because'));
      await panel.type('textbox', 'because', SENTENCE);
    }
    await panel.press('Enter');
  }
  await until('the questions to oneself', () => panel.has('heading', 'Before you recommend'));
  await panel.press('Enter');
  await until('the recommendation', () => panel.has('heading', 'Recommendation'));
  await panel.press('Digit3');
  await panel.press('Enter');
  await panel.click('button', 'Hand over');

  const begun = await until('the deck', async () => {
    const now = await stage.handOver();
    return now?.fields.some(({ text }) => text.includes(SENTENCE)) && now.done.length === 0 ? now : undefined;
  });
  const { form } = stage;
  await form.show();
  const filled = begun.fields.filter(({ text }) => text !== '').slice(0, FIELDS.length);
  for (const [i, { text }] of filled.entries()) {
    const field = FIELDS[i] as string;
    await until(`the field ${field}`, () => form.isReady(field));
    await form.focus(field);
    await stage.pressKey();
    await until(`${field} to be filled`, async () => ((await stage.handOver())?.done.length ?? 0) > i);
    const line = text.split('\n')[0] ?? '';
    await until(`the words in ${field}`, async () => (await form.read(field)).includes(line));
  }
  const all = await Promise.all(FIELDS.slice(0, filled.length).map((field) => form.read(field)));
  expect(all.join('\n')).toContain(SENTENCE);
  expect(all.join('\n')).toContain(NOTE);
  expect(await form.touched()).toEqual([]);
  await panel.close();
}

/** Runs in the page: chooses the option with these words in it, as a user would. Returns whether there is one. */
export function chooseOption(words: string): boolean {
  const option = [...document.querySelectorAll('option')].find(({ textContent }) => textContent?.includes(words));
  const field = option?.closest('select');
  if (!option || !field) return false;
  field.value = option.value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
