import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtInGuides } from '../../../guides/index.ts';
import { downloaded } from '../support/downloads.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { type FirefoxPanel, notesOf } from '../support/firefox-overlay.ts';
import { beginInterview, endInterview, saved, typeNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';

/** The first criterion of the guide that is chosen at first: where a write-up begins. */
const FIRST_CRITERION = builtInGuides[0]?.criteria[0]?.name ?? '';

/** Controls that a screen reader must find by these names; tests find them by their own rules. */
const NAMED = [
  ['textbox', 'Note'],
  ['log', 'Notes'],
  ['status', 'Saving'],
  ['timer', 'Time left'],
  ['group', 'Prompts'],
  ['button', 'Next section'],
  ['button', 'More'],
  ['heading', 'Ada Lovelace'],
] as const;

/** Whether the browser's own accessibility tree has it. */
const hasInTree = async ({ frame }: FirefoxPanel, role: string, name: string): Promise<boolean> =>
  (await frame.$(`::-p-aria([name="${name}"][role="${role}"])`)) !== null;

// The harder setting: that nothing else happens if cookies are allowed is shown by handshake.test.ts.
describe('with third-party cookies blocked', () => {
  const downloads = mkdtempSync(join(tmpdir(), 'fireside-downloads-'));
  const shared = firefoxFixture({ downloads });
  afterAll(() => rm(downloads, { recursive: true, force: true }));

  test('a whole interview on Meet, from the launcher to the library', async () => {
    const { firefox } = shared;
    const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
    await firefox.overlay(call).button('Open Fireside').click();
    const panel = await firefox.panel(call);

    await beginInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer', typed: true });
    for (const [role, name] of NAMED) expect(await hasInTree(panel, role, name), `${role} ${name}`).toBe(true);
    expect(await panel.text('heading', 'Ada Lovelace')).toBe('Ada Lovelace');
    expect(await section(panel)).toMatch(/^Welcome/);
    // The focused element is gone, but the focus must not be lost.
    await until('the caret in the note', async () => (await focused(panel)) === 'Note');
    await typeNote(panel, 'Hopes to learn how we review.');

    await panel.click('button', 'Next section');
    await until('the second section', async () => (await section(panel)).startsWith('Their work'));
    await typeNote(panel, '"We made time deterministic.');
    await typeNote(panel, '~Enjoys teaching.');
    await typeNote(panel, '?How was the rollout decided');
    const criterion = await attachFirstCriterion(panel);
    await panel.click('checkbox', await firstPrompt(panel));

    await panel.click('button', 'Pause');
    const standing = await panel.text('timer', 'Time left');
    await typeNote(panel, 'Their dog wanted out.');
    expect(await panel.text('timer', 'Time left')).toBe(standing);
    await panel.click('button', 'Resume');
    await panel.click('button', 'Previous section');
    await until('the first section again', async () => (await section(panel)).startsWith('Welcome'));
    await panel.click('button', 'Next section');
    await endInterview(panel);
    await panel.find('button', 'New interview');
    await until('the focus on what came', async () => (await focused(panel)).startsWith(FIRST_CRITERION));
    await saved(panel);
    await panel.click('button', 'All notes');
    expect(await notesOf(panel)).toEqual([
      'Hopes to learn how we review.',
      'We made time deterministic.',
      'Enjoys teaching.',
      'How was the rollout decided',
      'Weighed two designs.',
      'Their dog wanted out.',
    ]);

    await panel.click('button', 'Export Markdown');
    const [name, bytes] = await downloaded(downloads);
    const markdown = bytes.toString('utf8');
    expect(name).toMatch(/^\d{4}-\d\d-\d\d Ada Lovelace, Backend engineer\.md$/);
    expect(markdown).toContain('candidate: Ada Lovelace\n');
    expect(markdown).toContain('abc-defg-hij');
    for (const text of await notesOf(panel)) expect(markdown).toContain(text);
    expect(markdown.slice(markdown.indexOf(criterion))).toContain('Weighed two designs.');

    await panel.click('button', 'Copy Markdown');
    await until('the copy', async () => (await clipboard()) === markdown);
    await firefox.inside.run(`await navigator.clipboard.writeText('something else');`);
    // As if blocked by a company policy or a later Firefox.
    await panel.frame.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await panel.click('button', 'Copy Markdown');
    await until('the copy made the old way', async () => (await clipboard()) === markdown);

    await panel.click('button', 'Open library');
    const library = await firefox.extensionPage('library.html');
    await until('the interview in the library', () =>
      library.evaluate(() => document.querySelector('h1')?.textContent?.includes('Ada Lovelace') === true),
    );
    const shown = await library.evaluate(() => document.body.textContent);
    for (const text of await notesOf(panel)) expect(shown).toContain(text);

    // It is edited there too.
    const inFocus = () => library.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await library.focus('[aria-label="Edit note"]');
    await library.keyboard.press('Enter');
    await until('the text to have the focus', async () => (await inFocus()) === 'Text of the note');
    await library.keyboard.press('End');
    await library.keyboard.type(' Added in the library.');
    await until('the note in the panel', async () =>
      (await notesOf(panel)).some((text) => text.includes('Added in the library.')),
    );
    await library.keyboard.press('Escape');
    await until('the button to have the focus', async () => (await inFocus()) === 'Edit note');
    await library.$eval('.detail-edit', (button) => (button as HTMLElement).click());
    const end = await until('the end', () => library.$('input[type="datetime-local"]'));
    await end.evaluate((field) => {
      (field as HTMLInputElement).value = '2099-01-01T10:00';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await until('the refusal', () =>
      library.evaluate(() => document.body.textContent?.includes('That is in the future.') === true),
    );

    function clipboard(): Promise<string> {
      return firefox.inside.run(`return navigator.clipboard.readText();`);
    }
  });
});

/** Name and minutes of the current section in the agenda. */
function section({ frame }: FirefoxPanel): Promise<string> {
  return frame.$eval('[aria-label="Agenda"] [aria-current="step"]', (item) => item.textContent ?? '');
}

function firstPrompt({ frame }: FirefoxPanel): Promise<string> {
  return frame.$eval('[aria-label="Prompts"] label', (label) => label.textContent?.trim() ?? '');
}

/** Writes a note with the first criterion that `#` offers, chosen by keyboard; returns the criterion's name. */
async function attachFirstCriterion(panel: FirefoxPanel): Promise<string> {
  await panel.type('textbox', 'Note', 'Weighed two designs. #');
  const name = await until('the criteria', () =>
    panel.frame.$eval('[role="option"]', (option) => option.textContent ?? ''),
  );
  await panel.press('ArrowDown', 'Enter', 'Enter');
  await until('the note with its criterion', async () => (await panel.text('textbox', 'Note')) === '');
  expect(await panel.text('log', 'Notes')).toContain(name);
  return name;
}

/** What has the focus in the panel. */
function focused({ frame }: FirefoxPanel): Promise<string> {
  return frame.evaluate(() => {
    const element = document.hasFocus() ? document.activeElement : null;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}
