import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideMinutes } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval } from '../../domain/interview/deletions.ts';
import { type Call, status } from '../../domain/interview/interview.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { viewOf as viewOfRecord } from '../../domain/interview/interview-view.ts';
import { NEVER } from '../../domain/merge/stamp.ts';
import type { FromPanel, Placement, ToPanel } from '../../extension/panel-messages.ts';
import { panelPlace } from '../../state/panel-place.ts';
import { type MatchedCall, type PanelLink, panelState } from '../../state/panel-state.ts';
import { recordClock } from '../../state/record-clock.ts';
import type { Made } from '../../state/replica.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { writeOf } from '../../storage/writes.ts';
import { at, MINUTE } from '../domain/fixtures.ts';
import { background, viewIdOf, viewOf } from '../storage/channels.ts';
import { counting, guide, handClock, plannedWith } from './interviewing.ts';

/** A view that can't do anything about its place. */
const FIXED = { canBeOnTop: false, openSide: undefined, leave: () => undefined };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HERE: Call = { host: 'meet', code: 'abc-defg-hij' };
const ELSEWHERE: Call = { host: 'meet', code: 'xyz-xyzw-xyz' };
const CODELESS: Call = { host: 'meet' };

/** The session in which a draft was begun. */
const DRAFT = recordClock(viewIdOf('before'), () => at(0)).next('interview', 'd', NEVER);

/** Runs everything that is not deliberately delayed. */
const settle = () => vi.advanceTimersByTimeAsync(0);

/** A store with interviews in progress in a call, which can be delayed and made to fail. */
function recordStoreFixture() {
  const memory = memoryStore();
  const mood: { trouble?: StoreError; wait?: Promise<unknown> } = {};
  const or = async <T>(ask: () => Promise<T>): Promise<T> => {
    await mood.wait;
    if (mood.trouble) throw mood.trouble;
    return ask();
  };
  const recordStore: RecordStore = {
    list: vi.fn((query) => or(() => memory.list(query))),
    read: (kind, id) => or(() => memory.read(kind, id)),
    interview: vi.fn((id) => or(() => memory.interview(id))),
    followers: (guide) => or(() => memory.followers(guide)),
    ids: (kind) => or(() => memory.ids(kind)),
    write: (writes) => or(() => memory.write(writes)),
    purge: (now) => or(() => memory.purge(now)),
  };
  const begun: Made = { type: 'event recorded', at: at(0), what: { kind: 'entered', section: 'welcome' } };
  const add = (id: string, call: Call, ...more: Made[]) => plan(id, call, begun, ...more);
  const plan = async (id: string, call: Call, ...more: Made[]) => {
    const planned = plannedWith({ id, candidate: `Candidate ${id}`, call });
    const clock = recordClock(viewIdOf('before'), () => at(0));
    const changes = more.map(
      (made) => ({ ...made, record: id, stamp: clock.next('interview', id, planned.stamp) }) as InterviewChange,
    );
    await memory.write([
      { kind: 'guide copy', hash: guideHash(guide), guide },
      ...[planned, ...changes].map((change) => writeOf({ kind: 'interview', change })),
    ]);
  };
  /** An interview as other views would show it. */
  const kept = async (id: string) => {
    const found = await memory.interview(id);
    return found?.guide && viewOfRecord(found.record, found.guide, { opens: found.texts });
  };
  return { memory, recordStore, mood, add, plan, kept };
}

interface Opening {
  interview?: string;
  home?: Placement;
  guides?(): Promise<readonly Guide[]>;
}

