import { afterEach, describe, expect, it, vi } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { builtInGuides } from '../../guides/index.ts';
import { ownGuides } from '../../state/own-guides.ts';
import { recordClock } from '../../state/record-clock.ts';
import { memoryStore } from '../../storage/memory.ts';
import { StoreError } from '../../storage/record-store.ts';
import { at } from '../domain/fixtures.ts';
import { background, settled, viewIdOf, viewOf } from '../storage/channels.ts';
import { counting, handClock } from './interviewing.ts';

const [, second] = builtInGuides;
if (!second) throw new Error('There is no guide.');
const story = second;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A background, and its store. */
function started() {
  const store = memoryStore();
  return { ...background(store), store };
}

/** The guides as a view sees them, with the store of its background. */
function view(line: ReturnType<typeof background>, name: string, clock = handClock(at(0))) {
  const { recordStore } = viewOf(line.connect, name);
  const guides = ownGuides({
    recordStore,
    clock: recordClock(viewIdOf(name), clock.read),
    watchWrite: () => undefined,
    newId: counting(name),
  });
  open.push(guides.stop);
  const names = () => {
    const state = guides.state.value;
    return state.is === 'ready' ? state.guides.map((one) => one.name) : state.is;
  };
  return { guides, names, recordStore, clock };
}

describe('the guides that users make', () => {
  it('are made from a guide under an id of their own, and listed by name', async () => {
    const line = started();
    const { guides, names } = view(line, 'one');
    await guides.load();
    guides.create({ ...story, name: 'Zebra' });
    const id = guides.create({ ...story, name: 'Ant' }, { from: 'Story' });
    expect(names()).toEqual(['Ant', 'Zebra']);
    expect(await guides.content(id)).toEqual({ ...story, id, name: 'Ant' });
    const state = guides.state.value;
    expect(state.is === 'ready' && state.guides[0]).toMatchObject({
      id,
      from: 'Story',
      archived: false,
      minutes: 60,
      usable: true,
      hash: guideHash({ ...story, id, name: 'Ant' }),
    });
  });

  it('are listed in a window that was open before, and in one that is opened later', async () => {
    const line = started();
    const early = view(line, 'early');
    await early.guides.load();
    const { guides } = view(line, 'maker');
    const id = guides.create({ ...story, name: 'Mine' });
    await vi.waitFor(() => expect(early.names()).toEqual(['Mine']));
    const late = view(line, 'late');
    await late.guides.load();
    expect(late.names()).toEqual(['Mine']);
    expect(await late.guides.content(id)).toEqual({ ...story, id, name: 'Mine' });
  });

  it('are listed without a guide being sent to the window', async () => {
    const line = started();
    view(line, 'maker').guides.create(story);
    await settled();
    const { guides, recordStore } = view(line, 'other');
    const read = vi.spyOn(recordStore, 'read');
    await guides.load();
    expect(read).not.toHaveBeenCalled();
  });

  it('keep the id that a file names, unless it is that of an earlier state', async () => {
    const { guides } = view(started(), 'one');
    expect(guides.create({ ...story, id: 'from-a-file' }, { keepId: true })).toBe('from-a-file');
    expect(guides.create({ ...story, id: `a@${'0'.repeat(20)}` }, { keepId: true })).toBe('one-1');
    expect(guides.create({ ...story, id: 'x'.repeat(101) }, { keepId: true })).toBe('one-2');
  });

  it('can be put away and taken back', async () => {
    const line = started();
    const { guides, names } = view(line, 'one');
    await guides.load();
    const id = guides.create({ ...story, name: 'Ant' });
    guides.create({ ...story, name: 'Bee' });
    await guides.archive(id, true);
    expect(names()).toEqual(['Bee', 'Ant']);
    await guides.archive(id, false);
    expect(names()).toEqual(['Ant', 'Bee']);
  });

  it('can be deleted, and restored for a day, also from another window', async () => {
    const line = started();
    const { guides, names, clock } = view(line, 'one');
    await guides.load();
    const id = guides.create({ ...story, name: 'Mine' });
    await guides.remove(id);
    expect(names()).toEqual([]);
    expect(guides.deleted.value.map((one) => one.name)).toEqual(['Mine']);
    await settled();
    const other = view(line, 'other', clock);
    await other.guides.load();
    expect(other.names()).toEqual([]);
    await other.guides.restore(id);
    await vi.waitFor(() => expect(names()).toEqual(['Mine']));
    expect(guides.deleted.value).toEqual([]);
    expect(await guides.content(id)).toEqual({ ...story, id, name: 'Mine' });
  });

  it('are not offered for restoring after that day', async () => {
    const line = started();
    const { guides, clock } = view(line, 'one');
    await guides.remove(guides.create(story));
    await settled();
    const later = view(line, 'later', clock);
    clock.pass(RESTORABLE_FOR);
    await later.guides.load();
    expect(later.guides.deleted.value).toEqual([]);
  });

  it('say why they can’t be listed', async () => {
    const line = started();
    vi.spyOn(line.store, 'ids').mockRejectedValueOnce(new StoreError('silent'));
    const { guides, names } = view(line, 'one');
    await guides.load();
    expect(guides.state.value).toEqual({ is: 'failed', reason: 'silent' });
    await guides.load();
    expect(names()).toEqual([]);
  });

  it('are listed although one of them is damaged', async () => {
    const line = started();
    const { guides } = view(line, 'one');
    const id = guides.create({ ...story, name: 'Broken' });
    guides.create({ ...story, name: 'Whole' });
    await settled();
    const { read } = line.store;
    vi.spyOn(line.store, 'read').mockImplementation(async (kind, which) => {
      if (which === id) throw new StoreError('damaged');
      return read(kind, which);
    });
    const other = view(line, 'other');
    await other.guides.load();
    expect(other.names()).toEqual(['Whole']);
  });
});

