import type { Guide } from '../../../domain/guide/guide.ts';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { MAX_COUNTER, momentOf, NEVER, stampOf, type View } from '../../../domain/merge/stamp.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { newView, recordClock } from '../../../state/record-clock.ts';
import type { Made } from '../../../state/replica.ts';
import type { FromView } from '../../../storage/store-messages.ts';

/** A note that was added at this time (epoch ms). Its text is of a session of its own. */
export function addedNote(
  note: string,
  {
    at,
    text,
    ...more
  }: { at: number; text: string; section?: string; kind?: NoteKind; criteria?: string[]; done?: boolean },
): Made {
  const { criteria = [], kind = 'observation', done = true, ...rest } = more;
  return {
    type: 'note written',
    note,
    at,
    kind,
    ...rest,
    ...(done && { done }),
    ...(criteria.length > 0 && { criteria: Object.fromEntries(criteria.map((id) => [id, true])) }),
    text: { session: stampOf(at, 0, newView()), text },
  };
}

/** A deletion of all that was seeded before. */
type Deletion = { type: 'note removed'; note: string; at: number } | { type: 'interview removed'; at: number };

/** What is seeded. */
export type Seeded = Made | Deletion;

/** All views that seeded something: what a deletion has seen. */
const views: View[] = [];

/** The messages by which a view of its own makes these changes to an interview. `unknown`: its guide, if it is not built in. */
export function messagesOf(id: string, changes: readonly Seeded[], unknown?: Guide): (FromView & { type: 'change' })[] {
  const view = newView();
  views.push(view);
  const clock = recordClock(view, Date.now);
  return changes.map((made, i) => {
    const stamp = clock.next('interview', id, NEVER);
    const saw = Object.fromEntries(views.map((one) => [one, stampOf(momentOf(stamp), MAX_COUNTER, one)]));
    const isDeletion = made.type === 'note removed' || made.type === 'interview removed';
    const change = { ...(isDeletion && { saw }), ...made, record: id, stamp } as InterviewChange;
    const guide =
      change.type === 'interview planned' &&
      [...builtInGuides, ...(unknown ? [unknown] : [])].find((one) => guideHash(one) === change.guide);
    return { type: 'change', view, number: i + 1, change: { kind: 'interview', change }, ...(guide && { guide }) };
  });
}
