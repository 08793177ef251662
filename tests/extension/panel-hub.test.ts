import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Call } from '../../domain/interview/interview.ts';
import { panelHub } from '../../extension/panel-hub.ts';
import { AUTHENTICATED, type FromPanel, type ToOverlay, type ToPanel } from '../../extension/panel-messages.ts';
import { placeFor } from '../../extension/stored-places.ts';
import { recall } from '../../extension/tab-state.ts';
import type { Channel } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { at } from '../domain/fixtures.ts';
import { changesOf, writes } from '../storage/made-changes.ts';
import { fakePort } from './ports.ts';

const ROOM = 'https://meet.google.com/abc-defg-hij';
const OTHER_ROOM = 'https://meet.google.com/xyz-xyzw-xyz';
const HERE: Call = { host: 'meet', code: 'abc-defg-hij' };

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: at(5) });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const panelUrl = () => fakeBrowser.runtime.getURL('/panel.html');

type Port = ReturnType<typeof fakePort>;
const isToken = (message: unknown) => (message as ToOverlay).type === 'token';
const tokens = (overlay: Port | undefined) =>
  ((overlay?.told ?? []) as ToOverlay[]).flatMap((message) => (message.type === 'token' ? message.token : []));

async function startHub() {
  const memory = memoryStore();
  const served: Channel[] = [];
  const complaints: string[] = [];
  const recordStore: RecordStore = { ...memory };
  const orphans: number[] = [];
  const pressed: unknown[] = [];
  const here = panelHub({
    recordStore,
    serve: (channel) => served.push(channel),
    orphaned: (tab) => orphans.push(tab),
    press: (key, tab) => pressed.push([key, tab?.id]),
    complain: (what) => complaints.push(what),
  });
  const tab = async (url = ROOM) => {
    const { id } = await fakeBrowser.tabs.create({ url });
    if (id === undefined) throw new Error('The tab has no id.');
    return id;
  };
  const call = (name: string, sender: object) => {
    const port = fakePort(name, { id: fakeBrowser.runtime.id, ...sender });
    here.accept(port.port);
    return port;
  };
  const overlays = new Map<number, Port>();
  const stranger = (id: number, name = 'panel', frameId = 3) => call(name, { url: panelUrl(), tab: { id }, frameId });
  return {
    memory,
    recordStore,
    served,
    complaints,
    orphans,
    pressed,
    tab,
    call,
    changed: here.tabChanged,
    write: here.write,
    overlay(id: number, url = ROOM) {
      const port = call('overlay', { url, tab: { id }, frameId: 0 });
      overlays.set(id, port);
      return port;
    },
    /** A port of the panel in a call page, authenticated if the overlay there made its frame. */
    frame(id: number, name = 'panel') {
      const port = stranger(id, name);
      const overlay = overlays.get(id);
      for (const token of tokens(overlay)) port.say({ token });
      if (overlay) overlay.told.splice(0, Infinity, ...overlay.told.filter((message) => !isToken(message)));
      expect(port.told.splice(0)).toEqual(overlay ? [AUTHENTICATED] : []);
      return port;
    },
    /** A port of a frame that never receives its token, because the page made it. */
    stranger,
    side: (name = 'panel') => call(name, { url: fakeBrowser.runtime.getURL('/sidepanel.html') }),
    underWay: async (id: string, where: Call) => {
      const make = changesOf(id);
      await memory.write(
        writes(make.planned({ candidate: `Candidate ${id}`, call: where, end: at(60) }), make.entered(at(1))),
      );
    },
  };
}

const HELLO: FromPanel = { type: 'hello', home: 'frame' };
const matches = ({ told }: Port) => (told as ToPanel[]).filter((message) => message.type === 'matched');

async function seated(port: Port, hello = HELLO) {
  port.say(hello);
  await settle();
  return matches(port).at(-1);
}

