import { afterEach, expect, it, vi } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { checkIn } from '../../guides/check-in-words.ts';
import { whatToExpect } from '../../guides/expectations.ts';
import { builtInGuides } from '../../guides/index.ts';
import { story } from '../../guides/story.ts';
import { type GuideImportModel, guideImportState } from '../../state/guide-import-state.ts';
import { guideShelf } from '../../state/guide-shelf.ts';
import { ownGuides } from '../../state/own-guides.ts';
import { recordClock } from '../../state/record-clock.ts';
import { memoryStore } from '../../storage/memory.ts';
import { StoreError } from '../../storage/record-store.ts';
import { at } from '../domain/fixtures.ts';
import { background, viewIdOf, viewOf } from '../storage/channels.ts';
import { counting, handClock } from './interviewing.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The import as the library has it, with the guides that are here. */
async function started() {
  const { recordStore } = viewOf(background(memoryStore()).connect, 'one');
  const clock = recordClock(viewIdOf('one'), handClock(at(0)).read);
  const own = ownGuides({ recordStore, clock, watchWrite: () => undefined, newId: counting('guide') });
  const isFree = async (id: string) => (await recordStore.read('guide', id)) === undefined;
  const shelf = guideShelf({ builtIn: builtInGuides, own, isFree });
  open.push(own.stop, shelf.stop);
  await vi.waitFor(() => expect(own.state.value.is).toBe('ready'));
  const here = (count: number) =>
    vi.waitFor(() => expect(shelf.guides.value).toHaveLength(builtInGuides.length + count));
  return { model: guideImportState(shelf), own, shelf, here };
}

function give(model: GuideImportModel, files: Record<string, string>): Promise<void> {
  const given = Object.entries(files).map(([name, text]) => ({ name, file: new Blob([text]) }));
  return model.read({ files: given, passedOver: 0 });
}

const PLAIN = '# Backend\n## Opening (5 min)\n- Why?\n- Let them finish\n';
const MINE: Guide = { ...story, id: 'mine', name: 'Mine' };

it('stores nothing before a guide is taken, and then all of it, with the words of the check-in and what to expect', async () => {
  const { model, own } = await started();
  await give(model, { 'backend.md': PLAIN });
  const state = () => (own.state.value.is === 'ready' ? own.state.value.guides : []);
  expect(state()).toEqual([]);
  expect(await model.take('new')).toBe(true);
  const [line] = state();
  expect(line).toMatchObject({ name: 'Backend', minutes: 5 });
  const id = line?.id ?? '';
  expect(model.files.value[0]?.taken.value).toBe(id);
  const stored = await own.content(id);
  expect(stored?.care).toEqual(checkIn);
  expect(stored?.expect).toBe(whatToExpect(''));
  expect(stored?.sections[0]?.prompts.map(({ text }) => text)).toEqual(['Why?', 'Let them finish']);
  expect(await model.take('new')).toBe(true);
  expect(state()).toHaveLength(1);
});

it('gives equal guides of two teams different ids, but one that Fireside wrote keeps its own', async () => {
  const { model, own } = await started();
  await give(model, { 'a.md': PLAIN, 'b.md': guideMarkdown(MINE) });
  expect(await model.takeAll()).toBe(true);
  expect(model.files.value.map(({ taken }) => taken.value)).toEqual([expect.not.stringMatching(/^backend$/), 'mine']);
  expect(await own.content('mine')).toEqual(MINE);
});

it('recognises a newer file of a guide that is here, and makes it its newest version', async () => {
  const { model, own, here } = await started();
  own.create(MINE, { keepId: true });
  await here(1);
  await give(model, { 'mine.md': guideMarkdown({ ...MINE, summary: 'Newer.' }) });
  const [file] = model.files.value;
  expect(file?.known.value).toMatchObject({ own: true, guide: { id: 'mine' } });
  expect(file?.difference.value?.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: story.summary },
    { kind: 'added', text: 'Newer.' },
  ]);
  file?.markSeen();
  expect(await model.takeAll()).toBe(true);
  expect(await own.content('mine')).toEqual({ ...MINE, summary: 'Newer.' });
  expect(await own.versions('mine')).toHaveLength(1);
});

