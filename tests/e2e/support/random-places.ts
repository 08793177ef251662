import { planned } from '../../components/support/planned.ts';
import { endedInterview } from '../../components/support/written-up.ts';
import { times } from '../../support/every-case.ts';
import { underWay, writeChanges } from './seed.ts';

/** Places in the library. A guide of one's own comes on top. */
export const LIBRARY_PLACES = [
  '#/today',
  '#/today/new',
  '#/interviews/zuse',
  '#/interviews/grace',
  '#/interviews/grace/hand-over',
  '#/interviews/ada',
  '#/settings',
];

/** Places in which nothing is pressed at first, and which the history may lead to. */
export const ALL_PLACES = [...LIBRARY_PLACES, '#/import', '#/welcome', '#/data', '#/guides', '#/guides/story'];

/** What the panel shows, as the rest of its address. */
export const PANEL_PLACES = ['', '&interview=zuse', '&interview=ada', '&interview=grace'];

/** Rounds in which each place is visited once, and the number of keys pressed there. */
export const ROUNDS = Array.from({ length: times(1, 12) }, (_, round) => round);
export const KEYS = times(20, 60);

/** Stores an interview that is under way, one that is planned, and one that is over. */
export async function seedPlaces(page: Parameters<typeof writeChanges>[0]): Promise<void> {
  const notes = [{ text: 'one' }, { text: 'The answer', kind: 'promise' as const }];
  await writeChanges(page, 'zuse', underWay({ id: 'zuse', candidate: 'Zuse', guide: 'story', notes }));
  await writeChanges(page, 'ada', planned(20));
  await writeChanges(page, 'grace', endedInterview({ id: 'grace', candidate: 'Grace Hopper', notes, ago: 60 }));
}
