import { browser } from 'wxt/browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { markdownMirror } from '../../backup/automatic/markdown-mirror.ts';
import { destinationOpener } from '../../backup/destinations/open-destination.ts';
import { currentDatabase } from '../../extension/current-database.ts';
import * as downloads from '../../extension/downloads.ts';
import { runExclusively } from '../../extension/exclusive.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { loadSettings } from '../../extension/stored-settings.ts';
import { ownTimeZone } from '../../state/deliver-markdown.ts';
import { indexedDbBulkReader } from '../../storage/indexeddb/bulk-reader.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';

/** Backups as the background makes them: after an interview, and once a day when it is awake. */
export function backgroundBackups() {
  const bulk = indexedDbBulkReader(currentDatabase);
  const metadata = indexedDbBackupMetadata();
  const automatic = automaticBackup({
    bulk,
    metadata,
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: destinationOpener(metadata, downloads),
    mirror: markdownMirror(bulk, metadata, ownTimeZone),
    alone: (work) => runExclusively('fireside backup', work),
    settings: loadSettings,
    app: browser.runtime.getManifest().version,
    timeZone: ownTimeZone,
    now: Date.now,
  });
  return {
    stored: automatic.stored,
    /** What a restore replaced before a moment (epoch ms) can't be undone any more. */
    async started(moment: number): Promise<void> {
      await metadata.forgetBefore(moment).catch(() => undefined);
      await automatic.run('day');
    },
    /** File names of erased interviews hold the names of candidates, so they are forgotten. The files themselves stay. */
    async forgetInterviews(isGone: (id: string) => boolean): Promise<void> {
      const names = new Set(await metadata.forgetMirroredOf(isGone));
      if (names.size === 0) return;
      await changeBackupState(({ files }) => ({ files: files.filter(({ path }) => !names.has(path)) }));
    },
    /** The ids of all interviews in the database, including unreadable ones. */
    async ids(): Promise<Set<string>> {
      const ids = new Set<string>();
      for await (const { id } of bulk.revisions()) ids.add(id);
      return ids;
    },
  };
}
