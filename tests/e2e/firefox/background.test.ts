import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Firefox } from '../support/firefox.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { type FirefoxPanel, notesOf } from '../support/firefox-overlay.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';

/** An interview in progress in a call: its tab and its panel. */
async function interviewAt(firefox: Firefox, address: string): Promise<[Page, FirefoxPanel]> {
  const call = await firefox.newCall(address);
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  return [call, panel];
}

describe('stopped at any moment', () => {
  const shared = firefoxFixture();

  test('a background stopped in the middle of sentences loses no letter', async () => {
    const { firefox } = shared;
    const [call, panel] = await interviewAt(firefox, 'https://meet.google.com/abc-defg-hij?headers=everything');
    await addNote(panel, 'before');
    await panel.type('textbox', 'Note', 'half ');

    // Typing continues while it stops, is gone, and starts again.
    const sentence = 'a sentence that goes on while nobody listens, and still arrives';
    const typing = call.keyboard.type(sentence);
    let done = false;
    void typing.then(() => {
      done = true;
    });
    while (!done) await firefox.extension.stopBackground();
    await typing;
    await saved(panel);
    expect(await panel.text('textbox', 'Note')).toBe(`half ${sentence}`);

    await firefox.extension.stopBackground();
    await call.keyboard.type('.\n');
    await until('the finished note', async () => (await notesOf(panel)).length === 2);
    await panel.click('button', 'Next section');
    await saved(panel);
    await firefox.extension.stopBackground();
    await call.reload({ waitUntil: 'domcontentloaded' });
    const again = await firefox.panel(call);
    await again.find('log', 'Notes');
    expect(await notesOf(again)).toEqual(['before', `half ${sentence}.`]);
    expect(await again.text('textbox', 'Note')).toBe('');
    await call.close();
  });
});

describe('killed', () => {
  const shared = firefoxFixture({ own: true });

  test('the browser’s process for extensions is killed in the middle of a note, and no letter is lost', async () => {
    const { firefox } = shared;
    const [call, panel] = await interviewAt(firefox, 'https://meet.google.com/abc-defg-hij');
    await addNote(panel, 'before');
    // The frame stays alive: it is in the call's process here.
    await call.keyboard.type('typed before, ');
    await firefox.extension.kill();
    await call.keyboard.type('and while the background is gone at once');
    await saved(panel);
    await call.reload({ waitUntil: 'domcontentloaded' });
    const again = await firefox.panel(call);
    await again.find('log', 'Notes');
    expect(await notesOf(again)).toEqual(['before']);
    expect(await again.text('textbox', 'Note')).toBe('typed before, and while the background is gone at once');
    await call.close();
  });
});

describe('left alone', () => {
  const shared = firefoxFixture();
  /** Sets how long the browser keeps an idle background, in ms; half a minute by default. */
  const leave = (ms: number) =>
    shared.firefox.inside.run(`Services.prefs.setIntPref('extensions.background.idle.timeout', ${ms});`);

  test('the browser stops the background though the panel is open, and what is typed then is kept', async () => {
    const { firefox } = shared;
    const [call, panel] = await interviewAt(firefox, 'https://meet.google.com/abc-defg-hij');
    // So short a time that a slow background could never authenticate the panel, so it is set only now and applies to
    // the next one.
    await leave(200);
    await firefox.extension.stopBackground();
    await panel.type('textbox', 'Note', 'one');
    for (const word of [' two', ' three', ' four']) {
      const before = await firefox.extension.stops();
      await until(
        'the background to be stopped by the browser',
        async () => (await firefox.extension.stops()) > before,
      );
      await call.keyboard.type(word);
    }
    await leave(30_000);
    await saved(panel);
    await call.reload({ waitUntil: 'domcontentloaded' });
    expect(await (await firefox.panel(call)).text('textbox', 'Note')).toBe('one two three four');
  });
});