function opened(
  { recordStore, ...rest }: ReturnType<typeof recordStoreFixture>,
  { home = 'frame', ...more }: Opening = {},
) {
  const line = background(recordStore);
  const said: FromPanel[] = [];
  let tell: (message: ToPanel) => void = () => undefined;
  const link: PanelLink = {
    home,
    send: (message) => said.push(message),
    listen: (listener) => {
      tell = listener;
    },
  };
  const clock = handClock(at(1));
  const made = panelState({
    recordStore: viewOf(line.connect, 'panel').recordStore,
    view: viewIdOf('panel'),
    link,
    clock,
    guides: async () => [guide],
    newId: counting(),
    ...more,
  });
  const match = (call: Call, news: Partial<MatchedCall> = {}) =>
    tell({ type: 'matched', call, candidates: [], ...news });
  return {
    ...rest,
    line,
    said,
    clock,
    panel: made,
    tell: (message: ToPanel) => tell(message),
    match: async (call: Call, news: Partial<MatchedCall> = {}) => {
      match(call, news);
      await settle();
    },
    matchAtOnce: match,
    /** The candidate shown, or else the screen. */
    shown() {
      const screen = made.screen.value;
      return screen.is === 'interview' ? screen.open.interview.value.candidate : screen.is;
    },
    form() {
      const screen = made.screen.value;
      if (screen.is !== 'setup') throw new Error(`The screen is ${screen.is}.`);
      return screen.setup;
    },
    open() {
      const screen = made.screen.value;
      if (screen.is !== 'interview') throw new Error(`The screen is ${screen.is}.`);
      return screen.open;
    },
    lastPill() {
      return said.findLast((message) => message.type === 'pill')?.pill;
    },
  };
}

describe('the guides', () => {
  it.each([
    ['once the panel asks what belongs here', undefined, 1],
    ['not at all for a window that is opened for an interview', 'a', 0],
  ])('are loaded %s', async (_, interview, times) => {
    const fixture = recordStoreFixture();
    await fixture.add('a', HERE);
    const guides = vi.fn(async () => [guide]);
    opened(fixture, { guides, ...(interview && { interview }) });
    await settle();
    expect(guides).toHaveBeenCalledTimes(times);
  });

  it('that could not be loaded then are loaded for the form', async () => {
    const guides = vi.fn(async () => [guide]).mockRejectedValueOnce(new Error('offline'));
    const view = opened(recordStoreFixture(), { guides });
    await view.match(HERE);
    expect(view.form().guides).toHaveLength(1);
  });
});

describe('a panel that opens', () => {
  it('says hello, and shows nothing before it is matched', async () => {
    const view = opened(recordStoreFixture());
    await settle();
    expect(view.said.filter(({ type }) => type === 'hello')).toEqual([{ type: 'hello', home: 'frame' }]);
    expect(view.shown()).toBe('opening');
  });

  it('requests the interview that its window was opened for', () => {
    const view = opened(recordStoreFixture(), { interview: 'a' });
    expect(view.said).toContainEqual({ type: 'hello', home: 'frame', interview: 'a' });
  });

  it('shows the matched interview, and reports it', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE, {
      type: 'note written',
      note: 'd',
      at: at(1),
      text: { session: DRAFT, text: 'half a sen' },
    });
    const view = opened(on);
    await view.match(HERE, { interview: 'a' });
    expect(view.shown()).toBe('Candidate a');
    expect(view.open().composer.text.value).toBe('half a sen');
    expect(view.said).toContainEqual({ type: 'showing', interview: 'a' });
  });

  it('shows the form if none matches, and only offers the others', async () => {
    const on = recordStoreFixture();
    await on.add('a', CODELESS);
    const candidates = [{ id: 'a', candidate: 'Candidate a', startedAt: at(0) }];
    const view = opened(on);
    await view.match(HERE, { candidates, suggestion: 'Grace Hopper' });
    expect(view.panel.screen.value).toMatchObject({ is: 'setup', matched: { candidates, suggestion: 'Grace Hopper' } });
    expect(view.form().candidate.value).toBe('');
    expect(view.form().roles).toEqual(['Backend engineer']);
    await view.panel.goOn('a');
    expect(view.shown()).toBe('Candidate a');
  });

  it('shows the form if the matched interview no longer exists', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE, { interview: 'gone' });
    expect(view.shown()).toBe('setup');
  });

  it.each(['list', 'read'] as const)(
    'reports that nothing can be read if it fails to %s, and shows no form',
    async (verb) => {
      const on = recordStoreFixture();
      await on.add('a', HERE);
      on.mood.trouble = new StoreError('damaged');
      const view = opened(on);
      await view.match(HERE, verb === 'read' ? { interview: 'a' } : {});
      expect(view.panel.screen.value).toMatchObject({ is: 'unreadable', reason: 'damaged' });
      delete on.mood.trouble;
      view.panel.hello();
      await view.match(HERE, { interview: 'a' });
      expect(view.shown()).toBe('Candidate a');
    },
  );

  it('also reports that the background could not read', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE, { trouble: 'unopenable' });
    expect(view.panel.screen.value).toMatchObject({ is: 'unreadable', reason: 'unopenable' });
  });
});

