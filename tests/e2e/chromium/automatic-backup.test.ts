import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fileBytes } from '../../backup/file-of.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { backupsAmong, chooseBackup, interviewOf, loseAllBut, readBackupFile } from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { until } from '../support/poll.ts';
import { screenshot } from '../support/screenshot.ts';
import { writeChanges } from '../support/seed.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

// Each of these tests continues from the one before it, so a retry must use the same browser, without a new set-up.

let pages: CallPages;
let browser: Chromium;
let page: Page;

beforeAll(async () => {
  pages = await startCallPages();
  browser = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
  page = await browser.newExtensionPage('library.html#/data');
  await page.getByRole('region', { name: 'Automatic backups' }).waitFor();
});

afterAll(async () => {
  expect(browser?.cspViolations).toEqual([]);
  await browser?.close();
  await pages?.close();
});

/** The path of each file in the folder, with its bytes. */
async function files(): Promise<Record<string, Buffer>> {
  const found = await page.evaluate(async () => {
    const found: Record<string, string> = {};
    const look = async (folder: FileSystemDirectoryHandle, path: string) => {
      for await (const [name, entry] of folder.entries()) {
        // A file being written is next to it under this name.
        if (name.endsWith('.crswap')) continue;
        if (entry.kind === 'directory') await look(entry as FileSystemDirectoryHandle, `${path}${name}/`);
        else {
          const bytes = new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer());
          found[path + name] = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
        }
      }
    };
    const root = await navigator.storage.getDirectory();
    await look(await root.getDirectoryHandle('My backups', { create: true }), '');
    return found;
  });
  return Object.fromEntries(Object.entries(found).map(([name, text]) => [name, Buffer.from(text, 'latin1')]));
}

/** The automatic backups in the folder, the one with the most interviews first. */
async function backups() {
  return backupsAmong(Object.entries(await files()).filter(([name]) => name.startsWith('fireside-')));
}

/** The backup files in which there is this text. */
async function filesWith(text: string): Promise<string[]> {
  const found = Object.entries(await files()).filter(([name]) => name.endsWith('.jsonl.gz'));
  return found.filter(([, bytes]) => bytes.length > 0 && gunzipSync(bytes).includes(text)).map(([name]) => name);
}

/**
 * The system's picker can't be used without a screen. Instead, the page gets a folder of the browser's own file system
 * for this origin: still a real handle that is stored in the database and written to by the background.
 */
async function pickInstead(): Promise<void> {
  await page.evaluate(() => {
    window.showDirectoryPicker = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('My backups', { create: true });
    };
  });
}

const lastBackup = () => page.getByRole('link', { name: /^Last backup/ });

describe('without permissions', () => {
  it('a line says that there was never a backup', async () => {
    await page.getByRole('link', { name: 'Last backup: never' }).waitFor();
    expect(await page.getByRole('complementary', { name: 'Reminder' }).count()).toBe(0);
  });

  it('a reminder follows every third interview, until it is dismissed or turned off', async () => {
    const reminder = page.getByRole('complementary', { name: 'Reminder' });
    const end = (n: number) => writeChanges(page, `i${n}`, interviewOf(`i${n}`, `Candidate ${n}`, [`note ${n}`]));
    await end(1);
    await end(2);
    await until('two interviews to be counted', async () => (await stateOf('ended')) === 2);
    expect(await reminder.count()).toBe(0);
    await end(3);
    await reminder.getByText('You have 3 interviews without a backup').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'backup-reminder');
    await reminder.getByRole('button', { name: 'Later' }).click();
    await reminder.waitFor({ state: 'detached' });
    await end(4);
    await end(5);
    await end(6);
    await reminder.getByText('You have 6 interviews without a backup').waitFor();
    await reminder.getByRole('button', { name: 'Don’t remind me' }).click();
    await reminder.waitFor({ state: 'detached' });
    expect(await page.getByRole('checkbox', { name: /Remind me/ }).isChecked()).toBe(false);
  });
});

async function stateOf(key: string): Promise<unknown> {
  return page.evaluate(async (name) => {
    const { backup } = await chrome.storage.local.get('backup');
    return (backup as Record<string, unknown> | undefined)?.[name];
  }, key);
}

