import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { times } from '../../support/every-case.ts';
import { type Firefox, openFirefox } from '../support/firefox.ts';
import { notesOf } from '../support/firefox-overlay.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';

const CALL = 'https://meet.google.com/abc-defg-hij?headers=everything';

/** How often the browser is killed. */
const KILLS = times(1, 3);

let pages: CallPages;
let firefox: Firefox;

beforeAll(async () => {
  pages = await startCallPages();
  firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked' });
});

afterAll(async () => {
  await firefox?.close();
  await pages?.close();
});

test('what was shown as saved is there after the browser was killed', { retry: 0 }, async () => {
  const notes: string[] = [];
  for (let time = 0; time <= KILLS; time++) {
    const call = await firefox.newCall(CALL);
    await firefox.overlay(call).button('Open Fireside').click();
    const panel = await firefox.panel(call);
    if (time === 0) await beginInterview(panel, { candidate: 'Ada Lovelace' });
    expect(await panel.text('heading', 'Ada Lovelace')).toBe('Ada Lovelace');
    expect(await panel.text('textbox', 'Note')).toBe(time === 0 ? '' : `half ${time - 1}`);
    expect(await notesOf(panel)).toEqual(notes);
    if (time === KILLS) break;
    if (time > 0) notes.push(`half ${time - 1} whole ${time}`);
    else notes.push('whole 0');
    await typeNote(panel, time === 0 ? 'whole 0' : ` whole ${time}`);
    await panel.type('textbox', 'Note', `half ${time}`);
    await saved(panel);
    expect(await firefox.complaints()).toEqual([]);
    await firefox.kill();
    firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', userDataDir: firefox.userDataDir });
  }
  expect(await firefox.complaints()).toEqual([]);
});
