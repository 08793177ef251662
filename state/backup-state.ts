import { type ReadonlySignal, signal } from '@preact/signals';
import { backupBytes, backupEntries, bytesOf, isLocked } from '../backup/backup-bytes.ts';
import { backedUp } from '../backup/backup-source.ts';
import { backupFileName } from '../backup/file/backup-file-name.ts';
import { BackupRefused } from '../backup/file/backup-format.ts';
import { fromBackupOf } from '../backup/restore/copy-name.ts';
import { type Preview, previewOf } from '../backup/restore/preview-restore.ts';
import { type Restored, restore, undoRestore } from '../backup/restore/restore.ts';
import { isoDay } from '../domain/backup/rotation.ts';
import * as m from '../messages/messages.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import type { BulkReader, RecordStore } from '../storage/record-store.ts';
import { explained } from './explain-refusal.ts';
import { downloadBytes } from './save-and-copy.ts';

export type { Preview, Restored };

/** The progress of making a backup. `why` returns its sentence in the current language. */
export type Making =
  | { is: 'idle' }
  | { is: 'making'; interviews: number }
  | { is: 'made'; interviews: number; unreadable: number; bytes: number; locked: boolean }
  | { is: 'failed'; why(): string };

/** The progress of a restore. */
export type Restoring =
  | { is: 'idle' }
  | { is: 'reading'; read: number }
  /** The file needs a passphrase; `wrong`: the one given does not fit. */
  | { is: 'locked'; wrong: boolean }
  | { is: 'preview'; preview: Preview }
  | { is: 'restoring'; came: number; incoming: number }
  /** `cut`: why it ended early. */
  | { is: 'restored'; result: Restored; cut?(): string }
  | { is: 'refused'; why(): string }
  | { is: 'back'; back: number; left: number };

/** The part of the settings that a backup needs. */
export interface SettingsInBackup {
  /** Plain data. */
  load(): Promise<unknown>;
  /** Takes over settings from a backup unless some were set here. */
  bringIn(settings: unknown): Promise<void>;
}

export interface BackupModel {
  making: ReadonlySignal<Making>;
  /** Makes a backup of everything and hands it to the downloads; encrypted if there is a passphrase. */
  make(passphrase?: string): Promise<void>;
  cancelMaking(): void;
  restoring: ReadonlySignal<Restoring>;
  /** Reads a file and shows a preview of what it would restore. */
  choose(file: Blob): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  /** Restores what the preview shows. */
  bringIn(): Promise<void>;
  /** Stops reading or restoring, or dismisses the file. */
  cancel(): void;
  /** What the last restore replaced and can be undone: how many interviews, and when (epoch ms). */
  replaced: ReadonlySignal<{ count: number; kept: number } | undefined>;
  putBack(): Promise<void>;
}

interface Options {
  recordStore: Pick<RecordStore, 'compareAndSwap'>;
  bulk: BulkReader;
  metadata: BackupMetadata;
  settings: SettingsInBackup;
  /** The version of Fireside. */
  app: string;
  /** Called after a backup was made. */
  made(): void;
  /** Called after interviews were added or removed. */
  changed(): void;
  timeZone(): string;
  now?: () => number;
}

