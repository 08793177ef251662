import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STORY } from '../../components/support/written-up.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';
import { expectGuide, expectWriteUp, linesOf, NOTE_COUNTS, writeUpOf } from '../support/printed.ts';
import { writeChanges } from '../support/seed.ts';

const shared = firefoxFixture();

/** Prints the page of the extension in front into a file, with the settings that a user finds in the dialog: BiDi leaves the page numbers out. */
async function print(): Promise<string[][]> {
  const file = join(shared.firefox.userDataDir, 'printed.pdf');
  await shared.firefox.inside.run(`
    const service = Cc['@mozilla.org/gfx/printsettings-service;1'].getService(Ci.nsIPrintSettingsService);
    const settings = service.createNewPrintSettings();
    service.initPrintSettingsFromPrefs(settings, false, settings.kInitSaveAll);
    settings.isInitializedFromPrinter = true;
    settings.isInitializedFromPrefs = true;
    settings.printSilent = true;
    settings.outputFormat = Ci.nsIPrintSettings.kOutputFormatPDF;
    settings.outputDestination = Ci.nsIPrintSettings.kOutputDestinationFile;
    settings.toFileName = ${JSON.stringify(file)};
    settings.paperSizeUnit = Ci.nsIPrintSettings.kPaperSizeInches;
    settings.paperWidth = 8.27;
    settings.paperHeight = 11.69;
    await gBrowser.selectedBrowser.browsingContext.print(settings);
  `);
  try {
    return linesOf(await readFile(file));
  } finally {
    await rm(file);
  }
}

// Firefox knows no page numbers of a style sheet; its own footer has them.
const numberOf = (page: number, of: number) => new RegExp(`^${page} of ${of}\\b`);

test('a write-up and a guide are whole as PDF in Firefox, too, with what was chosen', async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  const goTo = async (place: string, isThere: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, place);
    const shown = (text: string) => document.querySelector('main')?.textContent?.includes(text);
    await until(isThere, () => page.evaluate(shown, isThere));
  };
  await page.bringToFront();
  for (const count of NOTE_COUNTS) {
    await writeChanges(page, `with-${count}`, writeUpOf(`with-${count}`, count));
    await goTo(`#/interviews/with-${count}`, `${count + 1} notes`);
    expectWriteUp(await print(), count, numberOf);
  }
  await goTo('#/guides/story', STORY.criteria.at(-1)?.lookFor ?? '');
  expectGuide(await print(), numberOf);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('nav') as Element).display)).not.toBe(
    'none',
  );
  await page.close();
});
