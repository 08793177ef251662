import type { Guide } from '../../domain/guide/guide.ts';
import type { OpenText } from '../../domain/interview/open-text.ts';
import { isSameSession, type Mark, withText } from '../kept-interview.ts';
import type { Loaded } from './stored-interview.ts';

/** Maximum interviews cached after use; hardly more than two are in progress at once. */
const MAX_CACHED = 4;

export type RecentlyUsed = ReturnType<typeof heldInMemory>;

/** What was used last: the writer is the only one, so that nothing of it needs to be read again. */
export function recentlyUsed() {
  const cache = heldInMemory();
  return {
    ...cache,
    /** The same for work on what is not in use: nothing that is in use makes room for it. */
    aside: (): RecentlyUsed => ({
      ...cache,
      keep: (one) => (cache.interview(one.row.id) ? cache.keep(one) : cache.drop(one.row.id)),
    }),
  };
}

function heldInMemory() {
  const interviews = new Map<string, Loaded>();
  /** Of interviews that were not read: what must be known to take a text, and the texts that were written. */
  const marks = new Map<string, { mark: Mark; texts: readonly OpenText[] }>();
  const guides = new Map<string, Pick<Guide, 'id' | 'name'>>();
  const keepLast = <T>(map: Map<string, T>, id: string, value: T) => {
    map.delete(id);
    map.set(id, value);
    for (const oldest of [...map.keys()].slice(0, -MAX_CACHED)) map.delete(oldest);
  };
  return {
    interview: (id: string) => interviews.get(id),
    mark: (id: string) => marks.get(id)?.mark,
    text: (text: OpenText) => marks.get(text.interview)?.texts.find((one) => isSameSession(one, text)),
    guide: (hash: string) => guides.get(hash),
    keep(one: Loaded) {
      marks.delete(one.row.id);
      keepLast(interviews, one.row.id, one);
    },
    keepMark: (id: string, mark: Mark) => keepLast(marks, id, { mark, texts: [] }),
    keepText(text: OpenText) {
      const known = marks.get(text.interview);
      if (known) marks.set(text.interview, { ...known, texts: withText(known.texts, text) });
    },
    keepGuide: (hash: string, { id, name }: Pick<Guide, 'id' | 'name'>) => void guides.set(hash, { id, name }),
    drop(id: string) {
      interviews.delete(id);
      marks.delete(id);
    },
    clear() {
      interviews.clear();
      marks.clear();
      guides.clear();
    },
  };
}
