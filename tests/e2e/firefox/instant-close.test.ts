import { expect, test } from 'vitest';
import { times } from '../../support/every-case.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { notesOf } from '../support/firefox-overlay.ts';
import { beginInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';

const CALL = 'https://meet.google.com/abc-defg-hij?headers=everything';
const TIMES = times(4, 14);

const shared = firefoxFixture();

test(`a tab closed right after the last key loses nothing, ${TIMES} times`, { retry: 0 }, async () => {
  const { firefox } = shared;
  const notes: string[] = [];
  let draft = '';
  // Each tab but the first finds what the one before it left.
  for (let time = 0; time <= TIMES; time++) {
    const call = await firefox.newCall(CALL);
    await firefox.overlay(call).button('Open Fireside').click();
    const panel = await firefox.panel(call);
    if (time === 0) await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await until('the composer', () => panel.has('textbox', 'Note'));
    expect(await panel.text('textbox', 'Note'), `the unfinished note after ${time} times`).toBe(draft);
    expect(await notesOf(panel), `the notes after ${time} times`).toEqual(notes);
    const enter = time % 3 === 2;
    const words = `word ${time} `;
    await panel.type('textbox', 'Note', enter ? `${words}\n` : words);
    await call.close();
    draft += words;
    if (!enter) continue;
    notes.push(draft.trim());
    draft = '';
  }
});
