import { describe, expect, it } from 'vitest';
import {
  type Effect,
  type FocusEvent,
  type FocusState,
  type Happening,
  INITIAL,
  reduce,
} from '../../entrypoints/overlay/focus-guard-state.ts';
import type { Facts } from '../../entrypoints/overlay/misdirected-events.ts';

const NOW = 10_000;
const WRITING: FocusState = { ...INITIAL, wanted: true, ready: true };
const LOST: FocusState = { ...WRITING, lost: true };
const LOADING: FocusState = { ...WRITING, ready: false };
const AWAY: FocusState = { ...WRITING, away: true };
/** All twenty attempts of this second have been made. */
const SPENT: FocusState = { ...WRITING, attempts: Array.from({ length: 20 }, () => NOW - 500) };

type Scene = Partial<Pick<FocusEvent, 'at' | 'composing'>>;
const happen = (happening: Happening, scene: Scene = {}): FocusEvent => ({
  at: 'page',
  composing: false,
  ...scene,
  ...happening,
});

const key = (name: string, held: object = {}): Facts => ({
  type: 'keydown',
  press: { key: name, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, altGraph: false, ...held },
});
const input = (facts: Facts, more: object = {}): Happening => ({
  type: 'input',
  facts,
  time: 5,
  trusted: true,
  cancelable: true,
  atHost: false,
  files: false,
  ...more,
});

const LOSS: Effect = { send: { type: 'focus lost', lost: true } };
const RETURN: Effect = { send: { type: 'focus lost', lost: false } };
const GENTLE: Effect = { attempt: { firmly: false, nextTask: false } };
const FIRM: Effect = { attempt: { firmly: true, nextTask: false } };
const FIRM_LATER: Effect = { attempt: { firmly: true, nextTask: true } };
const text = (written: string): Effect => ({
  misdirected: { type: 'misdirected', at: 5, input: { text: written } },
});

const ATTEMPTING = { attempting: true, attempts: [NOW] };
const RELEASED = { wanted: false, away: false, lost: false };

type Row = [name: string, before: FocusState, event: FocusEvent, news: Partial<FocusState>, effects: Effect[]];

