import { openTextOf } from '../domain/interview/open-text.ts';
import type { RecordChange } from '../domain/kinds.ts';
import type { ToView } from './messages-to-view.ts';
import type { RecordStore, Summary } from './record-store.ts';
import { summaryOf } from './summary.ts';

/** Delay, in ms, after which lists are told of a change; those of the same interview in this time are reported together. */
const DELAY = 100;

interface Options {
  /** Whether anybody shows a list. */
  wanted(): boolean;
  tell(message: ToView): void;
}

/**
 * Tells views that show lists which of the summaries changed. An interview that was changed is read once, whatever was done to it meanwhile;
 * nothing is listed again.
 */
export function listNews(recordStore: Pick<RecordStore, 'interview'>, { wanted, tell }: Options) {
  const changed = new Set<string>();
  /** The interviews that were deleted when they were told of: any text that is new may bring them back. */
  const removed = new Set<string>();
  let isDue = false;

  async function report(): Promise<void> {
    isDue = false;
    const ids = [...changed];
    changed.clear();
    const news: Summary[] = [];
    const gone: string[] = [];
    try {
      for (const id of ids) {
        const found = await recordStore.interview(id);
        const summary = found && summaryOf(found.record, () => found.guide);
        if (!summary) gone.push(id);
        else news.push(summary);
        if (summary?.removedAt === undefined) removed.delete(id);
        else removed.add(id);
      }
      tell({ type: 'summaries', changed: news, gone });
    } catch {
      tell({ type: 'sync lost' });
    }
  }

  return {
    /** A change was stored. */
    changed({ kind, change }: RecordChange): void {
      if (kind !== 'interview' || !wanted()) return;
      // What editors hold while they are open is in no summary.
      if (openTextOf(change) && !removed.has(change.record)) return;
      changed.add(change.record);
      if (isDue) return;
      isDue = true;
      setTimeout(() => void report(), DELAY);
    },
  };
}
