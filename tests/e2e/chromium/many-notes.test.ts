import { expect, test } from 'vitest';
import { type ChromiumPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { room } from '../support/room.ts';
import { underWay, writeChanges } from '../support/seed.ts';

const shared = room();
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

/** Milliseconds for each key: of scripts, style and layout, which a key waits for, and of everything down to the last pixel. */
type Work = Record<'key' | 'frame', number>;

/** Types a sentence; tells its work, and what the list of notes changed meanwhile. */
async function typeInto(panel: ChromiumPanel): Promise<{ work: Work; changed: string[] }> {
  const session = await panel.page.context().newCDPSession(panel.page);
  await session.send('Performance.enable');
  const spent = async (names: RegExp) => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.filter(({ name }) => names.test(name)).reduce((sum, { value }) => sum + value * 1000, 0);
  };
  const both = async () =>
    [await spent(/^(Script|RecalcStyle|Layout)Duration$/), await spent(/^TaskDuration$/)] as const;
  await panel.page.bringToFront();
  await panel.note.click();
  const watched = await panel.find('log', 'Notes').evaluateHandle((log) => {
    const changed: string[] = [];
    const watch = new MutationObserver((records) => changed.push(...records.map(({ type }) => type)));
    watch.observe(log, { childList: true, characterData: true, attributes: true, subtree: true });
    return changed;
  });
  const before = await both();
  await panel.page.keyboard.type(SENTENCE, { delay: 10 });
  await until('the sentence', async () => (await panel.note.inputValue()) === SENTENCE);
  const after = await both();
  await session.detach();
  const each = (i: 0 | 1) => (after[i] - before[i]) / SENTENCE.length;
  return { work: { key: each(0), frame: each(1) }, changed: await watched.jsonValue() };
}

test('with 2,000 notes a key does what it does with ten: nothing to the notes', async () => {
  expect(await few.find('log', 'Notes').getByRole('listitem').count()).toBe(FEW);
  expect(await many.find('log', 'Notes').getByRole('listitem').last().getAttribute('aria-setsize')).toBe(String(MANY));
  const work: Record<string, Work[]> = { few: [], many: [] };
  for (let round = 0; round < 5; round++) {
    for (const [name, panel] of Object.entries({ few, many })) {
      const typed = await typeInto(panel);
      expect(typed.changed, name).toEqual([]);
      // The first round warms up
      if (round > 0) work[name]?.push(typed.work);
      await panel.note.fill('');
    }
  }
  for (const what of ['key', 'frame'] as const) {
    const [a, b] = [median(work.few, what), median(work.many, what)];
    const ratio = `${a.toFixed(2)} ms with ${FEW} notes, ${b.toFixed(2)} ms with ${MANY}: ${(b / a).toFixed(2)} times`;
    console.log(`Work per key ${what === 'key' ? 'of scripts, style and layout' : 'with painting'}: ${ratio}`);
  }
});

function median(all: Work[] | undefined, what: keyof Work): number {
  const sorted = (all ?? []).map((work) => work[what]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

test('a new note adds one line, and the list follows, also where it was scrolled up', async () => {
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
  // Its end is in sight, whatever little room is left below it.
  await until('the list to come back to its end', async () => (await fromEnd()) <= 10);
  expect((await many.notes()).at(-1)).toBe('and another');
});