describe('a folder', () => {
  it('gets a backup as soon as it is chosen', async () => {
    await pickInstead();
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await page.getByText('Backups go into My backups').waitFor();
    const [first] = await until('the first backup', async () => {
      const found = await backups();
      // The file exists, empty, before it is written.
      return found[0]?.interviews === 6 && found;
    });
    expect(first?.files).toHaveLength(1);
    expect(first?.base).toMatch(/^fireside-\d{4}-\d\d-\d\d-[a-z0-9]{6}(-\d+)?\.jsonl\.gz$/);
    await lastBackup().getByText(/today/).waitFor();
  });

  it('gets what changed after each interview, from the background', async () => {
    await writeChanges(page, 'seven', interviewOf('seven', 'Candidate 7', ['the seventh']));
    await until('the seventh in the backup', async () => (await backups())[0]?.interviews === 7);
    await page.close();
    await browser.stopWorker();
    page = await browser.newExtensionPage('library.html#/data');
    const [backup, ...others] = await backups();
    expect(others).toEqual([]);
    expect(backup?.files).toEqual([
      backup?.base,
      expect.stringMatching(/^fireside-\d{4}-\d\d-\d\d-[a-z0-9]{6}-\d+-changes\.jsonl\.gz$/),
    ]);
    expect(await filesWith('the seventh')).toEqual(backup?.files.slice(1));
  });

  it('is tidied: expired files of this browser are removed, all others stay', async () => {
    const tag = String(await stateOf('tag'));
    const foreign = ['notes.txt', 'fireside-2020-01-01-other0.jsonl.gz', `fireside-2020-01-01-${tag}.jsonl.gz.bak`];
    const now = await backups();
    const full = await readBackupFile((await files())[now[0]?.base ?? ''] ?? Buffer.of());
    const days = Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10));
    const old = days.map(async (day) => {
      const name = `fireside-${day}-${tag}.jsonl.gz`;
      const bytes = await fileBytes(full?.records ?? [], { chain: { base: name, number: 0 } });
      return [name, bytes.toString('latin1')] as const;
    });
    await page.evaluate(
      async (made) => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('My backups');
        for (const [name, text] of made) {
          const file = await folder.getFileHandle(name, { create: true });
          const writable = await file.createWritable();
          await writable.write(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
          await writable.close();
        }
      },
      [...foreign.map((name) => [name, 'old'] as const), ...(await Promise.all(old))],
    );
    await page.getByRole('button', { name: 'Back up now' }).click();
    const left = await until('the folder to be tidied', async () => {
      const names = Object.keys(await files());
      return names.length < 20 && names;
    });
    expect(left).toEqual(expect.arrayContaining(foreign));
    // Seven days, today's with both of its files, and the earlier weeks of January 2020.
    const own = left.filter((name) => !foreign.includes(name)).sort();
    expect(now[0]?.files).toHaveLength(2);
    expect(own.slice(-2)).toEqual(now[0]?.files.toSorted());
    expect(own.slice(0, -8).map((name) => name.slice(9, 19))).toEqual([
      '2020-01-05',
      '2020-01-12',
      '2020-01-19',
      '2020-01-24',
    ]);
    expect(own).toHaveLength(12);
  });

  it('gets each finished interview as Markdown, kept up to date', async () => {
    await page.getByRole('checkbox', { name: /as Markdown/ }).check();
    const markdown = async () =>
      Object.keys(await files())
        .filter((name) => name.startsWith('Markdown/'))
        .sort();
    await until('seven Markdown files', async () => (await markdown()).length === 7);
    expect(await markdown()).toContain('Markdown/2026-03-02 Candidate 7, Engineer.md');
    expect((await files())['Markdown/2026-03-02 Candidate 7, Engineer.md']?.toString()).toContain('the seventh');
    await writeChanges(page, 'seven', [{ type: 'interview described', candidate: 'Renamed' }]);
    // A second one with the same name on the same day does not replace the first.
    await writeChanges(page, 'namesake', interviewOf('namesake', 'Candidate 1', ['another person']));
    await until('the namesake', async () => (await markdown()).length === 8);
    await until('the new name', async () => (await markdown()).some((name) => name.includes('Renamed')));
    expect(await markdown()).not.toContain('Markdown/2026-03-02 Candidate 7, Engineer.md');
    expect((await files())['Markdown/2026-03-02 Candidate 1, Engineer.md']?.toString()).toContain('note 1');
    expect((await files())['Markdown/2026-03-02 Candidate 1, Engineer (namesake).md']?.toString()).toContain(
      'another person',
    );
  });

  it('that is missing is reported, and nothing is lost when it comes back', async () => {
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('My backups', { recursive: true });
    });
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('alert').getByText('The last backup wasn’t written.').waitFor();
    await page.getByRole('link', { name: 'Last backup failed' }).waitFor();
    await pickInstead();
    await page.getByRole('button', { name: 'Choose another folder' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await until('a backup and all Markdown in the new folder', async () => {
      const now = await files();
      return Object.keys(now).length === 9;
    });
    expect((await backups()).map(({ interviews }) => interviews)).toEqual([8]);
  });

  describe('whose database lost interviews behind its back', () => {
    const notice = () =>
      page.getByRole('alert').filter({ hasText: 'The newest backup holds less than an earlier one.' });
    /** Number of interviews in each backup, the largest first. */
    const held = async () => (await backups()).map(({ interviews }) => interviews);
    const press = (name: string) => page.getByRole('button', { name }).click();
    /** Until neither this page nor the background, which has the real date, is making a backup. */
    const idle = async () => {
      let quiet = 0;
      await until('the backups to be made', async () => {
        const { held: running = [], pending = [] } = await page.evaluate(() => navigator.locks.query());
        const isBusy = [...running, ...pending].some(({ name }) => name === 'fireside backup');
        quiet = isBusy ? 0 : quiet + 1;
        // What is due next begins at once.
        return quiet > 9;
      });
    };

    it('keeps the full backup when another one is due on the same day, and says so', async () => {
      for (let i = 9; i <= 20; i++) {
        // Not ended, because each end would make a backup.
        await writeChanges(page, `i${i}`, interviewOf(`i${i}`, `Candidate ${i}`, [`note ${i}`]).slice(0, -1));
      }
      await press('Back up now');
      await until('the full backup, alone', async () => (await held()).join() === '20');
      // Its file exists before it is compared, and until then the button does nothing.
      await idle();
      await loseAllBut(browser, page, 3);
      await press('Back up now');
      await notice()
        .getByText('Compared with your earlier backups, 17 interviews are missing. All backups are kept.')
        .waitFor();
      expect(await held()).toEqual([20, 3]);
      expect(await accessibilityFaults(page)).toEqual([]);
      for (const [theme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 900 });
        await notice().scrollIntoViewIfNeeded();
        await screenshot(page, `data-lesser-${theme}`);
      }
    });

    it.each([8, 16])('keeps it when another is due %i days later', async (days) => {
      await page.clock.setFixedTime(Date.now() + days * 24 * 60 * 60_000);
      await page.reload();
      await until('the backup of that day', async () => (await held()).length === 2 + days / 8);
      await notice().waitFor();
      expect((await held()).filter((count) => count === 20)).toHaveLength(1);
    });

    it('brings everything back from it, and then backs up all of it', async () => {
      const [fullest] = await backups();
      await notice()
        .getByText(fullest?.base ?? '')
        .waitFor();
      const found = await files();
      const parts = (fullest?.files ?? []).map((name) => ({
        ...{ name, mimeType: 'application/gzip' },
        buffer: found[name] ?? Buffer.of(),
      }));
      expect(parts.length).toBeGreaterThan(1);
      await chooseBackup(page, parts);
      await press('Restore 17 interviews');
      await page.getByRole('status', { name: 'Restoring' }).getByText('17 interviews restored.').waitFor();
      await press('Back up now');
      await notice().waitFor({ state: 'detached' });
      expect((await held()).slice(0, 1)).toEqual([20]);
    });

    it('continues with the smaller one once the user accepts it', async () => {
      // A backup that still runs would hold what is lost now.
      await idle();
      await loseAllBut(browser, page, 3);
      await press('Back up now');
      await notice().waitFor();
      await idle();
      const before = await backups();
      await press('Use the new one from now on');
      await notice().waitFor({ state: 'detached' });
      await until('the focus in the card', () => page.evaluate(() => document.activeElement?.id === 'automatic-title'));
      expect(await backups()).toEqual(before);
      await writeChanges(page, 'i1', [{ type: 'interview described', role: 'Analyst' }]);
      await press('Back up now');
      await until('the next backup', async () => (await filesWith('Analyst')).length > 0);
      await idle();
      expect(await notice().count()).toBe(0);
      expect(await held()).toContain(20);
    });
  });

  it('is left alone when automatic backups are stopped', async () => {
    await page.getByRole('button', { name: 'Stop automatic backups' }).click();
    await page.getByRole('button', { name: 'Choose a folder' }).waitFor();
    const before = await files();
    await writeChanges(page, 'later', interviewOf('later', 'Later', ['later']));
    await until('the interview to be counted', async () => (await stateOf('ended')) === 1);
    expect(await files()).toEqual(before);
  });
});

describe('the page', () => {
  it.each(['light', 'dark'] as const)('has no accessibility fault in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 1200 });
    await screenshot(page, `data-${colorScheme}`);
  });

  it('shows how much space is used', async () => {
    const told = page.getByText(/^Fireside uses .*B here/);
    await told.waitFor();
    expect(await told.textContent()).toMatch(/[1-9][\d.,]* [kM]?B here/);
  });
});