const ROWS: Record<Happening['type'], Row[]> = {
  take: [
    ['focuses the frame', INITIAL, happen({ type: 'take' }), { wanted: true }, ['watch inner frames']],
    [
      'focuses a frame that has loaded',
      { ...INITIAL, ready: true },
      happen({ type: 'take' }),
      { wanted: true },
      ['watch inner frames', 'focus frame'],
    ],
  ],
  release: [
    ['lets go', AWAY, happen({ type: 'release' }), RELEASED, ['stop truce']],
    ['and withdraws the report', LOST, happen({ type: 'release' }), RELEASED, ['stop truce', RETURN]],
  ],
  gesture: [
    ['in the page releases the focus', WRITING, happen({ type: 'gesture', hit: 'page' }), RELEASED, ['stop truce']],
    [
      'on a cover means the panel',
      INITIAL,
      happen({ type: 'gesture', hit: 'cover' }),
      { wanted: true },
      ['watch inner frames'],
    ],
    ['on something of ours changes nothing', WRITING, happen({ type: 'gesture', hit: 'ours' }), {}, []],
  ],
  'own focus': [
    [
      'on a control releases the focus',
      WRITING,
      happen({ type: 'own focus' }, { at: 'control' }),
      RELEASED,
      ['stop truce'],
    ],
    ['on the host is the page’s doing', WRITING, happen({ type: 'own focus' }, { at: 'host' }), ATTEMPTING, [GENTLE]],
    ['in the frame is right', WRITING, happen({ type: 'own focus' }, { at: 'frame' }), {}, []],
    ['in the composition field is ours', WRITING, happen({ type: 'own focus' }, { at: 'composition' }), {}, []],
    ['that is lost is ignored', WRITING, happen({ type: 'own focus' }), {}, []],
  ],
  'page focus': [
    ['is left alone if nobody is writing', INITIAL, happen({ type: 'page focus', inner: false }), {}, []],
    ['is taken back', WRITING, happen({ type: 'page focus', inner: false }), ATTEMPTING, [GENTLE]],
    [
      'of an inner frame is taken back later and firmly',
      WRITING,
      happen({ type: 'page focus', inner: true }, { at: 'frame' }),
      ATTEMPTING,
      [FIRM_LATER],
    ],
    ['in a fight continues it', LOST, happen({ type: 'page focus', inner: false }), {}, ['restart truce']],
    [
      'after an absence is as the user left it',
      AWAY,
      happen({ type: 'page focus', inner: false }, { at: 'frame' }),
      { away: false },
      [],
    ],
    [
      'taken during an absence is taken back',
      AWAY,
      happen({ type: 'page focus', inner: false }),
      { away: false, ...ATTEMPTING },
      [GENTLE],
    ],
  ],
  'window blurred': [
    [
      'into the frame: the user clicked there',
      INITIAL,
      happen({ type: 'window blurred' }, { at: 'frame' }),
      { wanted: true },
      ['watch inner frames'],
    ],
    ['elsewhere says nothing', INITIAL, happen({ type: 'window blurred' }), {}, []],
  ],
  'panel focused': [
    [
      'is the user’s choice, and ends a fight',
      { ...LOST, wanted: false },
      happen({ type: 'panel focused' }, { at: 'frame' }),
      { wanted: true, lost: false },
      ['watch inner frames', 'stop truce', RETURN],
    ],
    ['while the page has the focus is out of date', INITIAL, happen({ type: 'panel focused' }), {}, []],
  ],
  'panel blurred': [
    [
      'is right if nobody is writing',
      INITIAL,
      happen({ type: 'panel blurred', pageFocused: true, leaving: false, chosen: false }),
      {},
      [],
    ],
    [
      'with the whole window: away',
      WRITING,
      happen({ type: 'panel blurred', pageFocused: false, leaving: true, chosen: true }),
      { away: true },
      [],
    ],
    [
      'by the Tab key releases the focus',
      WRITING,
      happen({ type: 'panel blurred', pageFocused: true, leaving: true, chosen: false }),
      RELEASED,
      ['stop truce'],
    ],
    [
      'for a frame of another site releases the focus',
      WRITING,
      happen({ type: 'panel blurred', pageFocused: true, leaving: false, chosen: true }),
      RELEASED,
      ['stop truce'],
    ],
    [
      'for anything else is taken back firmly',
      WRITING,
      happen({ type: 'panel blurred', pageFocused: true, leaving: false, chosen: false }),
      ATTEMPTING,
      [FIRM],
    ],
    [
      'right after an attempt is out of date',
      { ...WRITING, lastAttempt: NOW - 100 },
      happen({ type: 'panel blurred', pageFocused: true, leaving: false, chosen: false }, { at: 'frame' }),
      {},
      [],
    ],
  ],
  moved: [
    ['takes the focus back', WRITING, happen({ type: 'moved', reloads: false }), ATTEMPTING, [GENTLE]],
    [
      'and reloading holds keys back',
      WRITING,
      happen({ type: 'moved', reloads: true }),
      { ready: false },
      ['blur frame'],
    ],
    [
      'and nobody is writing',
      { ...INITIAL, ready: true },
      happen({ type: 'moved', reloads: true }),
      { ready: false },
      [],
    ],
  ],
  loaded: [
    [
      'delivers what was held',
      LOADING,
      happen({ type: 'loaded', ready: true }),
      { ready: true },
      ['send held', 'await settling'],
    ],
    ['without a window does not', LOADING, happen({ type: 'loaded', ready: false }), {}, ['await settling']],
  ],
  settled: [
    ['gets the focus', WRITING, happen({ type: 'settled' }, { at: 'frame' }), ATTEMPTING, [FIRM]],
    ['does not get the focus unasked', { ...INITIAL, ready: true }, happen({ type: 'settled' }), {}, []],
  ],
  input: [
    ['of the page is the page’s', INITIAL, happen(input(key('a'))), {}, []],
    ['made by a script is the page’s', WRITING, happen(input(key('a'), { trusted: false })), {}, []],
    [
      'goes to the note, and the focus is taken back',
      WRITING,
      happen(input(key('a'))),
      ATTEMPTING,
      ['hide event', 'end composition', 'prevent event', text('a'), FIRM],
    ],
    [
      'that types nothing only shows where the focus is',
      WRITING,
      happen(input(key('Shift'))),
      ATTEMPTING,
      ['hide event', 'end composition', 'prevent event', FIRM],
    ],
    ['other than a key going down is hidden', WRITING, happen(input({ type: 'keyup' })), {}, ['hide event']],
    [
      'in a fight goes to the note',
      LOST,
      happen(input(key('a'))),
      {},
      ['hide event', 'end composition', 'prevent event', text('a'), 'restart truce'],
    ],
    [
      'in a fight that types nothing tries again',
      LOST,
      happen(input(key('ArrowUp'))),
      ATTEMPTING,
      ['hide event', 'end composition', 'prevent event', FIRM],
    ],
    [
      'Tab in a fight releases the focus',
      LOST,
      happen(input(key('Tab'))),
      RELEASED,
      ['hide event', 'stop truce', RETURN],
    ],
    [
      'while the frame loads is passed on without an attempt',
      LOADING,
      happen(input(key('a'))),
      {},
      ['hide event', 'end composition', 'prevent event', text('a')],
    ],
    [
      'of an input method leaves the composition alone',
      WRITING,
      happen(input({ type: 'keydown' }), { composing: true, at: 'composition' }),
      {},
      ['hide event'],
    ],
    [
      'of a plain key ends the composition',
      WRITING,
      happen(input(key('a')), { composing: true, at: 'composition' }),
      ATTEMPTING,
      ['hide event', 'end composition', 'prevent event', text('a'), FIRM],
    ],
    [
      'a composition moves into our field',
      WRITING,
      happen(input({ type: 'compositionstart' })),
      {},
      ['hide event', 'begin composition'],
    ],
    [
      'its end, trusted or not, is read there',
      WRITING,
      happen(input({ type: 'compositionend' }, { trusted: false }), { composing: true, at: 'composition' }),
      {},
      ['hide event', 'end composition'],
    ],
    [
      'an end without a beginning is forged',
      WRITING,
      happen(input({ type: 'compositionend' }, { trusted: false })),
      {},
      [],
    ],
    [
      'text that can’t be prevented arrives with its end',
      WRITING,
      happen(input({ type: 'beforeinput', text: 'a' }, { cancelable: false })),
      {},
      ['hide event'],
    ],
    [
      'a paste goes to the note',
      WRITING,
      happen(input({ type: 'paste', text: 'a' })),
      ATTEMPTING,
      ['hide event', 'prevent event', text('a'), FIRM],
    ],
    [
      'dragged text can’t be dropped',
      WRITING,
      happen(input({ type: 'dragover' })),
      {},
      ['hide event', 'prevent event'],
    ],
    ['dragged files are the page’s', WRITING, happen(input({ type: 'drop' }, { files: true })), {}, []],
    ['what is dragged over ours too', INITIAL, happen(input({ type: 'dragover' }, { atHost: true })), {}, []],
    [
      'on a control of ours is hidden and acts',
      INITIAL,
      happen(input(key('Enter'), { atHost: true }), { at: 'control' }),
      {},
      ['hide event', 'press control'],
    ],
    [
      'that ends on a control is hidden',
      INITIAL,
      happen(input({ type: 'keyup' }, { atHost: true }), { at: 'control' }),
      {},
      ['hide event'],
    ],
  ],
  composed: [
    [
      'goes to the note, and the focus is taken back',
      WRITING,
      happen({ type: 'composed', text: 'ä', time: 5 }),
      ATTEMPTING,
      [text('ä'), FIRM],
    ],
  ],
  'attempt due': [
    ['focuses the frame', WRITING, happen({ type: 'attempt due', firmly: true }), {}, ['focus frame']],
    [
      'firmly: even one that seems to have the focus',
      WRITING,
      happen({ type: 'attempt due', firmly: true }, { at: 'frame' }),
      {},
      ['blur frame', 'focus frame'],
    ],
    ['is void when the user left', INITIAL, happen({ type: 'attempt due', firmly: true }), {}, []],
    ['is void when the frame loads again', LOADING, happen({ type: 'attempt due', firmly: false }), {}, []],
  ],
  'attempt over': [
    [
      'makes room for the next',
      { ...WRITING, attempting: true },
      happen({ type: 'attempt over' }),
      { attempting: false, lastAttempt: NOW },
      [],
    ],
  ],
  'truce over': [
    [
      'with the focus in the frame ends the fight',
      LOST,
      happen({ type: 'truce over' }, { at: 'frame' }),
      { lost: false },
      ['stop truce', RETURN],
    ],
    ['elsewhere begins another attempt', LOST, happen({ type: 'truce over' }), ATTEMPTING, ['restart truce', GENTLE]],
  ],
};

