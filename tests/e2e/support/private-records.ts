/*
 * To be evaluated in a page of the extension in Firefox, where private records are files (extension/file-store.ts).
 * These functions are self-contained.
 */

/** Writes a record and notifies the extension's other pages, as extension/private-store.ts does. */
export async function writePrivate({ key, value }: { key: string; value: unknown }): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
  const name = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('private', { create: true });
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(JSON.stringify({ key, value }));
  await file.close();
  const others = new BroadcastChannel(`fireside ${key}`);
  others.postMessage(value);
  others.close();
}

/** Reads a record; undefined if there is none. */
export async function readPrivate(key: string): Promise<unknown> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('private', { create: true });
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file') continue;
    const text = await (await (handle as FileSystemFileHandle).getFile()).text();
    const record: { key?: string; value?: unknown } = text ? JSON.parse(text) : {};
    if (record.key === key) return record.value;
  }
  return undefined;
}
