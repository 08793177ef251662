import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BUILT_IN_PRESETS, type Preset } from '../../domain/hand-over/preset.ts';
import type { NoteChoices } from '../../domain/interview/for-others.ts';
import type { DeckRequest } from '../../extension/hand-over/deck-requests.ts';
import type { HandedField, HandOver } from '../../extension/hand-over/hand-over-progress.ts';
import { type Deck, type DeckLink, openDeck } from '../../state/deck-state.ts';
import type { Presets } from '../../state/own-presets.ts';
import { writeUpState } from '../../state/write-up-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { background, settled } from '../storage/channels.ts';
import { guide, type Interviewing, interviewing } from './interviewing.ts';

const [depth] = guide.criteria as [(typeof guide.criteria)[number]];
const SEEN = 'Wrote a check first.';

/** What was copied, as plain text. */
let clipboard: string[] = [];

beforeEach(() => {
  clipboard = [];
  const write = async ([item]: Item[]) => void clipboard.push(item?.data['text/plain'] ?? '');
  class Item {
    readonly data: Record<string, string>;
    constructor(data: Record<string, string>) {
      this.data = data;
    }
  }
  vi.stubGlobal('ClipboardItem', Item);
  vi.stubGlobal('navigator', { clipboard: { write } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** An interview that is written up, with one note that was seen. */
async function writtenUp(): Promise<Interviewing> {
  const one = await interviewing(background(memoryStore()));
  one.key(SEEN);
  one.model.add();
  one.acts.end();
  await settled();
  const [seen] = one.interview().notes;
  if (!seen) throw new Error('There is no note.');
  const state = writeUpState(one.acts);
  state.attach(depth, seen);
  state.choose(depth, { is: 'no evidence' });
  state.finish();
  await settled();
  return one;
}

/** The other end of decks: what they told, and what is kept for the session. */
function session(mayCopy = false) {
  const told: DeckRequest[] = [];
  const kept = new Map<string, NoteChoices>();
  let copy: Parameters<DeckLink['copies']>[0] | undefined;
  let hear: ((handOver: HandOver | undefined) => void) | undefined;
  const link: DeckLink = {
    load: async () => undefined,
    watch(listener) {
      hear = listener;
      return () => undefined;
    },
    loadChoices: async (interview) => kept.get(interview) ?? {},
    keepChoices: (interview, chosen) => void kept.set(interview, { ...kept.get(interview), ...chosen }),
    tell: (request) => void told.push(request),
    copies(listener) {
      copy = listener;
      return () => undefined;
    },
    shortcut: async () => '',
    mayCopy: async () => mayCopy,
    askToCopy: async () => true,
  };
  return {
    told,
    link,
    /** The fields that the background knows. */
    sent: (): HandedField[] => told.flatMap((one) => (one.type === 'hand over' ? [one.fields] : [])).at(-1) ?? [],
    copy: (words: HandedField) => copy?.(words),
    hear: (handOver: HandOver) => hear?.(handOver),
  };
}

function presets(): Presets {
  const preset = BUILT_IN_PRESETS[0] as Preset;
  const none = () => undefined;
  return {
    all: signal([preset]),
    chosen: signal(preset),
    ...{ choose: none, copy: none, add: none, change: none, remove: none, stop: none },
  };
}

const textOf = (fields: readonly { text: string }[]) => fields.map(({ text }) => text).join('\n');

const leaveOut = (deck: Deck) => {
  const notes = deck.fields.value.flatMap((field) => deck.notesOf(field));
  for (const { note } of notes) deck.choose(note, false);
};

it('keeps a note out that was left out, in a deck that is opened again', async () => {
  const { replica } = await writtenUp();
  const { link, sent } = session();
  const deck = openDeck(replica, presets(), link);
  await settled();
  expect(textOf(sent())).toContain(SEEN);
  leaveOut(deck);
  expect(textOf(sent())).not.toContain(SEEN);
  deck.stop();

  const again = openDeck(replica, presets(), link);
  await settled();
  expect(again.fields.value.length).toBeGreaterThan(0);
  expect(textOf(again.fields.value)).not.toContain(SEEN);
  expect(textOf(sent())).not.toContain(SEEN);
  expect(again.fields.value.flatMap((field) => again.notesOf(field)).map(({ goes }) => goes)).toContain(false);
});

it('tells, copies and keeps nothing on the clipboard before it is known what was left out', async () => {
  const { replica } = await writtenUp();
  const { link, told, sent, copy, hear } = session(true);
  const { promise: loading, resolve: load } = Promise.withResolvers<NoteChoices>();
  const deck = openDeck(replica, presets(), { ...link, loadChoices: () => loading });
  hear({ interview: replica.id, fields: [], done: [], next: 'take-aways' });
  const asked = copy({ id: 'x', name: '', text: 'asked' });
  await settled();
  expect([deck.isReady.value, deck.fields.value, told, clipboard]).toEqual([false, [], [], []]);

  load(Object.fromEntries(replica.interview.peek().notes.map(({ id }) => [id, false])));
  expect(await asked).toBe(true);
  await settled();
  expect(deck.isReady.value).toBe(true);
  expect(sent().length).toBeGreaterThan(0);
  expect(textOf(sent())).not.toContain(SEEN);
  expect(clipboard).toContain('asked');
  expect(clipboard.join()).not.toContain(SEEN);
});

it('goes on with nothing chosen if what was chosen can’t be read', async () => {
  const { replica } = await writtenUp();
  const { link, sent } = session();
  const deck = openDeck(replica, presets(), { ...link, loadChoices: () => Promise.reject(new Error('no')) });
  await settled();
  expect(deck.isReady.value).toBe(true);
  expect(textOf(sent())).toContain(SEEN);
});

it('copies a field by a click, and the one after it is next', async () => {
  const { replica } = await writtenUp();
  const { link, told } = session();
  const deck = openDeck(replica, presets(), link);
  await settled();
  const [first, second] = deck.fields.value.filter(({ byHand }) => !byHand);
  if (!first || !second) throw new Error('There are too few fields.');
  expect(await deck.copy(first)).toBe(true);
  expect(clipboard).toEqual([first.text]);
  expect(told.at(-1)).toEqual({ type: 'hand over at', interview: replica.id, done: [first.id], next: second.id });
  expect(deck.onClipboard.value).toBe(first.id);
});

it('ends the hand-over with the deck', async () => {
  const { replica } = await writtenUp();
  const { link, told } = session();
  openDeck(replica, presets(), link).stop();
  await settled();
  expect(told).toEqual([{ type: 'hand over ended', interview: replica.id }]);
});
