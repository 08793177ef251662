import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerDeck, type DeckRequest } from '../../extension/hand-over/deck-requests.ts';
import type { Filled } from '../../extension/hand-over/fill-field.ts';
import { changeHandOver, endHandOver, handOverNext } from '../../extension/hand-over/hand-over-key.ts';
import { loadHandOver, saveHandOver } from '../../extension/hand-over/hand-over-progress.ts';

const ID = 'fireside';
const DECK = { id: ID, url: `chrome-extension://${ID}/library.html#/interviews/i/hand-over` };
const TAB = { id: 7 } as never;

const field = (id: string, html?: string) => ({
  id,
  name: `Name of ${id}`,
  text: `Text of ${id}`,
  ...(html && { html }),
});
const FIELDS = [field('a', '<p>a</p>'), field('b'), field('c')];

/** What the page does with the words, what it was given, whether the deck can copy, and what the button says. */
let filled: Filled | Error = { is: 'put' };
let given: unknown[] = [];
let deckCopies = false;
let badge = '';

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  fakeBrowser.reset();
  [filled, given, deckCopies, badge] = [{ is: 'put' }, [], false, ''];
  Object.assign(fakeBrowser.runtime, {
    id: ID,
    getURL: (path: string) => `chrome-extension://${ID}${path}`,
    sendMessage: async () => deckCopies,
  });
  Object.assign(fakeBrowser, {
    scripting: {
      executeScript: async ({ target, args }: { target: object; args: unknown[] }) => {
        given.push([target, ...args]);
        if (filled instanceof Error) throw filled;
        return [{ result: filled }];
      },
    },
  });
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => {
      badge = text;
    },
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
    setTitle: async () => undefined,
  });
  return () => vi.useRealTimers();
});

const ask = async (request: DeckRequest, sender: object = DECK) => {
  let change: Promise<void> | undefined;
  const answered = answerDeck(request, sender, (one) => {
    change = changeHandOver(one);
  });
  await change;
  return answered;
};
const start = (fields = FIELDS, interview = 'i') => ask({ type: 'hand over', interview, fields });

/** A key long after the one before. */
async function press(): Promise<void> {
  vi.setSystemTime(Date.now() + 60_000);
  await handOverNext(TAB);
}

describe('the key', () => {
  it('puts one field after the other into the top frame of its own tab, and then none', async () => {
    await start();
    for (const next of ['b', 'c', undefined]) {
      await press();
      expect(await loadHandOver()).toMatchObject({ last: { is: 'put' }, ...(next && { next }) });
    }
    expect(given).toEqual([
      [{ tabId: 7, frameIds: [0] }, { text: 'Text of a', html: '<p>a</p>' }, ''],
      [{ tabId: 7, frameIds: [0] }, { text: 'Text of b' }, ''],
      [{ tabId: 7, frameIds: [0] }, { text: 'Text of c' }, ''],
    ]);
    expect(badge).toBe('✓');
    await press();
    expect(given).toHaveLength(3);
    expect(badge).toBe('!');
  });

  it('touches no page while nothing is handed over', async () => {
    await press();
    expect(given).toEqual([]);
  });

  it('that is held down is told what was put a moment ago, and changes nothing where that is still there', async () => {
    await start();
    await press();
    filled = { is: 'same' };
    vi.setSystemTime(Date.now() + 500);
    await handOverNext(TAB);
    expect(given[1]).toEqual([{ tabId: 7, frameIds: [0] }, { text: 'Text of b' }, 'Text of a']);
    expect(await loadHandOver()).toMatchObject({ next: 'b', done: ['a'], last: { field: 'a', is: 'put' } });
  });

  it.each<[Filled['is'] | 'page', boolean, string]>([
    ['frame', true, 'b'],
    ['unmoved', true, 'b'],
    ['page', true, 'b'],
    ['frame', false, 'a'],
    ['no field', true, 'a'],
    ['locked', true, 'a'],
    ['full', true, 'a'],
  ])('that could not (%s; copied: %s) leaves %s next', async (is, copied, next) => {
    await start();
    filled = is === 'page' ? new Error('Cannot access a chrome:// URL') : ({ is } as Filled);
    deckCopies = copied;
    await press();
    expect(await loadHandOver()).toMatchObject({ next, last: { field: 'a', is, copied } });
    expect(badge).toBe('!');
  });

  it('copies nothing where something is in the field, but not these words', async () => {
    await start();
    filled = { is: 'changed' };
    deckCopies = true;
    await press();
    expect(await loadHandOver()).toMatchObject({ next: 'a', done: [], last: { is: 'changed', copied: false } });
  });
});

describe('what is kept of a hand-over', () => {
  it('stays while its fields change, as far as they are still there', async () => {
    await start();
    await press();
    await start([field('a'), field('c')]);
    expect(await loadHandOver()).toMatchObject({ done: ['a'], next: 'c', fields: [{ id: 'a' }, { id: 'c' }] });
    await start([field('c')]);
    expect(await loadHandOver()).toMatchObject({ done: [], next: 'c' });
  });

  it('is another one’s for another interview, and gone with its own', async () => {
    await start();
    await press();
    await start(FIELDS, 'j');
    expect(await loadHandOver()).toMatchObject({ interview: 'j', done: [], next: 'a' });
    await ask({ type: 'hand over ended', interview: 'i' });
    await endHandOver('i');
    expect(await loadHandOver()).toBeDefined();
    await endHandOver('j');
    expect(await loadHandOver()).toBeUndefined();
  });

  it('begins again, or goes on elsewhere, as the user says', async () => {
    await start();
    await ask({ type: 'hand over at', interview: 'i', done: ['a', 'b'], next: 'c' });
    expect(await loadHandOver()).toMatchObject({ done: ['a', 'b'], next: 'c' });
    // Of a deck that another one has replaced.
    await ask({ type: 'hand over at', interview: 'other', done: [] });
    expect(await loadHandOver()).toMatchObject({ done: ['a', 'b'], next: 'c' });
  });

  it.each([
    ['another extension', { ...DECK, id: 'other' }],
    ['a call page', { ...DECK, url: 'https://meet.google.com/abc-defg-hij' }],
    ['the panel', { ...DECK, url: `chrome-extension://${ID}/panel.html` }],
    ['nobody', {}],
  ])('is nothing that %s may set', async (_who, sender) => {
    expect(await ask({ type: 'hand over', interview: 'i', fields: FIELDS }, sender)).toBe(false);
    expect(await loadHandOver()).toBeUndefined();
  });

  it('counts as nothing if it is damaged', async () => {
    await saveHandOver({ interview: 'i', fields: [{ id: 1 } as never], done: [] });
    expect(await loadHandOver()).toBeUndefined();
    expect(answerDeck({ type: 'hand over', interview: 'i', fields: 'all' }, DECK, () => undefined)).toBe(false);
  });
});
