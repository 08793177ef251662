import { type Browser, browser } from 'wxt/browser';
import { digestOf } from '../domain/digest.ts';
import { type BackupState, changeBackupState, loadBackupState } from './stored-backup-state.ts';

type Entry = BackupState['files'][number];

const PERMISSION = { permissions: ['downloads'] } satisfies Browser.permissions.Permissions;

/** Name of our folder in the downloads folder. */
const FOLDER = 'Fireside';

/** Maximum bytes of a file as a data URL, where object URLs are not available; Chromium limits URLs to 2 MB. */
const MAX_DATA_URL = 1_400_000;

/** Whether Fireside may write into the downloads. */
export function may(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks for this permission; only during a click. */
export function ask(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/** Gives up the permission. */
export async function giveUp(): Promise<void> {
  await browser.permissions.remove(PERMISSION);
}

/** Whether this page or background can download a file of this size. */
export function canHandOver(size: number): boolean {
  return typeof URL.createObjectURL === 'function' || size <= MAX_DATA_URL;
}

/**
 * Writes a file into `Downloads/Fireside/`. It replaces a file that we wrote there under its path; otherwise an existing file
 * stays, and the browser chooses another name. Rejects if the download did not complete.
 */
export async function download(path: string, file: Blob): Promise<void> {
  const url = typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : await dataUrlOf(file);
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
    // List each file once among the downloads.
    if (earlier) await browser.downloads.erase({ id: earlier.id }).catch(() => undefined);
  } finally {
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }
}

/** Paths of the downloaded files that exist, as far as the browser knows. */
export async function downloaded(): Promise<string[]> {
  const { files } = await loadBackupState();
  const there = await Promise.all(files.map(async ({ path }) => ((await itemOf(path)) ? [path] : [])));
  return there.flat();
}

/** Paths of the downloaded files that the browser no longer lists: Firefox forgets them with each session. */
export async function unlisted(): Promise<string[]> {
  const { files } = await loadBackupState();
  const unknown = await Promise.all(files.map(async (entry) => ((await listed(entry)) ? [] : [entry.path])));
  return unknown.flat();
}

/** Forgets that a file was downloaded; the file stays. */
export async function forget(path: string): Promise<void> {
  await changeBackupState((state) => ({ files: state.files.filter((one) => one.path !== path) }));
}

/** Size of a downloaded file; undefined if it no longer exists. */
export async function size(path: string): Promise<number | undefined> {
  const item = await itemOf(path);
  return item && (item.fileSize > 0 ? item.fileSize : item.bytesReceived);
}

/** Removes a downloaded file, also from the list of downloads. */
export async function remove(path: string): Promise<void> {
  const item = await itemOf(path);
  // The user may have deleted the file already.
  if (item) {
    await browser.downloads.removeFile(item.id).catch(() => undefined);
    await browser.downloads.erase({ id: item.id }).catch(() => undefined);
  }
  await forget(path);
}

/**
 * The download of a path, if its file exists. Downloads are also identified by the file's location: Firefox numbers them from
 * 1 in each session, so an id alone may belong to a file that is not ours.
 */
async function itemOf(path: string): Promise<Browser.downloads.DownloadItem | undefined> {
  const entry = (await loadBackupState()).files.find((one) => one.path === path);
  const item = entry && (await listed(entry));
  return item?.exists ? item : undefined;
}

/** The browser's record of an entry's download, whether or not its file still exists. */
async function listed(entry: Entry): Promise<Browser.downloads.DownloadItem | undefined> {
  const isOurs = ({ state, filename }: Browser.downloads.DownloadItem) => state === 'complete' && isAt(filename, entry);
  return (
    (await browser.downloads.search({ id: entry.id })).find(isOurs) ??
    (await browser.downloads.search({ state: 'complete' })).find(isOurs)
  );
}

/** Whether a file is at an entry's location; entries of earlier versions have only the path in the downloads folder. */
function isAt(filename: string, { path, file }: Entry): boolean {
  if (file !== undefined) return digestOf(filename) === file;
  return `/${filename.replaceAll('\\', '/')}`.endsWith(`/${FOLDER}/${path}`);
}

/** Resolves when a download is complete; rejects if it is interrupted. */
function ended(id: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const check = (state: string | undefined) => {
    if (state === 'complete') resolve();
    else if (state === 'interrupted') reject(new Error('The download was interrupted.'));
  };
  const listener = (change: Browser.downloads.DownloadDelta) => {
    if (change.id === id) check(change.state?.current);
  };
  browser.downloads.onChanged.addListener(listener);
  // It may have ended before the listener was added.
  browser.downloads.search({ id }).then(([item]) => check(item?.state), reject);
  return promise.finally(() => browser.downloads.onChanged.removeListener(listener));
}

async function dataUrlOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:application/octet-stream;base64,${btoa(text)}`;
}