describe('a port', () => {
  it('of a stranger is closed at once', async () => {
    const { call, tab, complaints, served } = await startHub();
    const stranger = call('store', { id: 'other-id', url: ROOM, tab: { id: await tab() }, frameId: 0 });
    expect(stranger.isOpen()).toBe(false);
    expect(served).toEqual([]);
    expect(complaints).toHaveLength(1);
  });

  it('of ours with an unknown name is closed', async () => {
    const { side, served } = await startHub();
    expect(side('kitchen').isOpen()).toBe(false);
    expect(served).toEqual([]);
  });

  it('of the side panel is served', async () => {
    const { side, served, underWay } = await startHub();
    await underWay('a', HERE);
    side('store');
    expect(served).toHaveLength(1);
    expect(await seated(side(), { type: 'hello', home: 'side' })).toEqual({
      type: 'matched',
      call: { host: 'none' },
      interview: 'a',
      candidates: [],
    });
  });
});

describe('a side panel beside a call', () => {
  it('is matched as the panel over that call would be, and again when another call is there', async () => {
    const { tab, side, underWay, write, changed } = await startHub();
    await underWay('a', HERE);
    await underWay('b', { host: 'meet', code: 'xyz-xyzw-xyz' });
    const id = await tab();
    const port = side();
    const hello = { type: 'hello', home: 'side', tab: id } as const;
    expect(await seated(port, hello)).toMatchObject({ call: HERE, tab: id, title: 'Google Meet', interview: 'a' });
    port.told.length = 0;
    await fakeBrowser.tabs.update(id, { url: 'https://meet.google.com/xyz-xyzw-xyz' });
    changed(id);
    await settle();
    expect(matches(port)).toMatchObject([{ interview: 'b' }]);
    port.told.length = 0;
    write({ placement: 'side', tab: await tab() });
    await settle();
    expect(matches(port)).toMatchObject([{ call: HERE, interview: 'a' }]);
  });

  it('is none for a frame, whatever tab it names', async () => {
    const { tab, overlay, frame } = await startHub();
    const [id, other] = [await tab(), await tab()];
    overlay(id);
    expect(await seated(frame(id), { type: 'hello', home: 'frame', tab: other })).toMatchObject({ tab: id });
  });
});