/** Making and restoring backups, for the library's data page. */
export function backupState(options: Options): BackupModel {
  const { recordStore, bulk, metadata, settings, app, made, changed, timeZone, now = Date.now } = options;
  const from = (madeAt: number | undefined) => fromBackupOf(madeAt, now(), timeZone());
  const making = signal<Making>({ is: 'idle' });
  const restoring = signal<Restoring>({ is: 'idle' });
  const replaced = signal<{ count: number; kept: number } | undefined>(undefined);
  let puttingBack = false;
  let file: Blob | undefined;
  let key: string | undefined;
  let stopMaking = new AbortController();
  let stopRestoring = new AbortController();

  async function lookBack(): Promise<void> {
    replaced.value = await metadata.replacedSince().catch(() => undefined);
  }

  async function make(passphrase?: string): Promise<void> {
    if (making.value.is === 'making') return;
    stopMaking = new AbortController();
    const { signal: stop } = stopMaking;
    making.value = { is: 'making', interviews: 0 };
    let tally = { interviews: 0, unreadable: 0 };
    const interviews = backedUp(
      bulk,
      (so) => {
        tally = { ...so };
        if (so.interviews % 50 === 0 && !stop.aborted) making.value = { is: 'making', interviews: so.interviews };
      },
      stop,
    );
    try {
      const createdAt = now();
      const contents = { createdAt, app, settings: await settings.load().catch(() => null), interviews };
      const name = backupFileName(isoDay(createdAt, timeZone()));
      const bytes = await downloadBytes(name, 'application/json', backupBytes(contents, passphrase), stop);
      making.value = { is: 'made', ...tally, bytes, locked: Boolean(passphrase) };
      made();
    } catch (error) {
      making.value = stop.aborted ? { is: 'idle' } : { is: 'failed', why: () => explained(error) };
    }
  }

  /** Reads the file to its end. */
  async function read(): Promise<void> {
    const chosen = file;
    if (!chosen) return;
    stopRestoring = new AbortController();
    const { signal: stop } = stopRestoring;
    restoring.value = { is: 'reading', read: 0 };
    try {
      if (key === undefined && (await isLocked(chosen))) {
        if (!stop.aborted) restoring.value = { is: 'locked', wrong: false };
        return;
      }
      const passed = (count: number) => {
        if (count % 50 === 0 && !stop.aborted) restoring.value = { is: 'reading', read: count };
      };
      const preview = await previewOf(backupEntries(bytesOf(chosen), key), bulk, passed, stop, from);
      restoring.value = { is: 'preview', preview };
    } catch (error) {
      if (stop.aborted) return;
      if (error instanceof BackupRefused && error.refusal === 'wrong passphrase') {
        key = undefined;
        restoring.value = { is: 'locked', wrong: true };
      } else refuse(error);
    }
  }

  function refuse(error: unknown): void {
    putAway();
    restoring.value = { is: 'refused', why: () => explained(error) };
  }

  function putAway(): void {
    file = undefined;
    key = undefined;
  }

  async function bringIn(): Promise<void> {
    const state = restoring.value;
    if (state.is !== 'preview' || !file) return;
    const { preview } = state;
    const { incoming } = preview;
    stopRestoring = new AbortController();
    const { signal: stop } = stopRestoring;
    restoring.value = { is: 'restoring', came: 0, incoming };
    let result: Restored = { came: 0, left: 0 };
    let cut: (() => string) | undefined;
    try {
      const passed = (so: Restored) => {
        result = so;
        restoring.value = { is: 'restoring', came: so.came, incoming };
      };
      const into = { bulk, recordStore, metadata, now, from };
      result = await restore(backupEntries(bytesOf(file), key), into, passed, stop);
      if (preview.settings) await settings.bringIn(preview.settings).catch(() => undefined);
    } catch (error) {
      cut = stop.aborted ? m.restoreStopped : () => explained(error);
    }
    putAway();
    restoring.value = { is: 'restored', result, ...(cut && { cut }) };
    changed();
    await lookBack();
  }

  void lookBack();
  return {
    making,
    make,
    cancelMaking: () => stopMaking.abort(),
    restoring,
    async choose(chosen) {
      stopRestoring.abort();
      file = chosen;
      key = undefined;
      await read();
    },
    async unlock(passphrase) {
      key = passphrase;
      await read();
    },
    bringIn,
    cancel() {
      stopRestoring.abort();
      // A running restore reports its own progress.
      if (restoring.value.is === 'restoring') return;
      putAway();
      restoring.value = { is: 'idle' };
    },
    replaced,
    async putBack() {
      if (puttingBack) return;
      puttingBack = true;
      try {
        restoring.value = { is: 'back', ...(await undoRestore(recordStore, metadata)) };
      } catch (error) {
        restoring.value = { is: 'refused', why: () => explained(error) };
      }
      changed();
      await lookBack();
      puttingBack = false;
    },
  };
}
