import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Era } from '../../domain/merge/era.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import type { Write } from '../../storage/writes.ts';
import { minute, note } from '../formats/interview.ts';
import { browser, writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';

const stamp = nextStamp(minute(5), 'mmmmmmmm', '');
const noted = (id: string, criteria: string[] = []) =>
  interview({ id, notes: [{ ...note(minute(1), 'story', 'quote', 'text'), criteria }] });
const erasedIn = (id: string, era: Era): Write => ({ kind: 'interview', state: { id, era } });

it('a preview says which interviews an erasure in the backup takes, wholly or in part', async () => {
  const start = writesOf(
    noted('all'),
    noted('notes'),
    noted('judged', ['depth']),
    noted('not judged'),
    noted('gone here'),
  );
  const eras = { all: { all: stamp }, notes: { notes: stamp }, judged: { judgement: stamp } };
  const there = await browser([
    ...start,
    ...Object.entries({ ...eras, 'not judged': eras.judged, 'gone here': eras.all }).map(([id, era]) =>
      erasedIn(id, era),
    ),
  ]);
  const here = await browser([...start, erasedIn('gone here', eras.all)]);
  const file = await there.file();
  expect((await here.preview(file)).counts).toMatchObject({ 'erased there': 3, 'deleted there': 0, differs: 1 });
  await here.restore([file]);
  expect((await here.shown('notes'))?.notes).toEqual([]);
  expect(await here.store.read('interview', 'all')).toEqual({ id: 'all', era: eras.all });
});

it('a preview says that the interviews here go whose person was erased in the backup', async () => {
  const person = { id: 'p' };
  const named = writesOf(noted('here')).map((write) =>
    write.kind === 'interview' ? { ...write, state: { ...write.state, person: { value: person, stamp } } } : write,
  );
  const there = await browser([{ kind: 'person', state: { ...person, era: { all: stamp } } }]);
  const here = await browser([{ kind: 'person', state: { ...person, name: { value: 'Ada', stamp } } }, ...named]);
  const file = await there.file();
  expect((await here.preview(file)).counts).toMatchObject({ 'erased there': 1, 'only here': 0 });
  await here.restore([file]);
  expect(await here.store.read('interview', 'here')).toBeUndefined();
});