describe('the form', () => {
  it('is kept when the title of the tab changes; the suggestion is updated', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    view.form().candidate.value = 'Gra';
    await view.match(HERE, { suggestion: 'Grace Hopper' });
    expect(view.form().candidate.value).toBe('Gra');
    expect(view.panel.screen.value).toMatchObject({ matched: { suggestion: 'Grace Hopper' } });
  });

  it('begins nothing without a name', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    view.form().candidate.value = '  ';
    expect(view.panel.begin(view.form())).toBe(false);
    expect(view.shown()).toBe('setup');
    expect((await view.memory.list({ index: 'listed', limit: 1 })).summaries).toEqual([]);
  });

  it('begins an interview: planned in this call, its first section entered, shown at once, the composer focused', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    const form = view.form();
    form.candidate.value = ' Grace Hopper ';
    const wanted = view.panel.composerWanted.value;
    expect(view.panel.begin(form)).toBe(true);
    expect(view.shown()).toBe('Grace Hopper');
    expect(view.panel.composerWanted.value).toBe(wanted + 1);
    await settle();
    const { id } = view.open();
    expect(view.said).toContainEqual({ type: 'showing', interview: id });
    const kept = await view.kept(id);
    expect(kept).toMatchObject({ candidate: 'Grace Hopper', call: HERE, createdAt: at(1), plannedEnd: at(34) });
    expect(kept?.timeline).toEqual([expect.objectContaining({ kind: 'entered', section: 'welcome', at: at(1) })]);
    expect(kept?.guide).toEqual(guide);
    // A person of the same name, to whom the interview points.
    expect(await view.memory.read('person', kept?.person?.id ?? '')).toMatchObject({ name: { value: 'Grace Hopper' } });
    expect(view.open().actions.lastAction.value).toBeUndefined();
  });

  it('does not replace the interview, even if the background does not know it yet', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    view.form().candidate.value = 'Grace Hopper';
    view.matchAtOnce(HERE);
    view.panel.begin(view.form());
    await view.match(HERE, { suggestion: 'Grace Hopper' });
    expect(view.shown()).toBe('Grace Hopper');
  });
});

