import type { Change } from '../../domain/change.ts';
import { letGo } from '../../domain/holding.ts';
import { noteMark } from '../../export/backup/holding.ts';
import type { BackupState } from './state.ts';
import type { Stock } from './stock.ts';

/** Whether these changes delete something, or bring it back. */
export function concernsDeletion(changes: readonly Change[]): boolean {
  return changes.some(({ type }) => /^(interview|note) (removed|restored)$/.test(type));
}

/** The names of what is deleted, after these changes to an interview. */
export function withDeletions(deleted: readonly string[], changes: readonly Change[], interview: string): string[] {
  const names = new Set(deleted);
  for (const change of changes) {
    if (change.type === 'interview removed') names.add(letGo.interview(interview));
    else if (change.type === 'interview restored') names.delete(letGo.interview(interview));
    else if (change.type === 'note removed') names.add(letGo.note(interview, noteMark(change.note)));
    else if (change.type === 'note restored') names.delete(letGo.note(interview, noteMark(change.note)));
  }
  return [...names];
}

type Named = Pick<BackupState, 'deleted' | 'givenUp'>;

/** What is let go after a backup met it deleted, or there again. `before`: as it was when that began, so that what was deleted meanwhile stays so. */
export function afterStock(so: Named, before: Named, { deleted, there }: Pick<Stock, 'deleted' | 'there'>): Named {
  const again = new Set([...before.deleted, ...before.givenUp].filter((name) => there.has(name)));
  return {
    deleted: [...new Set([...so.deleted, ...deleted])].filter((name) => !again.has(name)),
    givenUp: so.givenUp.filter((name) => !again.has(name)),
  };
}
