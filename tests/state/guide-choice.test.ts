import { describe, expect, it, vi } from 'vitest';
import { builtInGuides } from '../../guides/index.ts';
import { ownChoices } from '../../state/guide-choice.ts';
import { setupState } from '../../state/setup-state.ts';
import { starterGuide } from '../../state/starter-guide.ts';
import { type LiveRecordStore, StoreError } from '../../storage/record-store.ts';
import { at, plan } from '../domain/fixtures.ts';

const line = { minutes: 60, hash: '', usable: true, archived: false, changedAt: 0 };
const mine = { ...starterGuide, id: 'mine', name: 'Mine' };
const HERE = { host: 'zoom', code: '123456789' } as const;

/** A store with the guide "Mine", and others that can’t be chosen. */
function store(usable: LiveRecordStore['usableGuide'] = async () => mine) {
  const guides = async () => [
    { ...line, id: 'mine', name: 'Mine' },
    { ...line, id: 'empty', name: 'Empty', usable: false },
    { ...line, id: 'away', name: 'Away', archived: true },
    { ...line, id: 'gone', name: 'Gone', removedAt: 1 },
  ];
  return { guides, usableGuide: usable };
}

const form = async (own = store(), past: Parameters<typeof setupState>[1] = []) =>
  setupState(builtInGuides, past, () => at(0), await ownChoices(own));

describe('the guides to choose from', () => {
  it('are the built-in ones, and the user’s own that can be followed', async () => {
    const { guides } = await form();
    expect(guides.filter(({ own }) => own).map(({ name }) => name)).toEqual(['Mine']);
    expect(guides).toHaveLength(builtInGuides.length + 1);
  });

  it('are the built-in ones where the others can’t be listed', async () => {
    const { guides } = await form({ ...store(), guides: () => Promise.reject(new StoreError('silent')) });
    expect(guides).toHaveLength(builtInGuides.length);
  });

  it('are read when they are chosen; until then an interview waits, with the length that is known', async () => {
    const setup = await form();
    setup.candidate.value = plan.candidate;
    setup.choose('mine');
    expect(setup.guide.value).toBeUndefined();
    expect(setup.minutes.value).toBe(60);
    expect(setup.lacks()).toBe('guide');
    await setup.ready();
    expect(setup.plan('id', HERE)?.guide).toEqual(mine);
  });

  it('begin with the one used last, also if it is the user’s own', async () => {
    const { guide: _, ...rest } = { ...plan, status: 'planned' as const, notes: 0 };
    const setup = await form(store(), [{ ...rest, guide: { hash: '', id: 'mine', name: 'Mine' } }]);
    expect(setup.chosen.value?.id).toBe('mine');
    await setup.ready();
    expect(setup.guide.value).toEqual(mine);
  });

  it('say if one can’t be read, and let another one be chosen', async () => {
    const setup = await form(store(vi.fn().mockRejectedValue(new StoreError('damaged'))));
    setup.choose('mine');
    await setup.ready();
    expect(setup.unreadable.value).toBe(true);
    setup.choose('story');
    expect(setup.unreadable.value).toBe(false);
    expect(setup.guide.value?.id).toBe('story');
  });

  it('take what was chosen last, however long another one takes to be read', async () => {
    const late = Promise.withResolvers<typeof mine>();
    const setup = await form(store(() => late.promise));
    setup.choose('mine');
    const ready = setup.ready();
    setup.choose('story');
    late.resolve(mine);
    await ready;
    expect(setup.guide.value?.id).toBe('story');
  });
});
