import { isoDay } from '../../domain/backup/rotation.ts';
import type { RecordChange } from '../../domain/kinds.ts';
import { type BackupSource, censusOf, isInterview, isShown, statesOf } from '../backup-source.ts';
import { DestinationError } from '../destinations/destination.ts';
import { acceptNewest, type MakeOptions, makeBackup } from '../make-backup.ts';
import type { Mirror } from './markdown-mirror.ts';

export interface AutomaticOptions extends MakeOptions {
  /** Writes Markdown beside the backup, where that is possible. */
  mirror?: Mirror;
  /** Runs work exclusively among all pages and the background. */
  alone(work: () => Promise<void>): Promise<void>;
}

/** Why a backup is made: an interview ended, a new day began, or the user asked for it. */
type Occasion = 'ended' | 'day' | 'asked';

export interface Automatic {
  /**
   * Makes a backup if one is due, after the one that is being made now; resolves when it is made. `began` is called when it is its turn.
   * Never rejects: failures are recorded in the state.
   */
  run(occasion: Occasion, began?: () => void): Promise<void>;
  /** Changes were stored: makes a backup after an interview has ended, and on the first change of a new day. */
  stored(changes: readonly RecordChange[]): void;
  /** The user accepts the newest backup although another one holds more. */
  acceptNewest(): Promise<void>;
}

/** A backup that has not begun. */
interface Waiting {
  occasion: Occasion;
  began: (() => void)[];
  done: Promise<void>;
}

/** Makes automatic backups, if the user allowed them. */
export function automaticBackup(options: AutomaticOptions): Automatic {
  const { source, state, open, mirror, alone, timeZone, now } = options;
  let today = '';
  let waiting: Waiting | undefined;
  let last = Promise.resolve();

  async function backUp(occasion: Occasion): Promise<void> {
    const before = await state.load();
    const { to } = before;
    const day = isoDay(now(), timeZone());
    if (to === 'nowhere') return;
    if (occasion === 'day' && !before.trouble && isoDay(before.lastAutomatic, timeZone()) === day) return;
    try {
      // Don't back up an empty database: it may be the result of a loss.
      if (!(await hasInterviews(source))) return;
      const destination = await open(to);
      await makeBackup(options, destination, before);
      if (mirror && before.mirrorSince > 0) {
        await mirror(destination, destination.notifiesUser ? before.mirrorSince : 0);
      }
    } catch (error) {
      await state.change(() => ({ trouble: error instanceof DestinationError ? error.trouble : 'failed' }));
    }
  }

  /** All who ask before it begins share one backup: the one that is being made now may have read what has changed since. */
  function run(occasion: Occasion, began?: () => void): Promise<void> {
    waiting ??= next();
    // A new day alone is no reason for a second backup; the others are.
    if (occasion !== 'day') waiting.occasion = occasion;
    if (began) waiting.began.push(began);
    return waiting.done;
  }

  function next(): Waiting {
    last = last.then(async () => {
      waiting = undefined;
      try {
        today = isoDay(now(), timeZone());
        await alone(async () => {
          for (const began of one.began) began();
          await backUp(one.occasion);
        });
      } catch {
        // The browser's storage does not respond. Try again on the next occasion.
      }
    });
    const one: Waiting = { occasion: 'day', began: [], done: last };
    return one;
  }

  return {
    run,
    acceptNewest: () => alone(() => acceptNewest(options)),
    stored(changes) {
      if (changes.some(isEnd)) {
        void state
          .change((so) => ({ ended: so.ended + 1 }))
          // A backup is due even if the count could not be stored.
          .catch(() => undefined)
          .then(() => run('ended'));
        return;
      }
      if (isoDay(now(), timeZone()) !== today) void run('day');
    },
  };
}

function isEnd({ kind, change }: RecordChange): boolean {
  return kind === 'interview' && change.type === 'event recorded' && change.what.kind === 'ended';
}

async function hasInterviews(source: BackupSource): Promise<boolean> {
  const { marks } = await censusOf(source);
  for await (const { writes } of statesOf(source, [...marks.keys()].filter(isInterview)))
    if (writes.some(isShown)) return true;
  return false;
}
