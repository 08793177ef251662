import { discardedName } from '../../domain/backup/holding.ts';
import type { Change } from '../../domain/interview/change.ts';
import { noteMark } from '../merge/contents-digest.ts';
import type { Inventory } from './inventory.ts';
import type { BackupState } from './reminder.ts';

/** Whether these changes delete or restore something. */
export function concernsDeletion(changes: readonly Change[]): boolean {
  return changes.some(({ type }) => /^(interview|note) (removed|restored)$/.test(type));
}

/** The names of what is deleted after these changes to an interview. */
export function withDeletions(deleted: readonly string[], changes: readonly Change[], interview: string): string[] {
  const names = new Set(deleted);
  for (const change of changes) {
    if (change.type === 'interview removed') names.add(discardedName.interview(interview));
    else if (change.type === 'interview restored') names.delete(discardedName.interview(interview));
    else if (change.type === 'note removed') names.add(discardedName.note(interview, noteMark(change.note)));
    else if (change.type === 'note restored') names.delete(discardedName.note(interview, noteMark(change.note)));
  }
  return [...names];
}

type Named = Pick<BackupState, 'deleted' | 'givenUp'>;

/** What counts as discarded after an inventory. `before` is the state when it began, so that later deletions stay. */
export function afterInventory(
  now: Named,
  before: Named,
  { deleted, there }: Pick<Inventory, 'deleted' | 'there'>,
): Named {
  const again = new Set([...before.deleted, ...before.givenUp].filter((name) => there.has(name)));
  return {
    deleted: [...new Set([...now.deleted, ...deleted])].filter((name) => !again.has(name)),
    givenUp: now.givenUp.filter((name) => !again.has(name)),
  };
}
