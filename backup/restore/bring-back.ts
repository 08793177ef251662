import { kindOf } from '../../domain/kinds.ts';
import { type PartId, type RecordState, WHOLE } from '../../domain/merge/kind.ts';
import { restoration } from '../../domain/merge/removed.ts';
import { nextStamp, type View } from '../../domain/merge/stamp.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { PARTS } from '../backup-source.ts';

/** A record in which these parts are no longer deleted: a change of its own, made at `now` (epoch ms) by this view. */
export function broughtBack(record: StateWrite, parts: readonly PartId[], now: number, view: View): StateWrite {
  const { kind } = record;
  const state: RecordState = record.state;
  if (parts.length === 0) return record;
  const { merge, latest } = kindOf(kind);
  const removed = restoration(nextStamp(now, view, latest(state)), now);
  const field = PARTS[kind];
  const within = parts.filter((part) => part !== WHOLE);
  const change = {
    id: state.id,
    ...(state.era && { era: state.era }),
    ...(parts.includes(WHOLE) && { removed }),
    ...(field && within.length > 0 && { [field]: Object.fromEntries(within.map((part) => [part, { removed }])) }),
  } as RecordState;
  return { kind, state: merge(state, change) } as StateWrite;
}
