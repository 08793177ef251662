import { browser } from 'wxt/browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { markdownMirror } from '../../backup/automatic/markdown-mirror.ts';
import { destinationOpener } from '../../backup/destinations/open-destination.ts';
import { forgetGone, idsStillThere } from '../../backup/forget-gone.ts';
import { currentDatabase } from '../../extension/current-database.ts';
import * as downloads from '../../extension/downloads.ts';
import { runExclusively } from '../../extension/exclusive.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { loadSettings } from '../../extension/stored-settings.ts';
import { ownTimeZone } from '../../state/deliver-markdown.ts';
import type { FailoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { indexedDbReader } from '../../storage/indexeddb/indexeddb-reader.ts';

/** How long a backup waits at most until both stores are united, in ms: 10,000 interviews take a minute. */
const UNITED_WITHIN = 5 * 60_000;

/**
 * Backups as the background makes them: after an interview, and once a day when it is awake. Only once both stores are united: else what one of them lost would
 * be missing, and the user be told of a backup that holds less than the one before.
 */
export function backgroundBackups(stores: Pick<FailoverStore, 'settled'>) {
  const source = indexedDbReader(currentDatabase);
  const metadata = indexedDbBackupMetadata();
  const automatic = automaticBackup({
    source,
    metadata,
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: destinationOpener(metadata, downloads),
    mirror: markdownMirror(source, metadata, ownTimeZone),
    alone: (work) =>
      runExclusively('fireside backup', async () => {
        await stores.settled(UNITED_WITHIN);
        await work();
      }),
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
      const names = new Set(await forgetGone(metadata, isGone));
      if (names.size === 0) return;
      await changeBackupState(({ files }) => ({ files: files.filter(({ path }) => !names.has(path)) }));
    },
    /** The ids of the interviews of which backups keep something and that still exist, including unreadable ones. */
    ids: () => idsStillThere(source, metadata),
  };
}
