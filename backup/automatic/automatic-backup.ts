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
  /** Makes a backup if one is due. Never rejects: failures are recorded in the state. */
  run(occasion: Occasion): Promise<void>;
  /** Changes were stored: makes a backup after an interview has ended, and on the first change of a new day. */
  stored(changes: readonly RecordChange[]): void;
  /** The user accepts the newest backup although another one holds more. */
  acceptNewest(): Promise<void>;
}

/** Makes automatic backups, if the user allowed them. */
export function automaticBackup(options: AutomaticOptions): Automatic {
  const { source, state, open, mirror, alone, timeZone, now } = options;
  let today = '';
  let running = false;
  let again: Occasion | undefined;

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

  async function run(occasion: Occasion): Promise<void> {
    if (running) {
      again = occasion;
      return;
    }
    running = true;
    try {
      today = isoDay(now(), timeZone());
      await alone(() => backUp(occasion));
    } catch {
      // The browser's storage does not respond. Try again on the next occasion.
    } finally {
      running = false;
    }
    const next = again;
    again = undefined;
    if (next) await run(next);
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
