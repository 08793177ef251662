import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { type Disk, smallDisk } from '../support/disk.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { newProfile, removeProfile } from '../support/profile.ts';

// A disk that is really full: a small one in memory. Creating it requires root.

const mayMount = await smallDisk().then(async (disk) => {
  await disk?.remove();
  return disk !== undefined;
});

let pages: CallPages;
let disk: Disk | undefined;
let chromium: Chromium | undefined;
let profile = '';
beforeAll(async () => {
  pages = await startCallPages();
});
afterEach(async () => {
  await chromium?.context.close();
  await disk?.remove();
  await removeProfile(profile);
});
afterAll(() => pages?.close());

/** An interview with one saved note, in a browser that has this folder on a disk that is full by then. */
async function interviewOnFullDisk(folder: string) {
  profile = await newProfile();
  disk = await smallDisk(join(profile, folder));
  if (!disk) throw new Error('There is no small disk.');
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: profile });
  const call = await chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await addNote(panel, 'before');
  await saved(panel);
  disk.fill();
  return { call, panel, free: disk.free, fill: disk.fill };
}

/** Types until the panel reports that something is not on the disk; small writes may still find a gap in its files. */
const typeUntil = async (
  { panel, fill }: Awaited<ReturnType<typeof interviewOnFullDisk>>,
  word: string,
): Promise<string[]> => {
  const notes = ['before'];
  await until(`"${word}"`, async () => {
    fill();
    notes.push(`meanwhile ${notes.length} ${'and more '.repeat(20)}`.trim());
    await addNote(panel, notes.at(-1) ?? '');
    return (await panel.text('status', 'Saving')) === word;
  });
  return notes;
};

describe.skipIf(!mayMount)('a full disk', () => {
  test('under the database: notes are saved in the journal, and all are in the database once there is room', async () => {
    const here = await interviewOnFullDisk('Default/IndexedDB');
    const { call, panel, free } = here;
    const notes = await typeUntil(here, 'Saved (safety copy)');
    await panel.frame.getByRole('alert').getByText(/disk/).waitFor();
    await panel.type('textbox', 'Note', 'unfinished');
    free();
    await saved(panel);
    await call.reload();
    const again = await panelOf(call);
    await until('the notes', async () => (await again.notes()).length === notes.length);
    expect(await again.notes()).toEqual(notes);
    expect(await again.note.inputValue()).toBe('unfinished');
  });

  test('under everything: notes are reported as not saved, and saving is retried until there is room', async () => {
    const here = await interviewOnFullDisk('.');
    const { call, panel, free } = here;
    const notes = await typeUntil(here, 'Not saved');
    const alarm = panel.frame.getByRole('alert');
    await alarm.getByText(/disk.*is full.*Free up some space/).waitFor();
    await panel.type('textbox', 'Note', 'unfinished');
    expect(await panel.notes()).toEqual(notes);
    // A new database would have no room either.
    expect(await panel.has('button', 'Set the damaged database aside and start a new one')).toBe(false);
    free();
    await saved(panel);
    await alarm.waitFor({ state: 'detached' });
    await call.reload();
    const again = await panelOf(call);
    await until('the notes', async () => (await again.notes()).length === notes.length);
    expect(await again.notes()).toEqual(notes);
    expect(await again.note.inputValue()).toBe('unfinished');
  });
});
