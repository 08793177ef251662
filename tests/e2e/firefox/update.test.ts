import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Firefox, installPackage, openFirefox } from '../support/firefox.ts';
import { notesOf } from '../support/firefox-overlay.ts';
import { addNote, beginInterview, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

/** The extension API of pages in Firefox. */
declare const browser: typeof Browser;

// A real update, by the browser's own add-on manager, in the middle of a call.

const BUILT = fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));
const WEB_EXT = fileURLToPath(new URL('../../../node_modules/web-ext/bin/web-ext.js', import.meta.url));
const ID = 'fireside@fireside.invalid';

let folder: string;
let pages: CallPages;
let firefox: Firefox;

/** Packs the built extension with another version number. */
async function packed(version: string): Promise<string> {
  const source = join(folder, version);
  await cp(BUILT, source, { recursive: true });
  const manifest = join(source, 'manifest.json');
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), version }));
  const args = ['build', '--source-dir', source, '--artifacts-dir', folder, '--filename', `${version}.zip`];
  execFileSync(process.execPath, [WEB_EXT, ...args, '--no-config-discovery'], { stdio: 'pipe' });
  await rename(join(folder, `${version}.zip`), join(folder, `${version}.xpi`));
  return join(folder, `${version}.xpi`);
}

const version = () => firefox.inside.run<string>(`return WebExtensionPolicy.getByID('${ID}').extension.version;`);

prepare(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fireside-packages-'));
  pages = await startCallPages();
  firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', packed: await packed('1.0.0') });
  return async () => {
    await firefox.close();
    await pages.close();
    await rm(folder, { recursive: true, force: true });
  };
});

test('an update waits for the end of the interview, and then everything is there again', async () => {
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const overlay = firefox.overlay(call);
  await until('the launcher', overlay.button('Open Fireside').reachable);
  await overlay.button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await addNote(panel, 'before');
  await panel.type('textbox', 'Note', 'unfin');
  await saved(panel);

  expect(await installPackage(firefox.inside, await packed('1.0.1'), ID)).toBe('put off');
  // Even if the background that was asked to wait, and recorded it, is gone meanwhile.
  const quiet = await firefox.extension.openPage('licences.txt');
  await until('the note of it', () =>
    quiet.evaluate(async () => Object.keys(await browser.storage.session.get(null)).includes('updateWaiting')),
  );
  await quiet.close();
  await call.bringToFront();
  await firefox.extension.stopBackground();
  await panel.type('textbox', 'Note', 'ished');
  await saved(panel);
  expect(await version()).toBe('1.0.0');
  expect(await panel.text('textbox', 'Note')).toBe('unfinished');

  await endInterview(panel);
  await until('the update', async () => (await version()) === '1.0.1');
  // The old panel may still be there.
  const notes = async () => {
    const next = await firefox.panel(call);
    if (!(await next.has('button', 'Export Markdown'))) return undefined;
    if (await next.has('button', 'All notes')) await next.click('button', 'All notes');
    return notesOf(next);
  };
  await expect.poll(() => notes().catch(() => undefined)).toEqual(['before']);
  await until('the overlay of the update', () => overlay.button('Collapse Fireside').reachable());
  await call.close();
});
