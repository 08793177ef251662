import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerOverlay } from '../../extension/overlay-requests.ts';
import { panelHub } from '../../extension/panel-hub.ts';
import { FromOverlay, FromPanel, OverlayRequest, type Pill } from '../../extension/panel-messages.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at } from '../domain/fixtures.ts';
import { junk, nearly, type OneOfEach } from '../storage/junk.ts';
import { fakePort } from './ports.ts';

const ROOM = 'https://meet.google.com/abc-defg-hij';
const PILL: Pill = { section: 'Story', due: 1, left: 2, plan: 'on plan', saving: 'saved' };

/** Valid messages, one of each type. */
const OF_OVERLAY = Object.values({
  shown: { type: 'shown', open: 'collapsed' },
  'focus composer': { type: 'focus composer' },
  misdirected: { type: 'misdirected', at: 1, input: { text: 'a' } },
  'caught up': { type: 'caught up', turn: 1 },
  'focus lost': { type: 'focus lost', lost: true },
} satisfies OneOfEach<FromOverlay>);
const OF_PANEL = Object.values({
  hello: { type: 'hello', home: 'frame', interview: 'i', tab: 7 },
  showing: { type: 'showing', interview: null },
  collapse: { type: 'collapse' },
  'catch up': { type: 'catch up', turn: 1 },
  pressed: { type: 'pressed', key: 'toolbar' },
  move: { type: 'move', to: 'window', interview: null },
  'open library': { type: 'open library', interview: 'i' },
  pill: { type: 'pill', pill: PILL },
  focus: { type: 'focus', held: true, leaving: false },
} satisfies OneOfEach<FromPanel>);
const REQUESTS = Object.values({
  bring: { type: 'bring' },
  'page loaded': { type: 'page loaded' },
  moved: {
    type: 'moved',
    layout: { panel: { x: 1, y: 2, width: 3, height: 4 }, launcher: { x: 1, y: 2 }, pill: { x: 1, y: 2 } },
  },
  presenting: { type: 'presenting', presenting: true },
  covered: { type: 'covered', covered: true },
  pressed: { type: 'pressed', key: 'hide all' },
  launched: { type: 'launched' },
} satisfies OneOfEach<OverlayRequest>);

const SENTENCES = ['a message of an overlay was not understood', 'a message of a panel was not understood'];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: at(5) });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

async function startHub() {
  const memory = memoryStore();
  const write = vi.fn(memory.write);
  const recordStore = { ...memory, write };
  const complaints: string[] = [];
  const complain = (what: string) => complaints.push(what);
  const here = panelHub({
    recordStore,
    serve: () => {},
    orphaned: () => {},
    press: () => {},
    complain,
  });
  const { id } = await fakeBrowser.tabs.create({ url: ROOM });
  const url = fakeBrowser.runtime.getURL('/panel.html');
  const call = (name: string, sender: object) => {
    const port = fakePort(name, { id: fakeBrowser.runtime.id, ...sender });
    here.accept(port.port);
    return port;
  };
  const overlay = call('overlay', { url: ROOM, tab: { id }, frameId: 0 });
  const panel = call('panel', { url, tab: { id }, frameId: 3 });
  panel.say({ token: (overlay.told.at(-1) as { token?: string }).token });
  await settle();
  overlay.told.length = 0;
  panel.told.length = 0;
  return { overlay, panel, write, complaints };
}

it('any message of an overlay or a panel is accepted or refused, and refused ones reach nobody', async () => {
  const words = fc.record({
    overlay: fc.array(fc.oneof(junk, nearly(OF_OVERLAY)), { maxLength: 5 }),
    panel: fc.array(fc.oneof(junk, nearly(OF_PANEL)), { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(words, async (said) => {
      const { overlay, panel, write, complaints } = await startHub();
      const refused = {
        overlay: said.overlay.filter((one) => !FromOverlay.safeParse(one).success),
        panel: said.panel.filter((one) => !FromPanel.safeParse(one).success),
      };
      for (const one of refused.overlay) overlay.say(one);
      for (const one of refused.panel) panel.say(one);
      await settle();
      expect([...overlay.told, ...panel.told]).toEqual([]);
      expect(complaints).toEqual([
        ...refused.overlay.map(() => SENTENCES[0]),
        ...refused.panel.map(() => SENTENCES[1]),
      ]);

      for (const one of said.overlay) overlay.say(one);
      for (const one of said.panel) panel.say(one);
      await settle();
      expect(write).not.toHaveBeenCalled();
      expect(complaints.filter((what) => !SENTENCES.includes(what))).toEqual([]);
      // Both still get through.
      panel.say({ type: 'collapse' });
      expect(overlay.told.at(-1)).toEqual({ type: 'collapse' });
    }),
    { numRuns: 300 },
  );
});

it('a request before any port is answered or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(junk, nearly(REQUESTS)), async (request) => {
      const complaints: string[] = [];
      const sender = { id: fakeBrowser.runtime.id, url: ROOM, tab: { id: 1 }, frameId: 0 };
      const answer = await answerOverlay(request, sender as never, {
        press: () => {},
        bring: async () => {},
        launched: async () => true,
        complain: (what) => complaints.push(what),
      });
      const parsed = OverlayRequest.safeParse(request);
      expect(complaints).toEqual(parsed.success ? [] : [SENTENCES[0]]);
      if (parsed.data?.type === 'launched') expect(answer).toBe(true);
      else if (parsed.data?.type !== 'page loaded') expect(answer).toBeUndefined();
      const heard = () => expect.fail('a frame was heard');
      const deaf = { press: heard, launched: heard, bring: async () => {}, complain: () => {} };
      expect(await answerOverlay(request, { ...sender, frameId: 1 } as never, deaf)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

it('no odd port name or sender is accepted or breaks the hub', async () => {
  const { overlay } = await startHub();
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('panel', 'store', 'overlay', 'store/x', 'panel/'),
  );
  const sender = fc.record(
    {
      id: fc.constantFrom('other', ''),
      url: fc.oneof(fc.string(), fc.constant(fakeBrowser.runtime.getURL('/panel.html'))),
      tab: fc.record({ id: fc.integer() }, { requiredKeys: [] }),
      frameId: fc.integer(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(name, sender, (called, who) => {
      const complaints: string[] = [];
      const serve = vi.fn();
      const complain = (what: string) => complaints.push(what);
      const hub = panelHub({ recordStore: memoryStore(), serve, orphaned: () => {}, press: () => {}, complain });
      const stranger = fakePort(called, who);
      hub.accept(stranger.port);
      expect(stranger.isOpen()).toBe(false);
      expect(serve).not.toHaveBeenCalled();
      expect(complaints).toEqual(['a port that is not one of ours was refused']);
    }),
  );
  expect(overlay.isOpen()).toBe(true);
});
