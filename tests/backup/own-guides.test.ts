import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInGuides } from '../../guides/index.ts';
import { ownGuides } from '../../state/own-guides.ts';
import { recordClock } from '../../state/record-clock.ts';
import { START } from '../formats/interview.ts';
import { handClock } from '../state/interviewing.ts';
import { background, settled, viewIdOf, viewOf } from '../storage/channels.ts';
import { browser } from './browser.ts';

const [, second] = builtInGuides;
if (!second) throw new Error('There is no guide.');
const story = second;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A browser, and a library page in it. */
async function library() {
  const there = await browser();
  const clock = handClock(START);
  const { recordStore } = viewOf(background(there.store).connect, 'library');
  const guides = ownGuides({
    recordStore,
    clock: recordClock(viewIdOf('library'), clock.read),
    watchWrite: () => undefined,
    newId: () => 'mine',
  });
  open.push(guides.stop);
  return { ...there, guides, clock };
}

/** A browser with a guide that was rewritten an hour later. */
async function rewritten() {
  const there = await library();
  const id = there.guides.create({ ...story, name: 'First' });
  there.clock.pass(3_600_000);
  const editor = await there.guides.edit(id);
  editor?.actions.type('guide', 'name', 'Second');
  await settled();
  return there;
}

describe('the guides that users make', () => {
  it('come back from a backup with their earlier states', async () => {
    const file = await (await rewritten()).file();
    const here = await library();
    await here.restore([file]);
    await here.guides.load();
    const state = here.guides.state.value;
    expect(state.is === 'ready' && state.guides.map(({ name }) => name)).toEqual(['Second']);
    expect(await here.guides.content('mine')).toEqual({ ...story, id: 'mine', name: 'Second' });
    const [version] = await here.guides.versions('mine');
    expect((await here.guides.versionContent(version?.id ?? ''))?.name).toBe('First');
  });

  it('stay deleted where they were deleted, and erased where they were erased, whatever a backup brings', async () => {
    const there = await rewritten();
    const file = await there.file();
    await there.guides.remove('mine');
    await settled();
    await there.restore([file]);
    expect(await there.guides.versions('mine')).toEqual([]);
    expect(await there.guides.erase('mine')).toBe(true);
    await settled();
    await there.restore([file]);
    const bytes = JSON.stringify([...(await there.lasting())]);
    expect(bytes).toContain('mine');
    expect(bytes).not.toContain('Second');
    expect(bytes).not.toContain('First');
  });
});
