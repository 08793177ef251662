import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { underWay, writeChanges } from '../support/seed.ts';

const shared = chromiumFixture();
const FEW = 10;
const MANY = 2000;
const SENTENCE = 'she drew the queue before she said a word';

let few: ChromiumPanel;
let many: ChromiumPanel;

prepare(async () => {
  const seeding = await shared.chromium.newExtensionPage('library.html');
  for (const [id, count] of [
    ['few', FEW],
    ['many', MANY],
  ] as const) {
    const notes = Array.from({ length: count }, (_, i) => ({ text: `Note ${i}: ${SENTENCE}` }));
    await writeChanges(seeding, id, underWay({ id, candidate: `With ${id}`, notes }));
  }
  await seeding.close();
  few = await windowOf('few');
  many = await windowOf('many');
});

async function windowOf(id: string): Promise<ChromiumPanel> {
  const panel = panelIn(await shared.chromium.newExtensionPage(`sidepanel.html?home=window&interview=${id}`));
  await panel.note.waitFor();
  return panel;
}

/** Types a sentence; returns what changed in the list of notes meanwhile. */
async function typeInto(panel: ChromiumPanel): Promise<string[]> {
  await panel.page.bringToFront();
  await panel.note.click();
  const watched = await panel.find('log', 'Notes').evaluateHandle((log) => {
    const changed: string[] = [];
    const watch = new MutationObserver((records) => changed.push(...records.map(({ type }) => type)));
    watch.observe(log, { childList: true, characterData: true, attributes: true, subtree: true });
    return changed;
  });
  await panel.page.keyboard.type(SENTENCE, { delay: 10 });
  await until('the sentence', async () => (await panel.note.inputValue()) === SENTENCE);
  return watched.jsonValue();
}

test('with 2,000 notes, as with ten, a key changes nothing in the list of notes', async () => {
  expect(await few.find('log', 'Notes').getByRole('listitem').count()).toBe(FEW);
  expect(await many.find('log', 'Notes').getByRole('listitem').last().getAttribute('aria-setsize')).toBe(String(MANY));
  for (const panel of [few, many]) {
    expect(await typeInto(panel)).toEqual([]);
    await panel.note.fill('');
  }
});

test('a new note adds one row, and the list scrolls to it, even if it was scrolled up', async () => {
  const log = many.find('log', 'Notes');
  const fromEnd = () =>
    log.evaluate(({ scrollTop, clientHeight, scrollHeight }) => Math.round(scrollHeight - clientHeight - scrollTop));
  const last = () => log.getByRole('listitem').last();
  await until('the list to stand at its end', async () => (await fromEnd()) <= 1);
  const drawn = () => log.getByRole('listitem').count();
  const before = await drawn();
  await addNote(many, 'one more');
  await until('it to be listed', async () => (await last().getAttribute('aria-posinset')) === String(MANY + 1));
  expect(await drawn()).toBeLessThanOrEqual(before + 1);
  await until('the list to follow', async () => (await fromEnd()) <= 1);

  await log.evaluate((element) => element.scrollTo(0, 1000));
  await addNote(many, 'and another');
  await until('it to be listed', async () => (await last().getAttribute('aria-posinset')) === String(MANY + 2));
  // Its end is visible, however little room is left below it.
  await until('the list to come back to its end', async () => (await fromEnd()) <= 10);
  expect((await many.notes()).at(-1)).toBe('and another');
});
