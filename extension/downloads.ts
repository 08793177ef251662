import { type Browser, browser } from 'wxt/browser';
import { digestOf } from '../domain/digest.ts';
import { type BackupState, changeBackupState, loadBackupState } from './stored-backup-state.ts';

type Entry = BackupState['files'][number];

const PERMISSION = { permissions: ['downloads'] } satisfies Browser.permissions.Permissions;

/** The folder of ours in the folder of downloads. */
const FOLDER = 'Fireside';

/** Bytes that fit into an address, where there is no other way; Chromium takes 2 MB of it. */
const FITS_ADDRESS = 1_400_000;

/** Whether Fireside may write into the downloads. */
export function may(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks for it; only while a click is being handled. */
export function ask(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/** Gives the permission back. */
export async function giveUp(): Promise<void> {
  await browser.permissions.remove(PERMISSION);
}

/** Whether a file of this size can be given to the downloads from here. */
export function canHandOver(size: number): boolean {
  return typeof URL.createObjectURL === 'function' || size <= FITS_ADDRESS;
}

/**
 * Writes a file into `Downloads/Fireside/`, in the place of one that we put there under its path; a file that we don't know
 * stays, and the browser chooses another name. Rejects when it was not written whole.
 */
export async function download(path: string, file: Blob): Promise<void> {
  const url = typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : await asAddress(file);
  try {
    const before = (await loadBackupState()).files.find((one) => one.path === path);
    const earlier = before && (await listed(before));
    const id = await browser.downloads.download({
      url,
      filename: `${FOLDER}/${path}`,
      conflictAction: before && !before.renamed ? 'overwrite' : 'uniquify',
      saveAs: false,
    });
    await ended(id);
    const [item] = await browser.downloads.search({ id });
    const renamed = item?.filename.split(/[\\/]/).at(-1) !== path.split('/').at(-1);
    const entry = { path, id, ...(item && { file: digestOf(item.filename), renamed }) };
    await changeBackupState(({ files }) => ({ files: [...files.filter((one) => one.path !== path), entry] }));
    // The list of downloads names each file once.
    if (earlier) await browser.downloads.erase({ id: earlier.id }).catch(() => undefined);
  } finally {
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }
}

/** Paths of the files that were downloaded and are there, as far as the browser knows. */
export async function downloaded(): Promise<string[]> {
  const { files } = await loadBackupState();
  const there = await Promise.all(files.map(async ({ path }) => ((await itemOf(path)) ? [path] : [])));
  return there.flat();
}

/** Paths of the files that were downloaded and that the browser no longer lists: Firefox forgets them with each session. */
export async function unlisted(): Promise<string[]> {
  const { files } = await loadBackupState();
  const unknown = await Promise.all(files.map(async (entry) => ((await listed(entry)) ? [] : [entry.path])));
  return unknown.flat();
}

/** Forgets that a file was downloaded; it stays where it is. */
export async function forget(path: string): Promise<void> {
  await changeBackupState((state) => ({ files: state.files.filter((one) => one.path !== path) }));
}

/** Size of a file that was downloaded and is there. */
export async function size(path: string): Promise<number | undefined> {
  const item = await itemOf(path);
  return item && (item.fileSize > 0 ? item.fileSize : item.bytesReceived);
}

/** Removes a file that was downloaded, also from the list of downloads. */
export async function remove(path: string): Promise<void> {
  const item = await itemOf(path);
  // The file may be gone already, by the user's own hand.
  if (item) {
    await browser.downloads.removeFile(item.id).catch(() => undefined);
    await browser.downloads.erase({ id: item.id }).catch(() => undefined);
  }
  await forget(path);
}

/**
 * The download of a path, if its file is there. It is known by where the file lies, too: Firefox numbers downloads from 1 in
 * each session, so an id alone may be that of somebody else's file.
 */
async function itemOf(path: string): Promise<Browser.downloads.DownloadItem | undefined> {
  const entry = (await loadBackupState()).files.find((one) => one.path === path);
  const item = entry && (await listed(entry));
  return item?.exists ? item : undefined;
}

/** The download of an entry as the browser lists it, whether its file is still there or not. */
async function listed(entry: Entry): Promise<Browser.downloads.DownloadItem | undefined> {
  const isOurs = ({ state, filename }: Browser.downloads.DownloadItem) => state === 'complete' && isAt(filename, entry);
  return (
    (await browser.downloads.search({ id: entry.id })).find(isOurs) ??
    (await browser.downloads.search({ state: 'complete' })).find(isOurs)
  );
}

/** Whether a file lies where that of an entry was written; entries of earlier versions of Fireside only know its path in the downloads. */
function isAt(filename: string, { path, file }: Entry): boolean {
  if (file !== undefined) return digestOf(filename) === file;
  return `/${filename.replaceAll('\\', '/')}`.endsWith(`/${FOLDER}/${path}`);
}

/** Resolves when a download is complete; rejects when it was interrupted. */
function ended(id: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = (state: string | undefined) => {
    if (state === 'complete') resolve();
    else if (state === 'interrupted') reject(new Error('The download was interrupted.'));
  };
  const listener = (change: Browser.downloads.DownloadDelta) => {
    if (change.id === id) look(change.state?.current);
  };
  browser.downloads.onChanged.addListener(listener);
  // It may have ended before anybody listened.
  browser.downloads.search({ id }).then(([item]) => look(item?.state), reject);
  return promise.finally(() => browser.downloads.onChanged.removeListener(listener));
}

async function asAddress(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:application/octet-stream;base64,${btoa(text)}`;
}
