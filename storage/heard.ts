import type { Change } from '../domain/change.ts';
import type { Notebook } from './notebook.ts';

/** The same notebook; `listener` hears of changes that are kept for good. */
export function heard<Kind extends Notebook>(
  notebook: Kind,
  listener: (changes: readonly Change[], interview: string) => void,
): Kind {
  return {
    ...notebook,
    async write(id, changes, from): Promise<number> {
      const revision = await notebook.write(id, changes, from);
      listener(changes, id);
      return revision;
    },
  };
}
