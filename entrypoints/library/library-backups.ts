import { browser } from 'wxt/browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { destinationOpener } from '../../backup/destinations/open-destination.ts';
import { currentDatabase } from '../../extension/current-database.ts';
import * as downloads from '../../extension/downloads.ts';
import { runExclusively } from '../../extension/exclusive.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { importSettings, loadSettings } from '../../extension/stored-settings.ts';
import { automaticBackupState } from '../../state/automatic-backup-state.ts';
import { backupState } from '../../state/backup-state.ts';
import { ownTimeZone } from '../../state/deliver-markdown.ts';
import { indexedDbBulkReader } from '../../storage/indexeddb/bulk-reader.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import type { RecordStore } from '../../storage/record-store.ts';

/** Backups as the library makes and shows them. `changed` is called after interviews were added or removed. */
export function openBackups(recordStore: RecordStore, changed: () => void) {
  const bulk = indexedDbBulkReader(currentDatabase);
  const metadata = indexedDbBackupMetadata();
  const keeper = { load: loadBackupState, change: changeBackupState, watch: watchBackupState };
  const common = { bulk, metadata, app: browser.runtime.getManifest().version, timeZone: ownTimeZone, now: Date.now };
  const automatic = automaticBackupState({
    keeper,
    metadata,
    downloads,
    automatic: automaticBackup({
      ...common,
      state: keeper,
      open: destinationOpener(metadata, downloads),
      mirror: async (place, since, letGo) => {
        const { markdownMirror } = await import('../../backup/automatic/markdown-mirror.ts');
        await markdownMirror(bulk, metadata, ownTimeZone)(place, since, letGo);
      },
      alone: (work) => runExclusively('fireside backup', work),
      settings: loadSettings,
    }),
  });
  const backup = backupState({
    ...common,
    recordStore,
    settings: { load: loadSettings, bringIn: importSettings },
    made: () => void automatic.made(),
    changed,
  });
  return { backup, automatic };
}
