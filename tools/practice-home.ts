import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Chromium } from '../tests/e2e/support/chromium.ts';
import { type PracticeStage, press } from './practice-steps.ts';

/** What the user exported from the interview. */
export interface TakenHome {
  /** Path of the downloaded Markdown. */
  file: string;
  /** The result of pasting the copied Markdown. */
  pasted: string;
}

/** Exports and copies the Markdown with the panel's buttons; the file goes into a folder. */
export async function takeHome(stage: PracticeStage, browser: Chromium, folder: string): Promise<TakenHome> {
  const download = stage.page.waitForEvent('download');
  await press(stage, 'Export Markdown');
  const given = await download;
  const file = join(folder, given.suggestedFilename());
  await given.saveAs(file);
  await press(stage, 'Copy Markdown');
  await (await stage.panel()).getByText('Copied.', { exact: true }).waitFor();
  return { file, pasted: await paste(browser) };
}

async function paste(browser: Chromium): Promise<string> {
  const page = await browser.newCall('https://example.com/');
  const field = page.getByRole('textbox');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
  const text = await field.inputValue();
  await page.close();
  return text;
}

/** Sets the panel's colours in the library's settings, and returns to the call. */
export async function setPanelColours(stage: PracticeStage, browser: Chromium, name: 'Dark' | 'Light'): Promise<void> {
  const settings = await browser.newExtensionPage('library.html#/settings');
  await settings.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  const theme = name.toLowerCase();
  await (await stage.panel()).locator(`html[data-theme="${theme}"]`).waitFor();
  await settings.close();
  await stage.page.bringToFront();
}

/** Opens the library with the panel's button and waits until it shows the interview. */
export async function openLibrary(stage: PracticeStage, browser: Chromium, candidate: string): Promise<Page> {
  const opened = browser.context.waitForEvent('page');
  await press(stage, 'Open library');
  const library = await opened;
  await library.getByRole('heading', { name: candidate }).waitFor();
  return library;
}
