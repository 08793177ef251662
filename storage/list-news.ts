import type { GuideLine } from '../domain/guide/guide-line.ts';
import { guideVersionIn } from '../domain/guide/guide-version.ts';
import { openTextOf } from '../domain/interview/open-text.ts';
import type { RecordChange } from '../domain/kinds.ts';
import type { GuideLines } from './guide-lines.ts';
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
export function listNews(
  recordStore: Pick<RecordStore, 'interview'>,
  guides: Pick<GuideLines, 'line'>,
  { wanted, tell }: Options,
) {
  const changed = new Set<string>();
  const changedGuides = new Set<string>();
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
      if (ids.length > 0) tell({ type: 'summaries', changed: news, gone });
      await reportGuides();
    } catch {
      tell({ type: 'sync lost' });
    }
  }

  async function reportGuides(): Promise<void> {
    const ids = [...changedGuides];
    changedGuides.clear();
    const lines: GuideLine[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const line = await guides.line(id);
      if (line) lines.push(line);
      else gone.push(id);
    }
    if (ids.length > 0) tell({ type: 'guides', changed: lines, gone });
  }

  return {
    /** A change was stored. */
    changed({ kind, change }: RecordChange): void {
      if (!wanted()) return;
      if (kind === 'interview') {
        // What editors hold while they are open is in no summary.
        if (openTextOf(change) && !removed.has(change.record)) return;
        changed.add(change.record);
      } else if (kind === 'guide' && !guideVersionIn(change.record)) changedGuides.add(change.record);
      else return;
      if (isDue) return;
      isDue = true;
      setTimeout(() => void report(), DELAY);
    },
  };
}
