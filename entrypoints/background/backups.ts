import { browser } from 'wxt/browser';
import { automaticBackup } from '../../app/backup/automatic.ts';
import { markdownMirror } from '../../app/backup/mirror.ts';
import { placeOpener } from '../../app/backup/open-place.ts';
import { ownTimeZone } from '../../app/deliver.ts';
import { alone } from '../../place/alone.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../place/backup-state.ts';
import * as downloads from '../../place/downloads.ts';
import { loadSettings } from '../../place/settings.ts';
import { currentDatabase } from '../../place/shelf.ts';
import { idbBulk } from '../../storage/idb/bulk.ts';
import { idbKeep } from '../../storage/idb/keep.ts';

/** Backups as the background makes them: after an interview, and once a day when it is awake. */
export function backgroundBackups() {
  const bulk = idbBulk(currentDatabase);
  const keep = idbKeep();
  const automatic = automaticBackup({
    bulk,
    keep,
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: placeOpener(keep, downloads),
    mirror: markdownMirror(bulk, keep, ownTimeZone),
    alone: (work) => alone('fireside backup', work),
    settings: loadSettings,
    app: browser.runtime.getManifest().version,
    timeZone: ownTimeZone,
    now: Date.now,
  });
  return {
    heard: automatic.heard,
    /** What was replaced by a restoring before a moment (epoch ms) can't be put back any more. */
    async started(moment: number): Promise<void> {
      await keep.forgetBefore(moment).catch(() => undefined);
      await automatic.run('day');
    },
    /** The names of files that were written of interviews that are gone are names of candidates. The files themselves stay. */
    async forgetInterviews(isGone: (id: string) => boolean): Promise<void> {
      const names = new Set(await keep.forgetMirroredOf(isGone));
      if (names.size === 0) return;
      await changeBackupState(({ files }) => ({ files: files.filter(({ path }) => !names.has(path)) }));
    },
    /** The ids of all interviews in the database, also of those that can't be read. */
    async ids(): Promise<Set<string>> {
      const ids = new Set<string>();
      for await (const { id } of bulk.standpoints()) ids.add(id);
      return ids;
    },
  };
}