describe('an open interview', () => {
  async function showing(call: Call = HERE, ...changes: Made[]) {
    const on = recordStoreFixture();
    await on.add('a', call, ...changes);
    const view = opened(on);
    await view.match(call, { interview: 'a' });
    expect(view.shown()).toBe('Candidate a');
    return view;
  }

  it('stays when the title of the tab changes, and so does its view', async () => {
    const view = await showing();
    const open = view.open();
    open.moving.value = true;
    await view.match(HERE, { interview: 'a', suggestion: 'Candidate a' });
    expect(view.open()).toBe(open);
  });

  it('is not shown in another call, not even while that one is being read', async () => {
    const view = await showing();
    await view.add('b', ELSEWHERE);
    view.mood.wait = new Promise(() => {});
    await view.match(ELSEWHERE, { interview: 'b' });
    expect(view.shown()).toBe('opening');
    expect(view.lastPill()).toBeNull();
    delete view.mood.wait;
    await view.match(ELSEWHERE, { interview: 'b' });
    expect(view.shown()).toBe('Candidate b');
  });

  it('is replaced by the form in another call without an interview', async () => {
    const view = await showing();
    await view.match(ELSEWHERE);
    expect(view.shown()).toBe('setup');
    await view.match(HERE, { interview: 'a' });
    expect(view.shown()).toBe('Candidate a');
  });

  it('is not closed if the background can’t read, or does not know it: unsaved changes stay visible', async () => {
    const view = await showing();
    view.mood.trouble = new StoreError('full');
    view.open().composer.type('not saved yet');
    await view.match(HERE, { trouble: 'failed' });
    await view.match(HERE);
    expect(view.open().composer.text.value).toBe('not saved yet');
    await vi.advanceTimersByTimeAsync(2000);
    expect(view.panel.saving.stage.value).toBe('not saved');
    expect(view.panel.saving.trouble.value).toBe('full');
    delete view.mood.trouble;
    await vi.advanceTimersByTimeAsync(5000);
    expect(view.panel.saving.stage.value).toBe('saved');
    expect((await view.kept('a'))?.draft?.text).toBe('not saved yet');
  });

  it('is not shown any more once it is deleted', async () => {
    const view = await showing();
    const library = viewOf(view.line.connect, 'library').recordStore;
    const found = await library.interview('a');
    if (!found) throw new Error('It is not there.');
    const stamp = recordClock(viewIdOf('library'), () => at(2)).next('interview', 'a', NEVER);
    await library.change({
      kind: 'interview',
      change: { ...interviewRemoval(found.record, at(2)), record: 'a', stamp },
    });
    await settle();
    await view.match(HERE);
    expect(view.shown()).toBe('setup');
  });

  it('that was deleted and left is neither opened again nor offered', async () => {
    const view = await showing();
    const { replica } = view.open().actions;
    replica.make(interviewRemoval(replica.seen(), at(2)));
    view.panel.newInterview();
    await view.match(HERE, { interview: 'a' });
    expect(view.panel.screen.value).toMatchObject({ is: 'setup', matched: { candidates: [] } });
  });

  it('is left at once when it is erased elsewhere', async () => {
    const view = await showing();
    view.open().composer.type('typed meanwhile');
    await settle();
    const library = viewOf(view.line.connect, 'library').recordStore;
    const stamp = recordClock(viewIdOf('library'), () => at(2)).next('interview', 'a', NEVER);
    await library.changeAll([
      { kind: 'interview', change: { type: 'interview erased', record: 'a', stamp, reach: 'all' } },
    ]);
    await settle();
    expect(view.shown()).toBe('opening');
    expect(view.said.slice(-3)).toContainEqual({ type: 'hello', home: 'frame' });
  });

  it('gives the note in its composer to the window that it is popped out to, and takes it up again when it is shown', async () => {
    const view = await showing();
    view.open().composer.type('half a sen');
    await settle();
    await panelPlace(view.panel.place, FIXED).moveTo('window');
    view.tell({ type: 'shown', open: 'collapsed' });
    await settle();
    expect(view.open().composer.text.value).toBe('');
    expect(view.open().interview.value.notes).toMatchObject([{ text: 'half a sen', unfinished: true }]);
    view.tell({ type: 'shown', open: 'open' });
    await settle();
    expect(view.open().composer.text.value).toBe('half a sen');
  });

  it('lets go of the note in its composer for a window that was asked for, and takes up what is left of it', async () => {
    const view = await showing();
    view.open().composer.type('half a sen');
    await settle();
    view.tell({ type: 'continued elsewhere' });
    await settle();
    expect(view.open().composer.text.value).toBe('');
    const line = viewOf(view.line.connect, 'window');
    const [note = ''] = view.open().interview.value.notes.map(({ id }) => id);
    line.recordStore.compose('a', note);
    view.panel.focused();
    await settle();
    expect(view.open().composer.text.value).toBe('');
    line.recordStore.compose('a', null);
    view.panel.focused();
    await settle();
    expect(view.open().composer.text.value).toBe('half a sen');
  });

  it('stays if the user chose it in this call', async () => {
    const view = await showing();
    await view.match(ELSEWHERE, { candidates: [{ id: 'a', candidate: 'Candidate a', startedAt: at(0) }] });
    expect(view.shown()).toBe('setup');
    await view.panel.goOn('a');
    await view.match(ELSEWHERE, { suggestion: 'Somebody' });
    expect(view.shown()).toBe('Candidate a');
  });

  it('takes over the code of a call it began before, and keeps a code it has', async () => {
    const view = await showing(CODELESS);
    await view.match(HERE, { interview: 'a' });
    expect(view.open().interview.value.call).toEqual(HERE);
    await view.match({ host: 'meet', code: 'lookup/name' }, { interview: 'a' });
    expect(view.open().interview.value.call).toEqual(HERE);
    await settle();
    expect((await view.kept('a'))?.call).toEqual(HERE);
  });

  it('takes over no code once it is over', async () => {
    const end: Made = { type: 'event recorded', at: at(30), what: { kind: 'ended', outcome: 'writeup' } };
    const view = await showing(CODELESS, end);
    await view.match(HERE, { interview: 'a' });
    expect(view.shown()).toBe('Candidate a');
    expect(view.open().interview.value.call).toEqual(CODELESS);
  });

  it('is left for an empty form', async () => {
    const view = await showing();
    view.panel.newInterview();
    expect(view.shown()).toBe('opening');
    expect(view.said.slice(-3)).toEqual(
      expect.arrayContaining([
        { type: 'showing', interview: null },
        { type: 'hello', home: 'frame' },
      ]),
    );
    await view.match(HERE);
    expect(view.form().candidate.value).toBe('');
  });

  it('is not opened again for the form, although its end is not stored yet, but offered there', async () => {
    const view = await showing();
    view.open().actions.end();
    view.panel.newInterview();
    await view.match(HERE, { interview: 'a' });
    expect(view.panel.screen.value).toMatchObject({
      is: 'setup',
      matched: { candidates: [{ id: 'a', candidate: 'Candidate a', startedAt: at(0) }] },
    });
    await view.panel.goOn('a');
    expect(view.shown()).toBe('Candidate a');
  });

  it('is reported again, with its pill, after the connection to the background was cut', async () => {
    const view = await showing();
    view.said.length = 0;
    view.panel.hello();
    expect(view.said).toEqual([
      { type: 'hello', home: 'frame', interview: 'a' },
      { type: 'showing', interview: 'a' },
      { type: 'pill', pill: expect.objectContaining({ section: 'welcome' }) },
    ]);
  });
});

