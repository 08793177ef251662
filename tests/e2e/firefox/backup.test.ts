import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Interview } from '../../../domain/interview/interview.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import type { StoredInterview } from '../../../storage/record-store.ts';
import { VERSIONS } from '../../../storage/versions.ts';
import { madeOf, type Step } from '../../support/steps.ts';
import { backupsAmong, interviewOf, loseCopies, loseInPage } from '../support/backup.ts';
import { downloaded } from '../support/downloads.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';
import { readPrivate, writePrivate } from '../support/private-records.ts';
import { freshView } from '../support/seed.ts';

/** The extension API of pages in Firefox. */
declare const browser: typeof Browser;

const downloads = mkdtempSync(join(tmpdir(), 'fireside-downloads-'));
const extension = await permitted('firefox');
const shared = firefoxFixture({ downloads, extension });
afterAll(async () => {
  for (const folder of [downloads, extension]) await rm(folder, { recursive: true, force: true });
});

/** Sends messages to the store as another view would, and waits for an answer of this type; again if the port is closed before. */
function ask<T>(page: Page, messages: readonly object[], answer: string): Promise<T> {
  return until(`the answer ${answer}`, () =>
    page.evaluate(
      (posted, type) =>
        new Promise<T>((resolve, reject) => {
          const port = browser.runtime.connect({ name: 'store' });
          let open = posted.length;
          port.onDisconnect.addListener(() => reject(new Error('The port is closed.')));
          port.onMessage.addListener((message: { type: string }) => {
            if (message.type !== type) return;
            open = message.type === 'written' ? posted.length - (message as unknown as { number: number }).number : 0;
            if (open === 0) resolve(message as T);
          });
          for (const message of posted) port.postMessage(message);
        }),
      messages,
      answer,
    ),
  );
}

/** Takes steps as another view would. */
function write(page: Page, id: string, steps: readonly Step[]): Promise<unknown> {
  const view = freshView();
  const sent = madeOf(id, steps, { view, now: Date.now() }).map(({ change, guide }, i) => ({
    ...{ type: 'change', v: VERSIONS, view, number: i + 1, change: { kind: 'interview', change } },
    ...(guide && { guide }),
  }));
  return ask(page, sent, 'written');
}

/** The interview of the first test, as views show it. */
async function read(page: Page): Promise<Interview | undefined> {
  const asked = [{ type: 'interview', ask: 1, id: 'ada' }];
  const { interview: found } = await ask<{ interview?: StoredInterview }>(page, asked, 'found');
  return found?.guide && viewOf(found.record, found.guide, { opens: found.texts });
}

const press = (page: Page, name: string | RegExp) =>
  until(`the button ${name}`, () =>
    page.evaluate(
      (source) => {
        const button = [...document.querySelectorAll('button')].find((one) =>
          new RegExp(source).test(one.textContent ?? ''),
        );
        if (!button || button.disabled) return false;
        button.click();
        return true;
      },
      typeof name === 'string' ? `^${name}$` : name.source,
    ),
  );

const says = (page: Page, text: string) =>
  until(text, () => page.evaluate((wanted) => document.body.textContent?.includes(wanted), text));

/** Fills the passphrase fields as typing would. */
async function fill(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    for (const field of document.querySelectorAll<HTMLInputElement>('input[type=password]')) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, text);
}

