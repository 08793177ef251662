import { type ReadonlySignal, signal } from '@preact/signals';
import { backupEntries, beginningOf, bytesOf, isLocked } from '../backup/backup-bytes.ts';
import { BackupRefused } from '../backup/file/backup-format.ts';
import { type FileEntry, joinedFiles } from '../backup/restore/joined-files.ts';
import { type Preview, previewOf } from '../backup/restore/preview-restore.ts';
import { type Restored, restore, undoRestore } from '../backup/restore/restore.ts';
import type { View } from '../domain/merge/stamp.ts';
import * as m from '../messages/messages.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import type { RecordStore } from '../storage/record-store.ts';
import { type FileModel, type FileOptions, fileState } from './backup-file-state.ts';
import { explained } from './explain-refusal.ts';

export type { Preview, Restored };

/** The state of restoring a backup. */
export type Restoring =
  | { is: 'idle' }
  | { is: 'reading'; read: number }
  /** The file needs its passphrase; `wrong`: the one that was given is not it. */
  | { is: 'locked'; wrong: boolean }
  | { is: 'preview'; preview: Preview }
  /** `remaining`: about how long it will still take, in ms; absent while that is not known. */
  | { is: 'restoring'; done: number; of: number; remaining?: number }
  /** `cut`: why it ended before its end. */
  | { is: 'restored'; result: Restored; cut?(): string }
  | { is: 'refused'; why(): string }
  | { is: 'back'; back: number; left: number };

export interface BackupModel extends FileModel {
  restoring: ReadonlySignal<Restoring>;
  /** Reads files that belong together, such as a backup and its segments, and shows what they would restore. */
  choose(files: readonly Blob[]): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  /** Restores what was shown, and what was deleted here only if asked. */
  bringIn(bringBack?: boolean): Promise<void>;
  /** Stops reading or restoring, or dismisses the file. */
  cancel(): void;
  /** The interviews that the last restore changed, while it can be undone: their number, and when (epoch ms). */
  replaced: ReadonlySignal<{ count: number; kept: number } | undefined>;
  putBack(): Promise<void>;
}

interface Options extends FileOptions {
  recordStore: Pick<RecordStore, 'write' | 'list'>;
  metadata: BackupMetadata;
  settings: FileOptions['settings'] & {
    /** Applies settings from a backup if none were set here. */
    bringIn(settings: unknown): Promise<void>;
  };
  /** Called once when interviews were added or removed. */
  changed(): void;
  /** A new view for each restore. */
  newView?: () => View;
}

/** Time after which the speed of a restore says how long it will still take, in ms. */
const SPEED_KNOWN_AFTER = 2000;

/** Making and restoring backups, as the library's data page shows it. */
export function backupState(options: Options): BackupModel {
  const { recordStore, source, metadata, settings, changed } = options;
  const { now = Date.now, newView = randomView } = options;
  const restoring = signal<Restoring>({ is: 'idle' });
  const replaced = signal<{ count: number; kept: number } | undefined>(undefined);
  const into = { source, recordStore, metadata, now, newView };
  let puttingBack = false;
  let files: readonly Blob[] = [];
  let key: string | undefined;
  let stopRestoring = new AbortController();

  async function lookBack(): Promise<void> {
    replaced.value = await metadata.replacedSince().catch(() => undefined);
  }

  /** The contents of the chosen files. The largest comes last. */
  function entries(): AsyncGenerator<FileEntry> {
    const ordered = files.toSorted((a, b) => a.size - b.size);
    return joinedFiles(ordered.map((file) => backupEntries(bytesOf(file), key)));
  }

  /** Reads the files to their ends. */
  async function read(): Promise<void> {
    if (files.length === 0) return;
    stopRestoring = new AbortController();
    const { signal: stop } = stopRestoring;
    restoring.value = { is: 'reading', read: 0 };
    try {
      const beginnings = await Promise.all(files.map(beginningOf));
      if (key === undefined && beginnings.some(isLocked)) {
        if (!stop.aborted) restoring.value = { is: 'locked', wrong: false };
        return;
      }
      const passed = (count: number) => {
        if (!stop.aborted) restoring.value = { is: 'reading', read: count };
      };
      const preview = await previewOf(entries(), source, passed, stop);
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
    files = [];
    key = undefined;
  }

  async function bringIn(bringBack = false): Promise<void> {
    const state = restoring.value;
    if (state.is !== 'preview' || files.length === 0) return;
    const { preview } = state;
    const of = preview.records;
    stopRestoring = new AbortController();
    const { signal: stop } = stopRestoring;
    const begun = now();
    restoring.value = { is: 'restoring', done: 0, of };
    let result: Restored = { came: 0, interviews: 0, left: 0, read: 0 };
    let cut: (() => string) | undefined;
    try {
      const passed = (so: Restored) => {
        result = so;
        const elapsed = now() - begun;
        const remaining = elapsed > SPEED_KNOWN_AFTER && { remaining: (elapsed / so.read) * Math.max(0, of - so.read) };
        restoring.value = { is: 'restoring', done: Math.min(so.read, of), of, ...remaining };
      };
      result = await restore(entries(), { ...into, bringBack }, passed, stop);
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
    ...fileState(options),
    restoring,
    async choose(chosen) {
      stopRestoring.abort();
      files = chosen;
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
      // A running restore reports how far it got by itself.
      if (restoring.value.is === 'restoring') return;
      putAway();
      restoring.value = { is: 'idle' };
    },
    replaced,
    async putBack() {
      if (puttingBack) return;
      puttingBack = true;
      try {
        restoring.value = { is: 'back', ...(await undoRestore(into)) };
      } catch (error) {
        restoring.value = { is: 'refused', why: () => explained(error) };
      }
      changed();
      await lookBack();
      puttingBack = false;
    },
  };
}

/** Eight digits and letters that no other view has. */
function randomView(): View {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