describe('late answers', () => {
  it('to an earlier match do not win over a later one', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    await on.add('b', ELSEWHERE);
    const view = opened(on);
    const late = Promise.withResolvers<void>();
    on.mood.wait = late.promise;
    view.matchAtOnce(HERE, { interview: 'a' });
    await settle();
    delete on.mood.wait;
    await view.match(ELSEWHERE, { interview: 'b' });
    late.resolve();
    await settle();
    expect(view.shown()).toBe('Candidate b');
  });

  it('do not close an interview that was chosen or begun meanwhile', async () => {
    const on = recordStoreFixture();
    await on.add('a', CODELESS);
    const view = opened(on);
    await view.match(HERE);
    const late = Promise.withResolvers<void>();
    on.mood.wait = late.promise;
    view.matchAtOnce(HERE);
    await settle();
    delete on.mood.wait;
    await view.panel.goOn('a');
    late.resolve();
    await settle();
    expect(view.shown()).toBe('Candidate a');
  });

  it('open no interview in a call that was entered meanwhile', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on);
    await view.match(HERE);
    const late = Promise.withResolvers<void>();
    on.mood.wait = late.promise;
    const chosen = view.panel.goOn('a');
    await settle();
    delete on.mood.wait;
    await view.match(ELSEWHERE);
    late.resolve();
    await chosen;
    expect(view.shown()).toBe('setup');
  });
});

describe('an interview that the user requested outside calls', () => {
  it('is shown in place of another one, and read only once', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    await on.add('b', ELSEWHERE);
    const view = opened(on);
    await view.match(HERE, { interview: 'a' });
    view.tell({ type: 'show', interview: 'b' });
    // While it is looked up no key goes to the previous one.
    expect(view.shown()).toBe('opening');
    expect(view.panel.typedNowhere('x')).toBe(true);
    await settle();
    expect(view.shown()).toBe('Candidate b');
    expect(view.panel.takeMisdirected()).toMatchObject([{ input: { text: 'x' } }]);
    view.tell({ type: 'show', interview: 'b' });
    await settle();
    expect(view.said.filter(({ type }) => type === 'showing')).toHaveLength(2);
  });

  it('that no longer exists leaves the decision to the background', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on);
    await view.match(HERE, { interview: 'a' });
    const hellos = () => view.said.filter(({ type }) => type === 'hello').length;
    const before = hellos();
    view.tell({ type: 'show', interview: 'gone' });
    await settle();
    expect(hellos()).toBe(before + 1);
  });
});

