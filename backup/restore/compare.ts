import { canonical } from '../../domain/digest.ts';
import { kindOf } from '../../domain/kinds.ts';
import { type PartId, type RecordState, WHOLE } from '../../domain/merge/kind.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { holdsPart, isShown, withoutDeleted } from '../backup-source.ts';

/** How a record of a file stands to what is here. */
export type Comparison =
  /** Only the file has it. */
  | 'new'
  /** All that the file has of it is here. */
  | 'same'
  /** The file has something that is not here: both are kept. */
  | 'differs'
  /** It was deleted here by somebody who had seen all that the file has. */
  | 'deleted here'
  /** It was deleted by somebody who had seen all that is here. */
  | 'deleted there'
  /** It, or part of it, was erased there: that goes here, too, and nothing brings it back. */
  | 'erased there'
  /** Neither shows it. */
  | 'nothing';

/** What a restore makes of a record. */
export interface Compared {
  how: Comparison;
  /** What will be here, with all that the file still has of what is deleted. */
  merged: StateWrite;
  /** Whether that is something else than what is here, what is deleted left aside. */
  isNews: boolean;
  /** What the file still has and is deleted here: it stays so unless the user wants it back. */
  deleted: PartId[];
}

/** Compares a record of a file with what is here, what open editors hold included; undefined if there is nothing. */
export function compared(here: StateWrite | undefined, file: StateWrite): Compared {
  const { kind } = file;
  if (!here) return { how: isShown(file) ? 'new' : 'nothing', merged: file, isNews: true, deleted: [] };
  const { merge, hidden } = kindOf(kind);
  const state = merge(here.state, file.state);
  const merged = { kind, state } as StateWrite;
  const isNews = state !== here.state && !isSameWithoutDeleted(here, merged);
  const gone = new Set(hidden(file.state));
  const lost = hidden(state).filter((part) => !gone.has(part) && holdsPart(kind, file.state, part));
  const deleted = lost.includes(WHOLE) ? [WHOLE] : lost;
  return { how: comparison(here, file, merged, { isNews, deleted }), merged, isNews, deleted };
}

function isSameWithoutDeleted(here: StateWrite, merged: StateWrite): boolean {
  const left = withoutDeleted(merged).state;
  return left !== merged.state && canonical(left) === canonical(withoutDeleted(here).state);
}

function comparison(
  here: StateWrite,
  file: StateWrite,
  merged: StateWrite,
  { isNews, deleted }: Pick<Compared, 'isNews' | 'deleted'>,
): Comparison {
  if (isShown(here) && erases(file, here)) return 'erased there';
  if (!isShown(merged)) {
    if (deleted.includes(WHOLE)) return 'deleted here';
    return isShown(here) ? 'deleted there' : 'nothing';
  }
  if (!isNews) return isShown(file) ? 'same' : 'nothing';
  return isShown(here) ? 'differs' : 'new';
}

/** Whether an erasure that is known there takes something of what is here. */
function erases({ kind, state: { id, ...there } }: StateWrite, { state }: StateWrite): boolean {
  const { era } = there as RecordState;
  if (!era) return false;
  const left: RecordState = kindOf(kind).merge(state, { id, era });
  return canonical({ ...left, era }) !== canonical({ ...state, era });
}
