import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Guide } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { parseGfm, textValues, typesIn } from '../../formats/readback.ts';
import type { Step } from '../../support/steps.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelIn } from '../support/chromium-panel.ts';
import { HOSTILE_MARKUP } from '../support/hostile.ts';
import { addNote, saved, startInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Whatever is typed, or comes with a guide or a record, is shown as plain text and does nothing. The fixture checks
// that no CSP was violated, which shows that nothing even tried to run.

const shared = chromiumFixture();
const NAME = '<img src=x onerror="self.ran=1" data-hostile>{name}';
const ROLE = '"><script data-hostile>self.ran=1</script>';

/** Effects of hostile texts: elements that they describe, and scripts that ran. */
const broughtAbout = (frame: Frame | Page) =>
  frame.evaluate(() => ({
    made: document.querySelectorAll('[data-hostile], img, embed, object, form [formaction], base, meta[http-equiv]')
      .length,
    // Style sheets of parts that are loaded on demand have their whole address.
    strangers: [...document.querySelectorAll('script, link, iframe, a')]
      .map((node) => node.getAttribute('src') ?? node.getAttribute('href') ?? 'inline')
      .map((address) => address.replace(`${location.origin}/assets/`, '/assets/'))
      .filter((address) => !/^[/#.]/.test(address)),
    ran: 'ran' in self,
  }));
const NOTHING = { made: 0, strangers: [], ran: false };

/** The note as the panel shows it: marks and `#` are not tested here. */
const asNote = (text: string) => `- ${text}`;

test('typed into every field of the panel, moved, exported', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const panel = await openPanel(call);
  await startInterview(panel, { candidate: NAME, role: ROLE });
  expect(await panel.frame.getByRole('heading', { level: 1 }).textContent()).toContain(NAME);
  expect(await panel.frame.locator('header').textContent()).toContain(ROLE);
  for (const text of HOSTILE_MARKUP) await addNote(panel, asNote(text));
  await panel.type('textbox', 'Note', asNote(HOSTILE_MARKUP[0]));
  expect(await panel.notes()).toEqual(HOSTILE_MARKUP.map(asNote));
  await saved(panel);
  expect(await broughtAbout(panel.frame)).toEqual(NOTHING);

  await panel.click('button', 'Reschedule');
  await panel.click('button', 'End and reschedule');
  const message = panel.frame.getByRole('textbox', { name: /^A message for/ });
  expect(await message.inputValue()).toContain(NAME);
  await message.fill(HOSTILE_MARKUP.join('\n'));
  expect(await broughtAbout(panel.frame)).toEqual(NOTHING);
  await saved(panel);

  const library = await shared.chromium.newExtensionPage('library.html');
  await library.getByText(NAME).first().waitFor();
  expect(await broughtAbout(library)).toEqual(NOTHING);
  expect(await call.evaluate(() => 'ran' in self)).toBe(false);
  await library.close();
  await call.close();
});

/** A guide with hostile texts and names throughout. */
function strangeGuide(): Guide {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  let at = 0;
  const strange = (): string => HOSTILE_MARKUP[at++ % HOSTILE_MARKUP.length] ?? '';
  const texts = <T extends object>(part: T): T =>
    Object.fromEntries(
      Object.entries(part).map(([key, value]) => {
        if (['id', 'kind'].includes(key) || typeof value === 'number' || typeof value === 'boolean')
          return [key, value];
        if (typeof value === 'string') return [key, `${strange()} ${value}`];
        // The criteria that a prompt leads to, by id.
        if (key === 'criteria' && typeof value[0] === 'string') return [key, value];
        if (!Array.isArray(value)) return [key, texts(value as object)];
        return [key, value.map((one) => (typeof one === 'string' ? strange() : texts(one as object)))];
      }),
    ) as T;
  return texts(guide);
}

test('coming from a record: guide, names and notes, in the panel, the library and the file', async () => {
  const library = await shared.chromium.newExtensionPage('library.html');
  const notes = HOSTILE_MARKUP.map((text) => ({ text, criteria: [strangeGuide().criteria[0]?.id ?? ''] }));
  const changes = underWay({ id: 'strange', candidate: NAME, role: ROLE, notes }).map(
    (change): Step =>
      change.type === 'interview planned' ? { ...change, plan: { ...change.plan, guide: strangeGuide() } } : change,
  );
  await writeChanges(library, 'strange', changes);

  const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window&interview=strange');
  const panel = panelIn(page);
  await until('the notes', async () => (await panel.notes()).length === HOSTILE_MARKUP.length);
  expect(await panel.notes()).toEqual([...HOSTILE_MARKUP]);
  // The words of the section, then those of the next one, whose name is hostile as well.
  for (let i = 0; i < 3; i++) {
    expect(await broughtAbout(page)).toEqual(NOTHING);
    await panel.click('button', 'Next section');
  }
  await page.close();

  await library.goto(library.url().replace(/#.*|$/, '#/interviews/strange'));
  await library.getByText(HOSTILE_MARKUP[0]).first().waitFor();
  expect(await library.getByRole('heading', { level: 1 }).textContent()).toContain(NAME);
  expect(await broughtAbout(library)).toEqual(NOTHING);
  const [download] = await Promise.all([
    library.waitForEvent('download'),
    library.getByRole('button', { name: 'Export Markdown' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[^/\\:*?"<>|]+\.md$/);
  const tree = parseGfm(await readFile(await download.path(), 'utf8'));
  expect([...typesIn(tree)].filter((type) => /html|image|link|definition|footnote/i.test(type))).toEqual([]);
  const written = textValues(tree).join('\n');
  for (const text of HOSTILE_MARKUP) expect(written).toContain(text);
  await library.close();
});