describe.each(Object.entries(ROWS))('%s', (type, rows) => {
  it.each(rows)('%s', (_, before, event, news, effects) => {
    expect(event.type).toBe(type);
    expect(reduce(before, event, NOW)).toEqual({ state: { ...before, ...news }, effects });
  });
});

describe('an attempt', () => {
  const stolen = happen({ type: 'page focus', inner: false });

  it.each<[string, FocusState, FocusEvent]>([
    ['while another is in progress', { ...WRITING, attempting: true }, stolen],
    ['before the frame has loaded', LOADING, stolen],
    ['during a composition', WRITING, { ...stolen, composing: true }],
    ['while the frame has the focus', WRITING, { ...stolen, at: 'frame' }],
  ])('is not made %s', (_, before, event) => {
    expect(reduce(before, event, NOW)).toEqual({ state: before, effects: [] });
  });

  it('beyond the twentieth within a second is not made, and the user is informed', () => {
    expect(reduce(SPENT, stolen, NOW)).toEqual({ state: { ...SPENT, lost: true }, effects: ['restart truce', LOSS] });
    expect(reduce(SPENT, stolen, NOW + 500).effects).toEqual([GENTLE]);
  });

  it('is gentle right after the last one, and firm later', () => {
    const before = { ...WRITING, lastAttempt: NOW - 100 };
    const tries = (now: number) => reduce(before, happen(input(key('Shift'))), now).effects.at(-1);
    expect(tries(NOW)).toEqual(GENTLE);
    expect(tries(NOW + 1)).toEqual(FIRM);
  });
});
