import type { Change } from '../../domain/change.ts';
import { dayOf, outworn } from '../../domain/rotation.ts';
import { automaticFileName, dayInName } from '../../export/backup/file-name.ts';
import type { Bulk } from '../../storage/notebook.ts';
import { backupBytes } from './file.ts';
import type { Mirror } from './mirror.ts';
import { type BackupPlace, PlaceError, type Where } from './places.ts';
import { backedUp, type Tally } from './source.ts';
import type { StateKeeper } from './state.ts';

export interface AutomaticOptions {
  bulk: Bulk;
  state: StateKeeper;
  /** The place that was allowed. Throws PlaceError. */
  open(where: Exclude<Where, 'nowhere'>): Promise<BackupPlace>;
  /** Writes Markdown beside it, where that can be done. */
  mirror?: Mirror;
  /** Runs work when nobody else in this browser does. */
  alone(work: () => Promise<void>): Promise<void>;
  settings(): Promise<unknown>;
  app: string;
  timeZone(): string;
  now(): number;
}

/** Why a backup is wanted: an interview ended, a day began, the person asked for it. */
type Occasion = 'ended' | 'day' | 'asked';

export interface Automatic {
  /** Makes a backup if one is due. Never rejects: what went wrong is told in the state. */
  run(occasion: Occasion): Promise<void>;
  /** Hears of what was written, and makes a backup after an interview, and with the first word of a new day. */
  heard(changes: readonly Change[]): void;
}

/** Makes backups without being asked for, where the person allowed it. */
export function automaticBackup(options: AutomaticOptions): Automatic {
  const { bulk, state, open, mirror, alone, settings, app, timeZone, now } = options;
  let today = '';
  let running = false;
  let again: Occasion | undefined;

  async function backUp(occasion: Occasion): Promise<void> {
    const before = await state.load();
    const { to, tag } = before;
    const moment = now();
    const day = dayOf(moment, timeZone());
    if (to === 'nowhere') return;
    if (occasion === 'day' && !before.trouble && dayOf(before.lastAutomatic, timeZone()) === day) return;
    // An empty database is what a backup is made against, not for: it never takes the place of a full one.
    if (!(await hasInterviews(bulk))) return;
    try {
      const place = await open(to);
      let tally: Readonly<Tally> = { interviews: 0, unreadable: 0 };
      const interviews = backedUp(bulk, (so) => {
        tally = so;
      });
      const contents = { createdAt: moment, app, settings: await settings().catch(() => null), interviews };
      await place.write(automaticFileName(day, tag), backupBytes(contents));
      if (tally.unreadable === 0) await tidy(place, tag);
      await state.change(() => ({ last: moment, lastAutomatic: moment, ended: 0, reminded: 0, trouble: undefined }));
      if (mirror && before.mirrorSince > 0) await mirror(place, place.loud ? before.mirrorSince : 0);
    } catch (error) {
      await state.change(() => ({ trouble: error instanceof PlaceError ? error.trouble : 'failed' }));
    }
  }

  async function run(occasion: Occasion): Promise<void> {
    if (running) {
      again = occasion;
      return;
    }
    running = true;
    try {
      today = dayOf(now(), timeZone());
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
    heard(changes) {
      const ended = changes.some((change) => change.type === 'event recorded' && change.event.kind === 'ended');
      if (ended) {
        void state
          .change((so) => ({ ended: so.ended + 1 }))
          .then(() => run('ended'))
          .catch(() => undefined);
      } else if (dayOf(now(), timeZone()) !== today) void run('day');
    },
  };
}

async function hasInterviews(bulk: Bulk): Promise<boolean> {
  for await (const { removedAt } of bulk.standpoints()) if (removedAt === undefined) return true;
  return false;
}

/** Removes the backups of this browser that are worn out, and no other file. */
async function tidy(place: BackupPlace, tag: string): Promise<void> {
  const days = (await place.paths()).flatMap((path) => dayInName(path, tag) ?? []);
  for (const day of outworn(days)) await place.remove(automaticFileName(day, tag)).catch(() => undefined);
}
