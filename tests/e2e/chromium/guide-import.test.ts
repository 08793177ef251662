import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';

const folder = await mkdtemp(join(tmpdir(), 'fireside-guides-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const shared = chromiumFixture();

const BACKEND = `# Backend interview
## Opening 5 %
> Thanks for coming. I’m Robin.
- Did you find the link all right?
## Their work 95 %
- What was your own part?
- Let them finish
`;

/** Drops files and folders of the disk on the page, as the system does. */
async function drop(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
  await session.detach();
}

test('a dropped folder of guides is shown line by line, asked about, stored, and exported as it was', async () => {
  const team = join(folder, 'team');
  await mkdir(join(team, 'more'), { recursive: true });
  await writeFile(join(team, 'backend.md'), BACKEND);
  await writeFile(join(team, 'more', 'design.txt'), 'Design (10 minutes)\n- Why?\n');
  await writeFile(join(team, 'logo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));

  const page = await shared.chromium.newExtensionPage('library.html#/guides');
  await page.getByRole('link', { name: 'Import guide' }).click();
  await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
  await drop(page, team);
  await page.getByText('1 other file in the folder was passed over').waitFor();
  expect(await page.getByRole('list', { name: 'Files' }).getByRole('button').allTextContents()).toEqual([
    expect.stringMatching(/^team\/backend\.md 1 question/),
    expect.stringMatching(/^team\/more\/design\.txt/),
  ]);
  const line = page.getByRole('button', { name: /^7 - Let them finish/ });
  expect(await line.textContent()).toMatch(/reminder$/);
  await page.getByRole('spinbutton', { name: 'Opening 5 %: of how many minutes?' }).fill('60');
  await page.getByText('60 of 60 min').waitFor();
  await line.press('Enter');
  await page.getByRole('menuitemradio', { name: 'question', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Import all 2 guides' }).click();
  const guides = page.getByRole('list', { name: 'Guides', exact: true });
  await guides.getByText('Backend interview').click();

  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Backend interview' }).waitFor({ state: 'attached' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as Markdown' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('backend-interview.md');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('- [ ] Let them finish');

  // The same file brings nothing new; one that was changed is a newer one of this guide.
  await page.getByRole('link', { name: 'Import guide' }).click();
  await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
  await writeFile(join(folder, 'same.md'), text);
  await drop(page, join(folder, 'same.md'));
  await page.getByText('This is Backend interview as it is here.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
  await writeFile(join(folder, 'newer.md'), text.replace('What was your own part?', 'What did you do yourself?'));
  await drop(page, join(folder, 'newer.md'));
  await page.getByRole('list', { name: 'What changes' }).getByText('What did you do yourself?').waitFor();
  await page.getByRole('button', { name: 'Take as the newest version' }).click();
  await page.getByRole('heading', { level: 1, name: 'Backend interview' }).waitFor({ state: 'attached' });
  await page.getByRole('link', { name: 'Rehearse' }).click();
  await page.getByText('Practice: Backend interview').waitFor();
  await page.getByRole('button', { name: 'Next section' }).click();
  await page.getByText('What did you do yourself?').waitFor();
});
