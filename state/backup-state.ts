import { type ReadonlySignal, signal } from '@preact/signals';
import { backupBytes, backupEntries, beginningOf, bytesOf, isLocked } from '../backup/backup-bytes.ts';
import { type BackupSource, censusOf, countsOf, recordsOf, type Tally } from '../backup/backup-source.ts';
import { backupFileName, personFileName } from '../backup/file/backup-file-name.ts';
import { BackupRefused } from '../backup/file/backup-format.ts';
import type { Contents } from '../backup/file/write-backup.ts';
import { withSettings } from '../backup/make-backup.ts';
import { personBackup } from '../backup/person-backup.ts';
import { provenFile } from '../backup/proven-file.ts';
import { type FileEntry, joinedFiles } from '../backup/restore/joined-files.ts';
import { type Preview, previewOf } from '../backup/restore/preview-restore.ts';
import { type Restored, restore, undoRestore } from '../backup/restore/restore.ts';
import { isoDay } from '../domain/backup/rotation.ts';
import type { View } from '../domain/merge/stamp.ts';
import * as m from '../messages/messages.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import type { RecordStore } from '../storage/record-store.ts';
import { explained } from './explain-refusal.ts';
import { saveFile } from './save-and-copy.ts';

export type { Preview, Restored };

/** The state of making a backup. `why` gives the reason in the current language. */
export type Making =
  | { is: 'idle' }
  | { is: 'making'; interviews: number }
  | { is: 'made'; interviews: number; unreadable: number; bytes: number; locked: boolean }
  | { is: 'failed'; why(): string };

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

/** What a backup needs of the settings. */
export interface SettingsInBackup {
  /** Plain data. */
  load(): Promise<unknown>;
  /** Applies settings from a backup if none were set here. */
  bringIn(settings: unknown): Promise<void>;
}

export interface BackupModel {
  making: ReadonlySignal<Making>;
  /** Makes a backup of everything and downloads it; encrypted if there is a passphrase. */
  make(passphrase?: string): Promise<void>;
  /** The same of one person, whose name is in the name of the file. */
  makePerson(person: string, name: string, passphrase?: string): Promise<void>;
  cancelMaking(): void;
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

interface Options {
  recordStore: Pick<RecordStore, 'write' | 'list'>;
  source: BackupSource;
  metadata: BackupMetadata;
  settings: SettingsInBackup;
  /** Version of Fireside. */
  app: string;
  /** Called when a backup was made, read back and compared. */
  made(): void;
  /** Called once when interviews were added or removed. */
  changed(): void;
  timeZone(): string;
  now?: () => number;
  /** A new view for each restore. */
  newView?: () => View;
}

/** Time after which the speed of a restore says how long it will still take, in ms. */
const SPEED_KNOWN_AFTER = 2000;

/** Making and restoring backups, as the library's data page shows it. */
export function backupState(options: Options): BackupModel {
  const { recordStore, source, metadata, settings, app, made, changed, timeZone } = options;
  const { now = Date.now, newView = randomView } = options;
  const making = signal<Making>({ is: 'idle' });
  const restoring = signal<Restoring>({ is: 'idle' });
  const replaced = signal<{ count: number; kept: number } | undefined>(undefined);
  const into = { source, recordStore, metadata, now, newView };
  let puttingBack = false;
  let files: readonly Blob[] = [];
  let key: string | undefined;
  let stopMaking = new AbortController();
  let stopRestoring = new AbortController();

  async function lookBack(): Promise<void> {
    replaced.value = await metadata.replacedSince().catch(() => undefined);
  }

  /** Writes a file, reads it back, compares, and hands it to the downloads. */
  async function makeFile(
    name: string,
    passphrase: string | undefined,
    contentsOf: (passed: (tally: Readonly<Tally>) => void, stop: AbortSignal) => Promise<Contents>,
  ): Promise<boolean> {
    if (making.value.is === 'making') return false;
    stopMaking = new AbortController();
    const { signal: stop } = stopMaking;
    making.value = { is: 'making', interviews: 0 };
    let tally: Tally = { interviews: 0, unreadable: 0 };
    const passed = (so: Readonly<Tally>) => {
      tally = { ...so };
      if (!stop.aborted) making.value = { is: 'making', interviews: so.interviews };
    };
    try {
      const contents = await contentsOf(passed, stop);
      const file = await provenFile(backupBytes(contents, passphrase), 'application/octet-stream', stop);
      saveFile(name, file);
      making.value = { is: 'made', ...tally, bytes: file.size, locked: Boolean(passphrase) };
      return true;
    } catch (error) {
      making.value = stop.aborted ? { is: 'idle' } : { is: 'failed', why: () => explained(error) };
      return false;
    }
  }

  async function make(passphrase?: string): Promise<void> {
    const createdAt = now();
    const name = backupFileName(isoDay(createdAt, timeZone()), Boolean(passphrase));
    const isMade = await makeFile(name, passphrase, async (passed, stop) => {
      const { marks, texts } = await censusOf(source);
      const records = recordsOf(source, marks.keys(), texts, passed, stop);
      const own = await settings.load().catch(() => null);
      return { createdAt, app, counts: countsOf(marks.keys()), records: withSettings(own, records) };
    });
    if (isMade) made();
  }

  async function makePerson(person: string, name: string, passphrase?: string): Promise<void> {
    const createdAt = now();
    const file = personFileName(name, isoDay(createdAt, timeZone()), Boolean(passphrase));
    await makeFile(file, passphrase, (passed, signal) =>
      personBackup(person, { source, recordStore, createdAt, app, passed, signal }),
    );
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
    making,
    make,
    makePerson,
    cancelMaking: () => stopMaking.abort(),
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