describe('earlier states', () => {
  const HALF_AN_HOUR = 30 * 60_000;

  async function rewritten(names: readonly string[], apart: number) {
    const one = view(started(), 'one');
    const id = one.guides.create({ ...story, name: 'First' });
    const editor = await one.guides.edit(id);
    for (const name of names) {
      one.clock.pass(apart);
      editor?.actions.type('guide', 'name', name);
      editor?.actions.leave('guide', 'name');
      await settled();
    }
    const contents = async () => {
      const versions = await one.guides.versions(id);
      return Promise.all(versions.map(async (version) => (await one.guides.versionContent(version.id))?.name));
    };
    return { ...one, id, contents };
  }

  it('are kept when a guide is changed again after half an hour, with their dates', async () => {
    const { guides, id, contents } = await rewritten(['Second', 'Third'], HALF_AN_HOUR);
    expect(await contents()).toEqual(['Second', 'First']);
    expect((await guides.versions(id)).map((one) => one.at)).toEqual([at(0) + HALF_AN_HOUR, at(0)]);
  });

  it('are not kept of each change, nor listed as guides', async () => {
    const { guides, contents, names } = await rewritten(['Second', 'Third'], HALF_AN_HOUR - 1000);
    expect(await contents()).toEqual([]);
    await guides.load();
    expect(names()).toEqual(['Third']);
  });

  it('come back as a new change, which can be undone; what was there before is kept', async () => {
    const { guides, id, contents } = await rewritten(['Second'], HALF_AN_HOUR);
    const [version] = await guides.versions(id);
    const earlier = await guides.versionContent(version?.id ?? '');
    if (!earlier) throw new Error('It was not kept.');
    await guides.replace(id, earlier);
    await settled();
    expect(await guides.content(id)).toEqual(earlier);
    expect(await contents()).toEqual(['Second', 'First']);
    (await guides.edit(id))?.actions.undo();
    expect((await guides.content(id))?.name).toBe('Second');
  });

  it('are at most twenty: the oldest goes', async () => {
    const { contents } = await rewritten(
      Array.from({ length: 22 }, (_, i) => `Number ${i}`),
      HALF_AN_HOUR,
    );
    await settled();
    expect(await contents()).toHaveLength(20);
    expect(await contents()).not.toContain('First');
  });

  it('are deleted, restored and erased with their guide', async () => {
    const { guides, id, contents } = await rewritten(['Second'], HALF_AN_HOUR);
    await guides.remove(id);
    await settled();
    expect(await contents()).toEqual([]);
    await guides.restore(id);
    await settled();
    expect(await contents()).toEqual(['First']);
    expect(await guides.erase(id)).toBe(false);
    await guides.remove(id);
    expect(await guides.erase(id)).toBe(true);
    await settled();
    await guides.restore(id).catch(() => undefined);
    expect(await contents()).toEqual([]);
    expect(guides.deleted.value).toEqual([]);
  });
});

it('gives the guide as interviews follow it, unless it is gone or has no section', async () => {
  const line = started();
  const { guides, recordStore } = view(line, 'one');
  const id = guides.create({ ...story, preparation: ['', 'Read it'] });
  await settled();
  expect(await recordStore.usableGuide(id)).toEqual({ ...story, id, preparation: ['Read it'] });
  expect(await recordStore.usableGuide('nowhere')).toBeUndefined();
  await guides.remove(id);
  await settled();
  expect(await recordStore.usableGuide(id)).toBeUndefined();
  const empty = guides.create({ ...story, sections: [] });
  await settled();
  expect(await recordStore.usableGuide(empty)).toBeUndefined();
});

it('two windows that edit one guide see both changes', async () => {
  const line = started();
  const one = view(line, 'one');
  const id = one.guides.create(story);
  await settled();
  const other = view(line, 'other', one.clock);
  const [here, there] = [await one.guides.edit(id), await other.guides.edit(id)];
  here?.actions.type('guide', 'name', 'Ours');
  there?.actions.type('guide', 'summary', 'For both of us');
  await settled();
  for (const guide of [here, there])
    expect(guide?.guide.value).toMatchObject({ name: 'Ours', summary: 'For both of us' });
});
