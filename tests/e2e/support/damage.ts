import { randomBytes } from 'node:crypto';
import { appendFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chromium } from './chromium.ts';

/** Overwrites all files of the database in a profile with random bytes; the browser must not be running. Throws if there is none. */
export async function overwriteDatabase({ userDataDir, extensionId }: Chromium): Promise<void> {
  const root = join(userDataDir, 'Default', 'IndexedDB');
  const folders = (await readdir(root)).filter((name) => name.includes(extensionId));
  let damaged = 0;
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const path = join(root, folder, name);
      const { size } = await stat(path);
      if (!/(\.(log|ldb))$|MANIFEST/.test(name) || size === 0) continue;
      await writeFile(path, randomBytes(size));
      damaged += 1;
    }
  }
  if (damaged === 0) throw new Error('There is no database to damage.');
}

/** The log of the extension's database consists of blocks of this many bytes; no record crosses their borders. */
const BLOCK = 32_768;
/** A record of it begins with a checksum, the length of what follows, and its type. */
const HEADER = 7;
const WHOLE_RECORD = 1;

/**
 * Leaves the database as Chromium does if it is killed in the middle of a write (seen once in 360 kills while it wrote):
 * the log ends with the header of a record, whose `length` bytes are missing. Nothing that was acknowledged is lost by that
 * yet. Throws if there is no log.
 */
export async function cutOffWrite({ userDataDir, extensionId }: Chromium, length: number): Promise<void> {
  const root = join(userDataDir, 'Default', 'IndexedDB');
  const names = await readdir(root, { recursive: true });
  const logs = names.filter((name) => name.includes(extensionId) && name.endsWith('.log')).sort();
  const path = join(root, logs.at(-1) ?? '');
  const rest = BLOCK - ((await stat(path)).size % BLOCK);
  // A record begins in the next block if nothing but its header fits into this one.
  const padding = rest > HEADER ? 0 : rest;
  const header = Buffer.alloc(padding + HEADER);
  const room = (padding > 0 ? BLOCK : rest) - HEADER;
  header.writeUInt16LE(Math.min(length, room), padding + 4);
  header.writeUInt8(WHOLE_RECORD, padding + 6);
  await appendFile(path, header);
}