describe('input that missed the composer', () => {
  const misdirected = (text: string) => ({ type: 'misdirected' as const, at: 1, input: { text } });

  it('is gathered for it, and not for the next interview', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on);
    await view.match(ELSEWHERE);
    view.tell(misdirected('Gra'));
    await view.match(HERE, { interview: 'a' });
    expect(view.panel.misdirected.value).toEqual([]);
    view.tell(misdirected('kn'));
    view.tell(misdirected('ew'));
    expect(view.panel.takeMisdirected()).toMatchObject([{ input: { text: 'kn' } }, { input: { text: 'ew' } }]);
    expect(view.panel.takeMisdirected()).toEqual([]);
  });

  it('waits with all later input until the overlay reports that nothing more is on its way', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on);
    await view.match(HERE, { interview: 'a' });
    view.panel.order.wait();
    expect(view.said.at(-1)).toEqual({ type: 'catch up', turn: 1 });
    view.panel.order.take({ at: 2, input: { key: 'Enter' } });
    view.tell(misdirected('last'));
    expect(view.panel.misdirected.value).toEqual([]);
    view.tell({ type: 'caught up', turn: 1 });
    expect(view.panel.takeMisdirected().map(({ input }) => input)).toEqual([{ text: 'last' }, { key: 'Enter' }]);
  });

  it('is never waited for outside calls', async () => {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on, { home: 'window' });
    await view.match(HERE, { interview: 'a' });
    view.panel.order.wait();
    view.panel.order.take({ at: 2, input: { key: 'Enter' } });
    expect(view.said.filter(({ type }) => type === 'catch up')).toEqual([]);
    expect(view.panel.takeMisdirected()).toHaveLength(1);
  });

  it('is reported to the user, until it is over', async () => {
    const view = opened(recordStoreFixture());
    view.tell({ type: 'focus lost', lost: true });
    expect(view.panel.focusLost.value).toBe(true);
    view.tell({ type: 'focus lost', lost: false });
    expect(view.panel.focusLost.value).toBe(false);
    view.tell({ type: 'focus composer' });
    expect(view.panel.composerWanted.value).toBe(1);
  });
});

describe('the pill', () => {
  async function running() {
    const on = recordStoreFixture();
    await on.add('a', HERE);
    const view = opened(on);
    expect(view.lastPill()).toBeNull();
    await view.match(HERE, { interview: 'a' });
    return view;
  }

  it('has the section, when its time is up, the distance from the plan, and whether all is saved', async () => {
    const view = await running();
    // The 33 minutes of the guide share the 30 until the planned end; the protected 3 are kept.
    expect(view.lastPill()).toEqual({ section: 'welcome', due: at(4.5), plan: 'on plan', saving: 'saved' });
  });

  it('is sent when its text changes, and not with each second', async () => {
    const view = await running();
    const { length } = view.said;
    for (let i = 0; i < 60; i++) view.clock.pass(1000);
    expect(view.said).toHaveLength(length);
    view.open().actions.next();
    expect(view.lastPill()?.section).toBe('story');
  });

  it('counts no due time while it is paused', async () => {
    const view = await running();
    view.open().actions.pause();
    expect(view.lastPill()).toMatchObject({ left: 3.5 * MINUTE, plan: 'paused' });
    expect(view.lastPill()).not.toHaveProperty('due');
  });

  it('reports that something is not saved', async () => {
    const view = await running();
    view.mood.trouble = new StoreError('full');
    view.open().composer.type('x');
    await vi.advanceTimersByTimeAsync(2000);
    expect(view.lastPill()?.saving).toBe('not saved');
  });

  it('is empty once the interview is over, or left', async () => {
    const view = await running();
    view.open().actions.end();
    expect(view.lastPill()).toBeNull();
  });
});

