import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, saved } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

const shared = chromiumFixture();

/** An interview in a call, moved into a separate window and back, and opened in a window next to it. */
async function callAndWindow(code: string, candidate: string): Promise<[ChromiumPanel, ChromiumPanel]> {
  const call = await shared.chromium.newCall(`https://meet.google.com/${code}`);
  const inCall = await openPanel(call);
  await beginInterview(inCall, { candidate });
  const opened = shared.chromium.context.waitForEvent('page');
  await inCall.click('button', 'Where Fireside is');
  await inCall.click('button', 'In its own window');
  const moved = panelIn(await opened);
  await moved.note.waitFor();
  await until('the panel in the call to make way', async () => !(await overlay(call).grip().visible()));
  const { search } = new URL(moved.page.url());
  await moved.click('button', 'Where Fireside is');
  await moved.click('button', 'Over the call');
  await until('the panel in the call', () => overlay(call).grip().visible());
  // As the library opens it, which doesn't move the one in the call.
  const inWindow = panelIn(await shared.chromium.newExtensionPage(`sidepanel.html${search}`));
  await inWindow.note.waitFor();
  return [inCall, inWindow];
}

/** Brings a view to the front. Only what is in front is painted, and Playwright clicks only on what is. */
async function inFront(panel: ChromiumPanel): Promise<ChromiumPanel> {
  await panel.page.bringToFront();
  return panel;
}

/** Milliseconds from each key in one view to the same text, as an unfinished note, in the other. */
async function delays(from: ChromiumPanel, to: ChromiumPanel, text: string): Promise<number[]> {
  await from.note.fill('');
  const sent = from.note.evaluate(
    (field, count) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        field.addEventListener('input', () => times.push(Date.now()) === count && resolve(times));
      }),
    text.length,
  );
  const arrived = to.note.evaluate(
    ({ ownerDocument }, count) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const look = setInterval(() => {
          const row = ownerDocument.querySelector('.note:has(.note-unfinished) .note-text');
          const length = row?.textContent?.length ?? 0;
          while (times.length < length) times.push(Date.now());
          if (times.length < count) return;
          clearInterval(look);
          resolve(times);
        }, 1);
      }),
    text.length,
  );
  await (await inFront(from)).note.click();
  await from.page.keyboard.type(text, { delay: 30 });
  const [begin, end] = [await sent, await arrived];
  return end.map((time, i) => time - (begin[i] ?? time));
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

test('a separate window and the frame in the call stay in sync', async () => {
  const [inCall, inWindow] = await callAndWindow('abc-defg-hij', 'Ada Lovelace');
  const both = [inCall, inWindow] as const;
  const inBoth = (what: string, ask: (panel: ChromiumPanel) => Promise<boolean>) =>
    until(what, async () => (await Promise.all(both.map(ask))).every(Boolean));

  for (const [here, there] of [
    [inCall, inWindow],
    [inWindow, inCall],
  ] as const) {
    const word = `From ${here === inCall ? 'the call' : 'the window'}`;
    await (await inFront(here)).note.click();
    await here.page.keyboard.type(word);
    // There it is a note, unfinished: each composer is its own.
    await until('the word in the other view', async () => (await there.notes()).at(-1) === word);
    expect(await there.note.inputValue()).toBe('');
    expect(await there.frame.getByText('unfinished').count()).toBe(1);
    await here.page.keyboard.press('Enter');
    await inBoth('the note in both', async (panel) => (await panel.notes()).at(-1) === word);
    await until('it to be finished', async () => (await there.frame.getByText('unfinished').count()) === 0);
  }

  await (await inFront(inWindow)).click('button', 'Next section');
  await inBoth('the section in both', async (panel) => panel.has('heading', 'Their work'));
  const prompt = (panel: ChromiumPanel) => panel.find('group', 'Prompts').getByRole('checkbox').nth(2);
  await prompt(await inFront(inCall)).check();
  await inBoth('the tick in both', (panel) => prompt(panel).isChecked());
  await inCall.click('button', 'Pause');
  await inBoth('the pause in both', (panel) => panel.has('button', 'Resume'));
  await (await inFront(inWindow)).click('button', 'Resume');
  await inBoth('going on in both', (panel) => panel.has('button', 'Pause'));

  // A word begun in one view is finished in the other.
  await (await inFront(inCall)).type('textbox', 'Note', 'begun here, ');
  await until('the beginning', async () => (await inWindow.notes()).at(-1) === 'begun here, ');
  await (await inFront(inWindow)).find('log', 'Notes').getByRole('button', { name: 'Edit note' }).last().click();
  await inWindow.find('textbox', 'Text of the note').press('Control+End');
  await inWindow.page.keyboard.type('ended there\n');
  await inBoth('the shared note', async (panel) => (await panel.notes()).at(-1) === 'begun here, ended there');

  await (await inFront(inCall)).find('log', 'Notes').getByRole('button', { name: 'Delete note' }).first().click();
  await inBoth('the deletion in both', async (panel) => (await panel.notes()).length === 2);
  await endInterview(inCall);
  await inBoth('the end in both', (panel) => panel.has('button', 'Export Markdown'));
  for (const panel of both) await saved(panel);
  await inCall.click('button', 'Undo');
  await inBoth('the end undone in both', (panel) => panel.has('button', 'Pause'));

  const there = await delays(inCall, inWindow, 'the quick brown fox jumps over');
  const back = await delays(inWindow, inCall, 'the lazy dog and goes on running');
  console.log(`Delay between two views, median: ${median(there)} ms to the window, ${median(back)} ms to the call.`);
  await inWindow.page.close();
  await inCall.page.close();
});

test('the two views keep what each of them wrote at the same time', async () => {
  const [inCall, inWindow] = await callAndWindow('abc-defg-hik', 'Grace Hopper');
  const prompts = (panel: ChromiumPanel) => panel.find('group', 'Prompts').getByRole('checkbox');
  // There is more than one question.
  await (await inFront(inCall)).click('button', 'Next section');
  for (const panel of [inCall, inWindow]) await prompts(panel).nth(1).waitFor();
  await addNote(await inFront(inCall), 'edited there');
  await (await inFront(inWindow)).find('button', 'Edit note').click();
  const editor = inWindow.find('textbox', 'Text of the note');
  const work = {
    async inCall() {
      await addNote(inCall, 'written meanwhile');
      await prompts(inCall).nth(1).check();
    },
    async inWindow() {
      await editor.pressSequentially(' and here');
      await prompts(inWindow).nth(0).press('Space');
    },
  };
  await inFront(inCall);
  await Promise.all([work.inCall(), work.inWindow()]);
  for (const panel of [inCall, inWindow]) {
    await until('both ticks', async () => (await panel.find('group', 'Prompts').locator(':checked').count()) === 2);
  }
  await (await inFront(inWindow)).click('button', 'Done');
  for (const panel of [inCall, inWindow]) {
    await until(
      'both notes',
      async () => (await panel.notes()).join('|') === 'edited there and here|written meanwhile',
    );
    await saved(panel);
  }
  expect(await inCall.notes()).toEqual(await inWindow.notes());
  await inWindow.page.close();
  await inCall.page.close();
});