test('an encrypted backup restores everything in Firefox', async () => {
  const { firefox } = shared;
  // A try that failed may have left a file.
  for (const name of await readdir(downloads)) await rm(join(downloads, name), { recursive: true });
  const page = await firefox.extension.openPage('library.html');
  await page.evaluate(() => {
    location.hash = '#/data';
  });
  await write(page, 'ada', interviewOf('ada', 'Ada Lovelace', ['</script> "\\ \u2028', 'second']));
  const before = await read(page);
  expect(before?.notes).toHaveLength(2);

  // Firefox can't pick a folder: the downloads are offered instead.
  await says(page, 'the Fireside folder in your downloads');
  expect(await page.evaluate(() => document.body.textContent?.includes('Choose a folder'))).toBe(false);

  await page.evaluate(() => document.querySelector<HTMLInputElement>('form input[type=checkbox]')?.click());
  await until('the fields', () => page.evaluate(() => document.querySelectorAll('input[type=password]').length === 2));
  await fill(page, 'passphrase');
  await press(page, 'Download backup');
  await says(page, ', encrypted.');
  const [name, bytes] = await downloaded(downloads);
  expect(name).toMatch(/^Fireside \d{4}-\d\d-\d\d\.jsonl\.gz\.age$/);
  expect(bytes.includes('Lovelace')).toBe(false);

  // As in another browser: nothing is left of it.
  await page.evaluate(loseInPage, 0);
  await page.evaluate(loseCopies);
  await shared.firefox.extension.stopBackground();
  expect(await read(page)).toBeUndefined();

  await page.evaluate((base64) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], 'backup.jsonl.gz.age'));
    const picker = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!picker) throw new Error('There is no picker.');
    picker.files = transfer.files;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
  }, bytes.toString('base64'));
  await says(page, 'Passphrase of this backup');
  await fill(page, 'wrong');
  await press(page, 'Unlock');
  await says(page, 'This is not the passphrase of this backup.');
  await fill(page, 'passphrase');
  await press(page, 'Unlock');
  await press(page, /^Restore 1 interview$/);
  await says(page, '1 interview restored.');
  expect(await read(page)).toEqual(before);
  await page.close();
});

test('the downloads keep the full backup when the database lost interviews', async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  await page.evaluate(() => {
    location.hash = '#/data';
  });
  for (let i = 1; i <= 20; i++) {
    // Not ended, because each end would make a backup. One is that of the other test: then it is there already.
    const id = i === 20 ? 'ada' : `i${i}`;
    await write(page, id, interviewOf(id, `Candidate ${i}`, [`note ${i}`]).slice(0, -1));
  }
  /** Number of interviews in each complete backup in the downloads. */
  const held = async () => {
    const folder = join(downloads, 'Fireside');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl.gz'));
    const files = names.map(
      async (name) => [name, await readFile(join(folder, name)).catch(() => Buffer.of())] as const,
    );
    return (await backupsAmong(await Promise.all(files))).map(({ interviews }) => interviews);
  };
  // The button asks for the permission, for which Firefox requires a real click.
  await page.evaluate(writePrivate, { key: 'backup', value: { to: 'downloads', tag: 'abc123' } });
  await press(page, 'Back up now');
  await until('the first backup', async () => (await held()).join() === '20');
  // The file exists before it is compared, and until then the button does nothing.
  const compared = () =>
    until('it to be compared', () => page.evaluate(() => !document.body.textContent?.includes('Writing…')));
  await compared();
  await write(page, 'i1', [{ type: 'interview described', role: 'Analyst' }]);
  await press(page, 'Back up now');
  await until('what changed beside it', async () => {
    const names = (await readdir(join(downloads, 'Fireside'))).sort();
    return names.length === 2 && names[0]?.endsWith('-2-changes.jsonl.gz') && (await held()).join() === '20';
  });
  await compared();
  await page.evaluate(loseInPage, 3);
  await page.evaluate(loseCopies);
  await shared.firefox.extension.stopBackground();
  await press(page, 'Back up now');
  await says(page, 'Compared with your earlier backups, 17 interviews are missing. All backups are kept.');
  expect(await held()).toEqual([20, 3]);
  await compared();
  // As in the next session: Firefox no longer lists any of its downloads.
  await page.evaluate(() => browser.downloads.erase({}));
  await press(page, 'Back up now');
  await until('a third file', async () => (await held()).join() === '20,3,3');
  await until('the state', async () => {
    const backup = await page.evaluate(readPrivate, 'backup');
    const { made, lesser } = backup as { made?: number; lesser?: { held: number } };
    return made === 4 && lesser?.held === 20;
  });
  await says(page, 'Compared with your earlier backups, 17 interviews are missing. All backups are kept.');
  await page.close();
});