it('passes requests on to its window', async () => {
  const on = recordStoreFixture();
  await on.add('a', HERE);
  const view = opened(on);
  await view.match(HERE);
  view.said.length = 0;
  await panelPlace(view.panel.place, FIXED).moveTo('window');
  await view.match(HERE, { interview: 'a' });
  view.panel.openLibrary();
  view.panel.handOver();
  expect(view.said).toEqual(
    expect.arrayContaining([
      { type: 'move', to: 'window', interview: null },
      { type: 'open library', interview: 'a' },
      { type: 'open library', interview: 'a', handOver: true },
      { type: 'collapse' },
    ]),
  );
});

it('does nothing once it is stopped', async () => {
  const on = recordStoreFixture();
  await on.add('a', HERE);
  const view = opened(on);
  await view.match(HERE, { interview: 'a' });
  view.panel.stop();
  view.said.length = 0;
  view.open().actions.next();
  await settle();
  expect(view.said).toEqual([]);
});

it.each([[10], [3000]])('opens with the same reads whether there are 10 or 3,000 interviews: %i', async (count) => {
  const on = recordStoreFixture();
  const clock = recordClock(viewIdOf('before'), () => at(-100));
  const all = Array.from({ length: count }, (_, i) =>
    writeOf({
      kind: 'interview',
      change: { ...plannedWith({ id: `i${i}` }), record: `i${i}`, stamp: clock.next('interview', `i${i}`, NEVER) },
    }),
  );
  await on.memory.write(all);
  await on.add('a', HERE);
  const view = opened(on);
  await view.match(HERE);
  expect(view.shown()).toBe('setup');
  expect(on.recordStore.list).toHaveBeenCalledTimes(1);
  expect(vi.mocked(on.recordStore.list).mock.calls[0]?.[0].limit).toBe(100);
  await view.match(HERE, { interview: 'a' });
  expect(view.shown()).toBe('Candidate a');
  expect(on.recordStore.list).toHaveBeenCalledTimes(1);
  expect(on.recordStore.interview).toHaveBeenCalledTimes(1);
});

describe('a plan', () => {
  const planned = async () => {
    const on = recordStoreFixture();
    await on.plan('a', HERE, { type: 'interview described', start: at(10), end: at(70) });
    const view = opened(on);
    await view.match(HERE, { interview: 'a' });
    return view;
  };

  it('is shown ready, and nothing runs before its clock is started', async () => {
    const view = await planned();
    view.clock.set(at(12));
    expect(status(view.open().interview.value)).toBe('planned');
    expect(view.lastPill()).toBeNull();
    view.open().composer.type('Taught databases');
    view.open().composer.add();
    view.panel.startPlanned();
    expect(view.open().interview.value).toMatchObject({
      timeline: [{ kind: 'entered', at: at(12) }],
      plannedEnd: at(70),
      notes: [{ text: 'Taught databases' }],
    });
    expect(view.panel.composerWanted.value).toBe(1);
  });

  it('that is for someone else is offered, and not opened again by itself', async () => {
    const view = await planned();
    view.panel.newInterview();
    await view.match(HERE, { interview: 'a' });
    expect(view.panel.screen.value).toMatchObject({
      is: 'setup',
      matched: { candidates: [{ id: 'a', candidate: 'Candidate a', planned: true }] },
    });
    await view.panel.goOn('a');
    expect(view.shown()).toBe('Candidate a');
    await view.match(HERE, { interview: 'a' });
    expect(view.shown()).toBe('Candidate a');
  });

  it('of the form is shown ready, too, and its time is counted from the clock’s start', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    const form = view.form();
    expect(view.panel.getReady(form)).toBe(false);
    form.candidate.value = 'Grace Hopper';
    expect(view.panel.getReady(form)).toBe(true);
    expect(status(view.open().interview.value)).toBe('planned');
    view.clock.set(at(8));
    view.panel.startPlanned();
    expect(view.open().interview.value.plannedEnd).toBe(at(8) + guideMinutes(guide) * 60_000);
  });

  it('whose end was typed keeps it', async () => {
    const view = opened(recordStoreFixture());
    await view.match(HERE);
    const form = view.form();
    form.candidate.value = 'Grace Hopper';
    form.end.value = at(50);
    view.panel.getReady(form);
    view.clock.set(at(8));
    view.panel.startPlanned();
    expect(view.open().interview.value.plannedEnd).toBe(at(50));
  });
});
