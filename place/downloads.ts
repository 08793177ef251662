import { type Browser, browser } from 'wxt/browser';
import { changeBackupState, loadBackupState } from './backup-state.ts';

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

/** Writes a file into `Downloads/Fireside/`, in the place of one that has its path. Rejects when it was not written whole. */
export async function download(path: string, file: Blob): Promise<void> {
  const url = typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : await asAddress(file);
  try {
    const id = await browser.downloads.download({
      url,
      filename: `${FOLDER}/${path}`,
      conflictAction: 'overwrite',
      saveAs: false,
    });
    await ended(id);
    let earlier: number | undefined;
    await changeBackupState(({ files }) => {
      earlier = files.find((one) => one.path === path)?.id;
      return { files: [...files.filter((one) => one.path !== path), { path, id }] };
    });
    // The list of downloads names each file once.
    if (earlier !== undefined) await browser.downloads.erase({ id: earlier }).catch(() => undefined);
  } finally {
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }
}

/** Paths of the files that were downloaded. */
export async function downloaded(): Promise<string[]> {
  return (await loadBackupState()).files.map(({ path }) => path);
}

/** Removes a file that was downloaded, also from the list of downloads. */
export async function remove(path: string): Promise<void> {
  const { files } = await loadBackupState();
  const id = files.find((one) => one.path === path)?.id;
  if (id === undefined) return;
  // The file may be gone already, by the person's own hand.
  await browser.downloads.removeFile(id).catch(() => undefined);
  await browser.downloads.erase({ id }).catch(() => undefined);
  await changeBackupState((state) => ({ files: state.files.filter((one) => one.path !== path) }));
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