it('takes a newer file together with others only once its changes were seen, as they are', async () => {
  const { model, own, here } = await started();
  own.create(MINE, { keepId: true });
  await here(1);
  await give(model, { 'a.md': PLAIN, 'mine.md': guideMarkdown({ ...MINE, summary: 'Newer.' }) });
  const newer = model.files.value[1];
  const names = () => model.takeable.value.map(({ name }) => name);
  expect([names(), model.unseen.value]).toEqual([['a.md'], 1]);
  expect(await model.takeAll()).toBe(true);
  expect(await own.content('mine')).toEqual(MINE);
  expect(model.waiting.value).toEqual([newer]);
  expect(model.current.value).toBe(newer);
  await here(2);
  newer?.markSeen();
  expect([names(), model.unseen.value]).toEqual([['mine.md'], 0]);
  // Changed meanwhile: what it would change now is something else.
  await own.replace('mine', { ...MINE, summary: 'Another.' });
  await vi.waitFor(() => expect(model.unseen.value).toBe(1));
  newer?.markSeen();
  expect(await model.takeAll()).toBe(true);
  expect(await own.content('mine')).toEqual({ ...MINE, summary: 'Newer.' });
});

it('never changes a built-in guide: its changed file becomes another guide', async () => {
  const { model, own } = await started();
  await give(model, { 'story.md': guideMarkdown({ ...story, summary: 'Ours.' }) });
  expect(model.files.value[0]?.known.value).toMatchObject({ own: false, guide: { id: 'story' } });
  expect(await model.takeAll()).toBe(true);
  const id = model.files.value[0]?.taken.value ?? '';
  expect(id).not.toBe('story');
  expect(await own.content(id)).toEqual({ ...story, id, summary: 'Ours.' });
  const state = own.state.value;
  expect(state.is === 'ready' && state.guides[0]?.from).toBe('Story');
});

it('does not bring a deleted guide back under its old id', async () => {
  const { model, own, here } = await started();
  own.create(MINE, { keepId: true });
  await here(1);
  await own.remove('mine');
  await here(0);
  await give(model, { 'mine.md': guideMarkdown(MINE) });
  expect(await model.takeAll()).toBe(true);
  const id = model.files.value[0]?.taken.value ?? '';
  expect(id).not.toBe('mine');
  expect(await own.content(id)).toEqual({ ...MINE, id });
});

it('takes nothing from a file that brings nothing new', async () => {
  const { model, own } = await started();
  await give(model, { 'story.md': guideMarkdown(story) });
  expect(model.files.value[0]?.difference.value).toEqual([]);
  expect(await model.takeAll()).toBe(true);
  expect(own.state.value).toEqual({ is: 'ready', guides: [] });
});

it('names what can’t be read, and reads the others', async () => {
  const { model } = await started();
  await give(model, { 'a.md': ' ', 'b.md': PLAIN, 'c.md': '\0' });
  await model.read({ files: [], passedOver: 3 });
  expect(model.refused.value).toEqual([
    { name: 'a.md', why: 'empty' },
    { name: 'c.md', why: 'no text' },
  ]);
  expect(model.passedOver.value).toBe(3);
  expect(model.files.value.map(({ name }) => name)).toEqual(['b.md']);
  expect(model.current.value?.name).toBe('b.md');
  // The same again is no second guide.
  await give(model, { 'b.md': PLAIN });
  expect(model.files.value).toHaveLength(1);
  expect(model.paste('  \n')).toBe(false);
  expect(model.paste(PLAIN)).toBe(true);
  expect(model.files.value).toHaveLength(2);
  model.clear();
  expect([model.files.value, model.refused.value, model.passedOver.value]).toEqual([[], [], 0]);
});

it('asks what the words don’t decide, and forgets a fate that is taken back', async () => {
  const { model } = await started();
  await give(model, { 'a.md': '# A\n## Opening 5 %\n- Why?\n## Rest 95 %\n- Let them finish' });
  const file = model.current.value;
  expect(file?.open.value).toBe(1);
  file?.answer('total', 60);
  expect(file?.open.value).toBe(0);
  expect(file?.given.value.guide.sections.map(({ minutes }) => minutes)).toEqual([3, 57]);
  file?.setFate(3, 'reminder');
  expect(file?.given.value.guide.sections[0]?.prompts[0]?.kind).toBe('reminder');
  file?.setFate(3, undefined);
  expect(file?.given.value.guide.sections[0]?.prompts[0]?.kind).toBe('question');
});

it('keeps what could not be stored, and says why', async () => {
  const guides = (await started()).shelf.guides;
  const create = vi.fn(async () => 'made');
  const model = guideImportState({ guides, create, replace: async () => undefined });
  await give(model, { 'a.md': PLAIN, 'b.md': `${PLAIN}- Once more?` });
  create.mockRejectedValueOnce(new StoreError('full'));
  expect(await model.takeAll()).toBe(false);
  expect([model.failed.value, model.storing.value, model.waiting.value.length]).toEqual(['full', false, 2]);
  expect(await model.takeAll()).toBe(true);
  expect([model.failed.value, model.waiting.value.length]).toEqual([undefined, 0]);
});
