import { type OwnGuides, ownGuides } from '../../../state/own-guides.ts';
import { newView, recordClock } from '../../../state/record-clock.ts';
import { storeClient } from '../../../storage/client.ts';
import type { Background } from './background.ts';

/** The guides that users made, as another window has them. */
export function guidesElsewhere(background: Background): OwnGuides {
  const view = newView();
  return ownGuides({
    recordStore: storeClient({ view, connect: () => background.connect('store', 'library.html') }),
    clock: recordClock(view, Date.now),
    watchWrite: () => undefined,
    newId: () => crypto.randomUUID(),
  });
}