describe('a panel that moves', () => {
  it('over the call opens the overlay there, and the place is remembered for this host', async () => {
    const { tab, overlay, side } = await startHub();
    const id = await tab();
    const there = overlay(id);
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    const port = side();
    await seated(port, { type: 'hello', home: 'side', tab: id });
    port.say({ type: 'move', to: 'frame', interview: 'a' });
    await settle();
    expect(sendMessage).toHaveBeenCalledWith(id, { type: 'show' });
    expect(there.told).toContainEqual({ type: 'elsewhere', elsewhere: false });
    expect(await placeFor('meet')).toBe('frame');
  });

  it('is remembered before anything is awaited: the next press of the toolbar button leads there', async () => {
    const { tab, overlay, frame } = await startHub();
    const id = await tab();
    overlay(id);
    const port = frame(id);
    await seated(port);
    await placeFor('meet');
    port.say({ type: 'move', to: 'window', interview: null });
    expect(placeFor('meet')).toBe('window');
    await settle();
  });

  it.each([
    ['window', 'sidepanel.html?interview=a&tab=', '&home=window'],
    ['top', 'top.html?interview=a&tab=', ''],
  ] as const)('to the %s opens it for the same interview and call', async (to, before, after) => {
    const { tab, overlay, frame } = await startHub();
    const id = await tab();
    const there = overlay(id);
    const created = vi.spyOn(fakeBrowser.windows, 'create');
    const port = frame(id);
    await seated(port);
    port.say({ type: 'move', to, interview: 'a' });
    await settle();
    expect(created.mock.calls.map(([window]) => String(window?.url).replace(/^.*\//, ''))).toEqual([
      before + id + after,
    ]);
    expect(there.told).toContainEqual({ type: 'elsewhere', elsewhere: true });
    expect(await placeFor('meet')).toBe(to);
  });
});

describe('a panel requested outside calls', () => {
  const ASIDE: FromPanel = { type: 'hello', home: 'side' };

  it('shows the requested interview, and has the caret, once it has opened', async () => {
    const { side, underWay, write } = await startHub();
    await underWay('a', HERE);
    await underWay('b', { host: 'meet', code: 'xyz-xyzw-xyz' });
    write({ placement: 'side', interview: 'a' });
    const port = side();
    expect(await seated(port, ASIDE)).toMatchObject({ interview: 'a' });
    expect(port.told[0]).toEqual({ type: 'focus composer' });
  });

  it('shows it even if it was open before, with another interview or none', async () => {
    const { side, write } = await startHub();
    const port = side();
    await seated(port, ASIDE);
    port.told.length = 0;
    write({ placement: 'side', interview: 'a' });
    port.say({ type: 'showing', interview: 'a' });
    write({ placement: 'side', interview: 'a' });
    write({ placement: 'side' });
    expect(port.told).toEqual([
      { type: 'show', interview: 'a' },
      { type: 'focus composer' },
      { type: 'focus composer' },
      { type: 'focus composer' },
    ]);
  });
});

describe('a shortcut of the manifest that the browser does not report', () => {
  it('runs in the tab of the frame in which it was pressed, and outside calls without a tab', async () => {
    const { tab, overlay, frame, side, pressed } = await startHub();
    const id = await tab();
    overlay(id);
    frame(id).say({ type: 'pressed', key: 'toolbar' });
    side().say({ type: 'pressed', key: 'hide all' });
    await settle();
    expect(pressed).toHaveLength(2);
    expect(pressed).toEqual(
      expect.arrayContaining([
        ['toolbar', id],
        ['hide all', undefined],
      ]),
    );
  });
});

describe('the toolbar shortcut in a panel outside calls', () => {
  it('puts the caret into its note, and does nothing elsewhere', async () => {
    const { side, pressed } = await startHub();
    const panel = side();
    panel.say({ type: 'pressed', key: 'toolbar' });
    await settle();
    expect(pressed).toEqual([]);
    expect(panel.told).toContainEqual({ type: 'focus composer' });
  });
});

describe('a frame in a call page', () => {
  it('is accepted once it echoes the token sent to the overlay of its tab', async () => {
    const { tab, overlay, frame, served } = await startHub();
    const id = await tab();
    overlay(id);
    frame(id, 'store');
    expect(served).toHaveLength(1);
    expect(await seated(frame(id))).toMatchObject({ call: HERE });
  });

  it('that connects before its overlay is accepted once the overlay is there, and its earlier messages are not', async () => {
    const { tab, overlay, stranger, served, complaints } = await startHub();
    const id = await tab();
    const place = stranger(id);
    const recordStore = stranger(id, 'store');
    place.say(HELLO);
    recordStore.say('a first word');
    await vi.advanceTimersByTimeAsync(2500);
    expect(served).toEqual([]);
    expect(place.told).toEqual([]);
    const told = tokens(overlay(id));
    expect(told).toHaveLength(2);
    for (const token of told) for (const port of [place, recordStore]) port.say({ token });
    expect([place.told, recordStore.told]).toEqual([[AUTHENTICATED], [AUTHENTICATED]]);
    await settle();
    expect(matches(place)).toEqual([]);
    const heard: unknown[] = [];
    served[0]?.onMessage((message) => heard.push(message));
    recordStore.say('a second word');
    expect(heard).toEqual(['a second word']);
    expect(await seated(place)).toMatchObject({ call: HERE });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(place.isOpen()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('that the page made gets nothing, even next to an authenticated one', async () => {
    const { tab, overlay, frame, stranger, served, complaints } = await startHub();
    const id = await tab();
    const told = overlay(id);
    const place = stranger(id, 'panel', 5);
    const recordStore = stranger(id, 'store', 5);
    const [first] = tokens(told);
    place.say(HELLO);
    for (const token of ['', 'guessed', first?.slice(0, -1), first?.toUpperCase(), null, { toString: first }])
      recordStore.say({ token });
    for (const ours of ['panel', 'store']) frame(id, ours);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([place.isOpen(), recordStore.isOpen()]).toEqual([false, false]);
    expect([place.told, recordStore.told]).toEqual([[], []]);
    expect(served).toHaveLength(1);
    expect(complaints).toHaveLength(2);
    expect(complaints.join()).not.toContain(first);
  });

  it('is not authenticated by the overlay of another tab, nor by one in a frame, nor by a page of ours', async () => {
    const { tab, overlay, call, stranger } = await startHub();
    const id = await tab();
    const others = [
      overlay(await tab()),
      call('overlay', { url: ROOM, tab: { id }, frameId: 2 }),
      call('overlay', { url: panelUrl(), tab: { id }, frameId: 0 }),
    ];
    stranger(id, 'store');
    expect(others.flatMap(tokens)).toEqual([]);
  });

  it('is authenticated by the overlay that connected last, and not by a closed one', async () => {
    const { tab, overlay, stranger } = await startHub();
    const id = await tab();
    const [before, now] = [overlay(id), overlay(id)];
    stranger(id);
    expect([tokens(before).length, tokens(now).length]).toEqual([0, 1]);
    now.leave();
    stranger(id);
    expect([tokens(before).length, tokens(now).length]).toEqual([0, 1]);
  });

  it('in a tab without an overlay gets one, and in a tab with one is only refused', async () => {
    const { tab, overlay, stranger, orphans } = await startHub();
    const [without, withOne] = [await tab(), await tab()];
    overlay(withOne);
    stranger(without);
    stranger(withOne);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(orphans).toEqual([without]);
  });

  it('that closed while it waited is not authenticated afterwards, without a complaint', async () => {
    const { tab, overlay, stranger, served, complaints } = await startHub();
    const id = await tab();
    stranger(id, 'store').leave();
    expect(tokens(overlay(id))).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(served).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('panel.html as a page of its own', () => {
  it.each([
    ['in a tab', { tab: { id: 7 }, frameId: 0 }],
    ['in no tab', {}],
  ])('is not heard, %s', async (_, where) => {
    const { call, served, complaints } = await startHub();
    const ports = ['panel', 'store'].map((name) => call(name, { url: panelUrl(), ...where }));
    expect(ports.map((port) => port.isOpen())).toEqual([false, false]);
    expect(served).toEqual([]);
    expect(complaints).toHaveLength(2);
  });
});

describe('the match', () => {
  it('is that of the call in the tab; the name in its title is a suggestion', async () => {
    const { tab, overlay, frame, underWay } = await startHub();
    const id = await tab();
    await fakeBrowser.tabs.update(id, { title: 'Meet – Interview with Grace Hopper' } as never);
    await underWay('a', { host: 'meet' });
    overlay(id);
    expect(await seated(frame(id))).toEqual({
      type: 'matched',
      call: HERE,
      tab: id,
      title: 'Google Meet',
      candidates: [{ id: 'a', candidate: 'Candidate a', startedAt: at(1) }],
      suggestion: 'Grace Hopper',
    });
  });

  it('is the one shown in this tab before, even after the background was stopped or the page reloaded', async () => {
    const first = await startHub();
    const id = await first.tab();
    await first.underWay('a', { host: 'meet' });
    first.overlay(id);
    const place = first.frame(id);
    place.say(HELLO);
    place.say({ type: 'showing', interview: 'a' });
    await settle();
    const second = await startHub();
    await second.underWay('a', { host: 'meet' });
    second.overlay(id);
    expect(await seated(second.frame(id))).toMatchObject({ interview: 'a' });
  });

  it('is dropped by the set-up form', async () => {
    const { tab, overlay, frame, underWay } = await startHub();
    const id = await tab();
    await underWay('a', { host: 'meet' });
    overlay(id);
    const place = frame(id);
    place.say({ type: 'showing', interview: 'a' });
    place.say({ type: 'showing', interview: null });
    expect(await seated(place)).not.toHaveProperty('interview');
    expect((await recall(id)).interview).toBeUndefined();
  });

  it('is sent again when another call is in the tab', async () => {
    const { tab, overlay, frame, underWay, changed } = await startHub();
    const id = await tab();
    await underWay('a', HERE);
    overlay(id);
    const place = frame(id);
    expect(await seated(place)).toMatchObject({ interview: 'a' });
    place.say({ type: 'showing', interview: 'a' });
    await fakeBrowser.tabs.update(id, { url: OTHER_ROOM });
    changed(id);
    await settle();
    expect(matches(place).at(-1)).toMatchObject({ call: { host: 'meet', code: 'xyz-xyzw-xyz' } });
    expect(matches(place).at(-1)).not.toHaveProperty('interview');
    changed(id + 1);
    await settle();
    expect(matches(place)).toHaveLength(2);
  });

  it('is the latest requested: an older answer that arrives later is not sent', async () => {
    const { tab, overlay, frame, underWay, recordStore, memory, changed } = await startHub();
    const id = await tab();
    await underWay('a', HERE);
    overlay(id);
    const place = frame(id);
    const late = Promise.withResolvers<void>();
    recordStore.list = async (query) => {
      await late.promise;
      return memory.list(query);
    };
    place.say(HELLO);
    await settle();
    recordStore.list = memory.list;
    await fakeBrowser.tabs.update(id, { url: OTHER_ROOM });
    changed(id);
    await settle();
    late.resolve();
    await settle();
    expect(matches(place)).toMatchObject([{ call: { host: 'meet', code: 'xyz-xyzw-xyz' }, candidates: [] }]);
  });

  it.each([[10], [3000]])('asks the store for the same, whether it holds 10 or 3,000 interviews: %i', async (count) => {
    const { tab, overlay, frame, recordStore, memory, underWay, changed } = await startHub();
    const many = Array.from({ length: count }, (_, i) => {
      const make = changesOf(`old-${i}`);
      return writes(make.planned(), make.entered(at(-60 * 24)), make.ended(at(-60 * 23)));
    });
    await memory.write(many.flat());
    await underWay('a', HERE);
    recordStore.list = vi.fn(memory.list);
    recordStore.interview = vi.fn(memory.interview);
    const id = await tab();
    overlay(id);
    const place = frame(id);
    expect(await seated(place)).toMatchObject({ interview: 'a', candidates: [] });
    expect(vi.mocked(recordStore.list).mock.calls).toEqual([
      [{ index: 'open', key: 'meet/abc-defg-hij', limit: 1000 }],
      [{ index: 'open', key: 'meet/', limit: 100 }],
      [{ index: 'open', key: 'none/', limit: 100 }],
      [{ index: 'open', limit: 10 }],
      [{ index: 'ended', from: expect.any(Number), limit: 100 }],
    ]);
    // One that ended long ago is looked up only where it was shown last.
    place.say({ type: 'showing', interview: 'old-1' });
    await settle();
    changed(id);
    await settle();
    expect(recordStore.list).toHaveBeenCalledTimes(10);
    expect(vi.mocked(recordStore.interview).mock.calls).toEqual([['old-1']]);
  });

  it.each([
    [new StoreError('unopenable'), 'unopenable'],
    [new Error('what was typed'), 'failed'],
  ])('is a trouble where the store can’t be read: %s', async (error, trouble) => {
    const { tab, overlay, frame, recordStore } = await startHub();
    const id = await tab();
    overlay(id);
    recordStore.list = () => Promise.reject(error);
    expect(await seated(frame(id))).toMatchObject({ type: 'matched', call: HERE, candidates: [], trouble });
  });

  it('comes from the store alone if the remembered state can’t be read', async () => {
    const { tab, overlay, frame } = await startHub();
    const id = await tab();
    overlay(id);
    const { get } = fakeBrowser.storage.session;
    fakeBrowser.storage.session.get = () => Promise.reject(new Error('no'));
    const told = await seated(frame(id));
    fakeBrowser.storage.session.get = get;
    expect(told).toEqual({ type: 'matched', call: HERE, tab: id, title: 'Google Meet', candidates: [] });
  });
});

describe('a message between overlay and panel', () => {
  async function both() {
    const all = await startHub();
    const id = await all.tab();
    const overlay = all.overlay(id);
    const place = all.frame(id);
    overlay.told.length = 0;
    return { ...all, id, overlay, again: () => all.overlay(id), another: all.overlay, place };
  }

  it('is passed on from the overlay to its panel', async () => {
    const { overlay, place, id } = await both();
    const messages = [
      { type: 'focus composer' },
      { type: 'misdirected', at: 1, input: { text: 'knew' } },
      { type: 'misdirected', at: 2, input: { key: 'Enter' } },
      { type: 'caught up', turn: 1 },
      { type: 'focus lost', lost: true },
      { type: 'shown', open: 'collapsed' },
    ];
    for (const message of messages) overlay.say(message);
    expect(place.told).toEqual(messages);
    expect((await recall(id)).open).toBe('collapsed');
  });

  it('is passed on from the panel to its overlay', async () => {
    const { overlay, place } = await both();
    const pill = { section: 'Welcome', due: at(9), plan: 'on plan', saving: 'saved' };
    place.say({ type: 'collapse' });
    place.say({ type: 'pill', pill });
    place.say({ type: 'catch up', turn: 1 });
    place.say({ type: 'focus', held: false, leaving: true });
    place.leave();
    expect(overlay.told).toEqual([
      { type: 'collapse' },
      { type: 'pill', pill },
      { type: 'catch up', turn: 1 },
      { type: 'panel focus', held: false, leaving: true },
      { type: 'panel gone' },
    ]);
  });

  it('goes to nobody else: not to another tab, not to the side panel', async () => {
    const { tab, overlay, frame, side, place, ...one } = await both();
    const id = await tab(OTHER_ROOM);
    const others = [overlay, place, side()];
    const [there, panel] = [one.another(id, OTHER_ROOM), frame(id)];
    there.told.length = 0;
    there.say({ type: 'misdirected', at: 1, input: { text: 'secret' } });
    panel.say({ type: 'collapse' });
    side().say({ type: 'collapse' });
    expect(others.map(({ told }) => told)).toEqual([[], [], []]);
    expect(panel.told).toHaveLength(1);
    expect(there.told).toEqual([{ type: 'collapse' }]);
  });

  it('reaches the existing panel when the overlay reconnects, and the latest of two', async () => {
    const { overlay, again, place, id, frame } = await both();
    overlay.leave();
    const back = again();
    back.say({ type: 'focus composer' });
    expect(place.told).toEqual([{ type: 'focus composer' }]);
    const next = frame(id);
    place.leave();
    expect(back.told).toEqual([]);
    back.say({ type: 'focus composer' });
    expect(next.told).toEqual([{ type: 'focus composer' }]);
  });

  it('reports, each time an overlay connects, whether its panel is missing', async () => {
    const { tab, overlay, frame } = await startHub();
    const id = await tab();
    expect(overlay(id).told).toEqual([{ type: 'panel gone' }]);
    const place = frame(id);
    expect(overlay(id).told).toEqual([]);
    place.leave();
    expect(overlay(id).told).toEqual([{ type: 'panel gone' }]);
  });

  it('does no harm if the other end is already closed', async () => {
    const { overlay, place } = await both();
    place.port.disconnect();
    expect(() => overlay.say({ type: 'focus composer' })).not.toThrow();
    overlay.port.disconnect();
    expect(() => place.say({ type: 'collapse' })).not.toThrow();
  });

  it('that is invalid is reported without its content', async () => {
    const { overlay, place, complaints } = await both();
    for (const nonsense of [
      { type: 'misdirected', at: 1, input: { tokens: 'secret' } },
      'secret',
      null,
      { type: 'hello', home: 7 },
    ]) {
      overlay.say(nonsense);
      place.say(nonsense);
    }
    expect(complaints).toHaveLength(8);
    expect(complaints.join()).not.toContain('secret');
    expect(overlay.told).toEqual([]);
    expect(place.told).toEqual([]);
  });
});
