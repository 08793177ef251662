import type { Interview } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import type { Entry } from '../file/read-backup.ts';
import { type Comparison, mergeInterview } from '../merge/merge-interviews.ts';
import { contentsOf, copyToCome, isPresent, localContents } from './local-contents.ts';

/** What a restore would do. */
export interface Preview {
  /** Number of interviews by comparison; `unreadable`: the interview here can't be read. */
  counts: Record<Comparison | 'unreadable', number>;
  /** Number of interviews that would be added or changed. */
  incoming: number;
  /** Number of interviews that would be added as copies because of contradicting details; part of `incoming`. */
  copies: number;
  /** Name of the first copy. */
  copyName: string;
  /** The first invalid records. */
  damaged: { place: number; candidate: string }[];
  damagedCount: number;
  settings: unknown;
}

/** Maximum invalid records that are listed one by one. */
const LISTED = 50;

/**
 * Reads a backup to its end, which proves it complete, and compares its contents with the local interviews.
 * Throws BackupRefused, StoreError, or the signal's reason.
 */
export async function previewOf(
  entries: AsyncIterable<Entry>,
  bulk: BulkReader,
  passed: (count: number) => void,
  signal: AbortSignal,
  from: (madeAt: number | undefined) => string = m.copyOfUnknownBackup,
): Promise<Preview> {
  const here = await localContents(bulk);
  const counts: Preview['counts'] = { new: 0, same: 0, older: 0, newer: 0, differs: 0, deleted: 0, unreadable: 0 };
  const preview: Preview = {
    ...{ counts, incoming: 0, copies: 0, copyName: '' },
    ...{ damaged: [], damagedCount: 0, settings: null },
  };
  let madeAt: number | undefined;
  let read = 0;

  async function count(interview: Interview): Promise<void> {
    const known = here.get(interview.id);
    // An unreadable local interview can't be compared, and stays.
    if (known && known.digest === undefined) {
      counts.unreadable += 1;
      return;
    }
    if (isPresent(known, interview)) {
      counts.same += 1;
      return;
    }
    const result = mergeInterview(known && (await bulk.one(interview.id)), interview);
    const copy = result.copy && (await copyToCome(result.copy, from(madeAt), bulk.one));
    const comes = result.now !== undefined || copy !== undefined;
    counts[result.how === 'differs' && !comes ? 'same' : result.how] += 1;
    if (result.now) preview.incoming += 1;
    if (copy) {
      preview.incoming += 1;
      preview.copies += 1;
      preview.copyName ||= copy.candidate;
    }
    // A second record of it in the same file would find it here.
    if (comes) here.set(interview.id, contentsOf(interview));
  }

  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.is === 'made') madeAt = entry.at;
    else if (entry.is === 'settings') preview.settings = entry.settings;
    else if (entry.is === 'interview') await count(entry.interview);
    else {
      preview.damagedCount += 1;
      if (preview.damaged.length < LISTED) preview.damaged.push({ place: entry.place, candidate: entry.candidate });
    }
    if (entry.is === 'made') continue;
    read += 1;
    passed(read);
  }
  signal.throwIfAborted();
  return preview;
}
