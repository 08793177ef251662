import { guideHash } from '../../../domain/guide/guide-hash.ts';
import type { InterviewChange } from '../../../domain/interview/interview-change.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { NEVER, stampOf } from '../../../domain/merge/stamp.ts';
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

/** The messages by which a view makes these changes to an interview. */
export function messagesOf(id: string, changes: readonly Made[]): (FromView & { type: 'change' })[] {
  const view = newView();
  const clock = recordClock(view, Date.now);
  return changes.map((made, i) => {
    const change = { ...made, record: id, stamp: clock.next('interview', id, NEVER) } as InterviewChange;
    const guide = change.type === 'interview planned' && builtInGuides.find((one) => guideHash(one) === change.guide);
    return { type: 'change', view, number: i + 1, change: { kind: 'interview', change }, ...(guide && { guide }) };
  });
}
