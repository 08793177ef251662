import { browser } from 'wxt/browser';
import { automaticBackup } from '../../app/backup/automatic.ts';
import { automaticDesk } from '../../app/backup/automatic-desk.ts';
import { backupDesk } from '../../app/backup/desk.ts';
import { placeOpener } from '../../app/backup/open-place.ts';
import { ownTimeZone } from '../../app/deliver.ts';
import { alone } from '../../place/alone.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../place/backup-state.ts';
import * as downloads from '../../place/downloads.ts';
import { bringInSettings, loadSettings } from '../../place/settings.ts';
import { currentDatabase } from '../../place/shelf.ts';
import { idbBulk } from '../../storage/idb/bulk.ts';
import { idbKeep } from '../../storage/idb/keep.ts';
import type { Notebook } from '../../storage/notebook.ts';

/** Backups as the library makes and shows them. `changed` is called when interviews came in or went out. */
export function openBackups(notebook: Notebook, changed: () => void) {
  const bulk = idbBulk(currentDatabase);
  const keep = idbKeep();
  const keeper = { load: loadBackupState, change: changeBackupState, watch: watchBackupState };
  const common = { bulk, keep, app: browser.runtime.getManifest().version, timeZone: ownTimeZone, now: Date.now };
  const automatic = automaticDesk({
    keeper,
    keep,
    downloads,
    automatic: automaticBackup({
      ...common,
      state: keeper,
      open: placeOpener(keep, downloads),
      mirror: async (place, since, letGo) => {
        const { markdownMirror } = await import('../../app/backup/mirror.ts');
        await markdownMirror(bulk, keep, ownTimeZone)(place, since, letGo);
      },
      alone: (work) => alone('fireside backup', work),
      settings: loadSettings,
    }),
  });
  const backup = backupDesk({
    ...common,
    notebook,
    settings: { load: loadSettings, bringIn: bringInSettings },
    made: () => void automatic.made(),
    changed,
  });
  return { backup, automatic };
}
