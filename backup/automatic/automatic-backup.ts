import { isoDay } from '../../domain/backup/rotation.ts';
import type { Change } from '../../domain/interview/change.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import { DestinationError } from '../destinations/destination.ts';
import { acceptNewest, type MakeOptions, makeBackup } from '../make-backup.ts';
import { discarded } from './collection.ts';
import { concernsDeletion, withDeletions } from './deletions.ts';
import type { Mirror } from './markdown-mirror.ts';

export interface AutomaticOptions extends MakeOptions {
  /** Writes Markdown beside it, where that can be done. */
  mirror?: Mirror;
  /** Runs work when nobody else in this browser does. */
  alone(work: () => Promise<void>): Promise<void>;
}

/** Why a backup is wanted: an interview ended, a day began, the user asked for it. */
type Occasion = 'ended' | 'day' | 'asked';

export interface Automatic {
  /** Makes a backup if one is due. Never rejects: what went wrong is told in the state. */
  run(occasion: Occasion): Promise<void>;
  /** Hears of what was written to an interview, and makes a backup after it ended, and with the first word of a new day. */
  heard(changes: readonly Change[], interview: string): void;
  /** The user says that the newest backup counts, though another one holds more. */
  acceptNewest(): Promise<void>;
}

/** Makes backups without being asked for, where the user allowed it. */
export function automaticBackup(options: AutomaticOptions): Automatic {
  const { bulk, state, open, mirror, alone, timeZone, now } = options;
  let today = '';
  let running = false;
  let again: Occasion | undefined;

  async function backUp(occasion: Occasion): Promise<void> {
    const before = await state.load();
    const { to } = before;
    const day = isoDay(now(), timeZone());
    if (to === 'nowhere') return;
    if (occasion === 'day' && !before.trouble && isoDay(before.lastAutomatic, timeZone()) === day) return;
    // An empty database is what a backup is made against, not for.
    if (!(await hasInterviews(bulk))) return;
    try {
      const place = await open(to);
      await makeBackup(options, place, before);
      if (mirror && before.mirrorSince > 0) {
        await mirror(place, place.notifiesUser ? before.mirrorSince : 0, discarded(await state.load()));
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
      // The browser's storage does not answer. The next occasion tries again.
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
    heard(changes, interview) {
      const told = concernsDeletion(changes)
        ? state.change(({ made, deleted }) => (made > 0 ? { deleted: withDeletions(deleted, changes, interview) } : {}))
        : Promise.resolve();
      const ended = changes.some((change) => change.type === 'event recorded' && change.event.kind === 'ended');
      if (ended) {
        void told
          .then(() => state.change((so) => ({ ended: so.ended + 1 })))
          // A backup is due though it could not be counted.
          .catch(() => undefined)
          .then(() => run('ended'));
        return;
      }
      void told.catch(() => undefined);
      if (isoDay(now(), timeZone()) !== today) void run('day');
    },
  };
}

async function hasInterviews(bulk: BulkReader): Promise<boolean> {
  for await (const { removedAt } of bulk.revisions()) if (removedAt === undefined) return true;
  return false;
}
