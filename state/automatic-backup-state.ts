import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Automatic } from '../backup/automatic/automatic-backup.ts';
import { type BackupState, type BackupStateStore, reminds } from '../backup/automatic/reminder.ts';
import type { Downloads } from '../backup/destinations/downloads-destination.ts';
import {
  askAgain,
  canPickFolder,
  isFolder,
  mayWrite,
  type PickedFolder,
  pickFolder,
} from '../backup/destinations/folder-destination.ts';
import { FOLDER_KEY } from '../backup/destinations/open-destination.ts';
import * as m from '../messages/messages.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';

/** What a user can set and see about automatic backups. */
export interface AutomaticBackupModel {
  /** Undefined until it is read. */
  state: ReadonlySignal<BackupState | undefined>;
  /** Whether to show the reminder to make a backup. */
  reminder: ReadonlySignal<boolean>;
  /** Whether this page is making a backup now. */
  busy: ReadonlySignal<boolean>;
  /** What failed, as a sentence; empty if nothing did. */
  word: ReadonlySignal<string>;
  canPickFolder: boolean;
  /** Must be called from a click, as must the next two. */
  useFolder(): Promise<void>;
  useDownloads(): Promise<void>;
  /** Asks again for a permission that was granted before. */
  allowAgain(): Promise<void>;
  /** Stops automatic backups. Existing ones stay. */
  stop(): Promise<void>;
  setMirror(on: boolean): Promise<void>;
  /** Accepts the newest backup as the latest from now on, although another one holds more. */
  useNewest(): Promise<void>;
  backUpNow(): Promise<void>;
  /** Call after a backup was made by hand. */
  made(): Promise<void>;
  putReminderAway(): Promise<void>;
  silence(silent: boolean): Promise<void>;
}

interface Options {
  keeper: BackupStateStore;
  metadata: BackupMetadata;
  downloads: Downloads;
  automatic: Automatic;
  now?: () => number;
}

export function automaticBackupState({
  keeper,
  metadata,
  downloads,
  automatic,
  now = Date.now,
}: Options): AutomaticBackupModel {
  const state = signal<BackupState | undefined>(undefined);
  const busy = signal(false);
  const said = signal<(() => string) | undefined>(undefined);
  let folder: PickedFolder | undefined;
  const show = (next: BackupState) => {
    state.value = next;
  };

  async function start(): Promise<void> {
    show(await keeper.load());
    const kept = await metadata.get(FOLDER_KEY);
    // Must be ready before the click: the browser asks only while the click is being handled.
    if (isFolder(kept)) folder = kept;
    await lookIntoFolder().catch(() => undefined);
    await backUp('day');
  }

  /** Reports an unwritable folder immediately, while the user is looking, instead of after the next interview. */
  async function lookIntoFolder(): Promise<void> {
    if (!folder || state.value?.to !== 'folder') return;
    if (await mayWrite(folder)) await allowed();
    else await change(({ trouble }) => ({ trouble: trouble ?? 'permission' }));
  }

  /** Runs even if there is nothing to back up yet, because only an attempt shows that it works again. */
  async function allowed(): Promise<void> {
    await change(({ trouble }) => ({ trouble: trouble === 'permission' ? undefined : trouble }));
  }

  /** Runs an action of the user and reports its failure. */
  async function attempt(work: () => Promise<void>, otherwise: () => string): Promise<void> {
    said.value = undefined;
    try {
      await work();
    } catch {
      said.value = otherwise;
    }
  }

  async function change(part: (so: BackupState) => Partial<BackupState>): Promise<void> {
    show(await keeper.change(part));
  }

  async function backUp(occasion: 'asked' | 'day'): Promise<void> {
    busy.value = occasion === 'asked';
    await automatic.run(occasion);
    busy.value = false;
    show(await keeper.load());
  }

  keeper.watch(show);
  void start().catch(() => undefined);
  return {
    state,
    reminder: computed(() => state.value !== undefined && reminds(state.value)),
    busy,
    word: computed(() => said.value?.() ?? ''),
    canPickFolder: canPickFolder(),
    useFolder: () =>
      attempt(async () => {
        const picked = await pickFolder();
        if (!picked) return;
        folder = picked;
        await metadata.set(FOLDER_KEY, picked);
        await metadata.forgetMirrored();
        await change(() => ({
          to: 'folder',
          folder: picked.name,
          lesser: undefined,
          trouble: undefined,
          silenced: false,
        }));
        await backUp('asked');
      }, m.folderUnusable),
    useDownloads: () =>
      attempt(async () => {
        if (!(await downloads.ask())) return;
        await metadata.forgetMirrored();
        await change(() => ({
          to: 'downloads',
          folder: '',
          lesser: undefined,
          trouble: undefined,
          silenced: false,
        }));
        folder = undefined;
        await metadata.set(FOLDER_KEY, undefined);
        await backUp('asked');
      }, m.downloadsNotAllowed),
    allowAgain: () =>
      attempt(async () => {
        if (!(state.value?.to === 'downloads' ? await downloads.ask() : folder && (await askAgain(folder)))) return;
        await allowed();
        await backUp('asked');
      }, m.noPrompt),
    stop: () =>
      attempt(async () => {
        const { value } = state;
        const none = { trouble: undefined, lesser: undefined, mirrorSince: 0, ended: 0, reminded: 0 };
        await change(() => ({ to: 'nowhere', folder: '', ...none }));
        folder = undefined;
        await metadata.set(FOLDER_KEY, undefined);
        if (value?.to === 'downloads') await downloads.giveUp();
      }, m.settingNotSaved),
    setMirror: (on) =>
      attempt(async () => {
        await change(() => ({ mirrorSince: on ? now() : 0 }));
        if (on) await backUp('asked');
      }, m.settingNotSaved),
    useNewest: () =>
      attempt(async () => {
        await automatic.acceptNewest();
        show(await keeper.load());
      }, m.backupsUnreadable),
    backUpNow: () => attempt(() => backUp('asked'), m.settingNotSaved),
    made: () => attempt(() => change(() => ({ last: now(), ended: 0, reminded: 0 })), m.settingNotSaved),
    putReminderAway: () => attempt(() => change(({ ended }) => ({ reminded: ended })), m.settingNotSaved),
    silence: (silenced) => attempt(() => change(() => ({ silenced })), m.settingNotSaved),
  };
}
