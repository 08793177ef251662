import { type ReadonlySignal, signal } from '@preact/signals';
import { backupBytes } from '../backup/backup-bytes.ts';
import { type BackupSource, censusOf, countsOf, recordsOf, type Tally } from '../backup/backup-source.ts';
import { backupFileName, personFileName } from '../backup/file/backup-file-name.ts';
import type { Contents } from '../backup/file/write-backup.ts';
import { withSettings } from '../backup/make-backup.ts';
import { personBackup } from '../backup/person-backup.ts';
import { provenFile } from '../backup/proven-file.ts';
import { isoDay } from '../domain/backup/rotation.ts';
import type { RecordStore } from '../storage/record-store.ts';
import { explained } from './explain-refusal.ts';
import { saveFile } from './save-and-copy.ts';

/** The state of making a backup. `why` gives the reason in the current language. */
export type Making =
  | { is: 'idle' }
  | { is: 'making'; interviews: number }
  | { is: 'made'; interviews: number; unreadable: number; bytes: number; locked: boolean }
  | { is: 'failed'; why(): string };

export type MakingPerson = Making & { of?: string };

/** Files that the user asks for. */
export interface FileModel {
  making: ReadonlySignal<Making>;
  /** The state of the file of one person: `of` is their id. */
  makingPerson: ReadonlySignal<MakingPerson>;
  /** Makes a backup of everything and downloads it; encrypted if there is a passphrase. */
  make(passphrase?: string): Promise<void>;
  /** The same of one person, whose name is in the name of the file. */
  makePerson(person: string, name: string, passphrase?: string): Promise<void>;
  cancelMaking(): void;
}

export interface FileOptions {
  recordStore: Pick<RecordStore, 'list'>;
  source: BackupSource;
  /** `load`: plain data. */
  settings: { load(): Promise<unknown> };
  /** Version of Fireside. */
  app: string;
  /** Called when a backup was made, read back and compared. */
  made(): void;
  timeZone(): string;
  now?: () => number;
}

/** Makes files of everything, and of one person. */
export function fileState({
  recordStore,
  source,
  settings,
  app,
  made,
  timeZone,
  now = Date.now,
}: FileOptions): FileModel {
  const making = signal<Making>({ is: 'idle' });
  const makingPerson = signal<MakingPerson>({ is: 'idle' });
  let stopMaking = new AbortController();

  /** Writes a file, reads it back, compares, and hands it to the downloads. Shows in the meantime how far it is. */
  async function makeFile(
    name: string,
    passphrase: string | undefined,
    contentsOf: (passed: (tally: Readonly<Tally>) => void, stop: AbortSignal) => Promise<Contents>,
    show: (making: Making) => void,
    stop: AbortSignal,
  ): Promise<boolean> {
    show({ is: 'making', interviews: 0 });
    let tally: Tally = { interviews: 0, unreadable: 0 };
    const passed = (so: Readonly<Tally>) => {
      tally = { ...so };
      if (!stop.aborted) show({ is: 'making', interviews: so.interviews });
    };
    try {
      const contents = await contentsOf(passed, stop);
      const file = await provenFile(backupBytes(contents, passphrase), 'application/octet-stream', stop);
      saveFile(name, file);
      show({ is: 'made', ...tally, bytes: file.size, locked: Boolean(passphrase) });
      return true;
    } catch (error) {
      show(stop.aborted ? { is: 'idle' } : { is: 'failed', why: () => explained(error) });
      return false;
    }
  }

  async function make(passphrase?: string): Promise<void> {
    if (making.value.is === 'making') return;
    stopMaking = new AbortController();
    const show = (so: Making) => {
      making.value = so;
    };
    const createdAt = now();
    const name = backupFileName(isoDay(createdAt, timeZone()), Boolean(passphrase));
    const contents = async (passed: (tally: Readonly<Tally>) => void, stop: AbortSignal): Promise<Contents> => {
      const { marks, texts } = await censusOf(source);
      const records = recordsOf(source, marks.keys(), texts, passed, stop);
      const own = await settings.load().catch(() => null);
      return { createdAt, app, counts: countsOf(marks.keys()), records: withSettings(own, records) };
    };
    if (await makeFile(name, passphrase, contents, show, stopMaking.signal)) made();
  }

  async function makePerson(person: string, name: string, passphrase?: string): Promise<void> {
    if (makingPerson.value.is === 'making') return;
    const show = (so: Making) => {
      makingPerson.value = { ...so, of: person };
    };
    const createdAt = now();
    const file = personFileName(name, isoDay(createdAt, timeZone()), Boolean(passphrase));
    const contents = (passed: (tally: Readonly<Tally>) => void, stop: AbortSignal) =>
      personBackup(person, { source, recordStore, createdAt, app, passed, signal: stop });
    await makeFile(file, passphrase, contents, show, new AbortController().signal);
  }

  return { making, makingPerson, make, makePerson, cancelMaking: () => stopMaking.abort() };
}
