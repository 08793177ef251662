import { randomBytes } from 'node:crypto';
import { appendFile, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chromium } from './chromium.ts';

/** What is done to each file of the extension's database while the browser is not running. */
export type Damage = 'truncated' | 'overwritten' | 'cut short';

/** Damages the database in a profile. Throws if there is none. */
export async function damageDatabase({ userDataDir, extensionId }: Chromium, damage: Damage): Promise<void> {
  const root = join(userDataDir, 'Default', 'IndexedDB');
  const folders = (await readdir(root)).filter((name) => name.includes(extensionId));
  let damaged = 0;
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const path = join(root, folder, name);
      const { size } = await stat(path);
      const file = /(\.(log|ldb|db|sqlite))$|MANIFEST/.test(name) && size > 0 ? await open(path, 'r+') : undefined;
      if (!file) continue;
      if (damage === 'truncated') await file.truncate(Math.min(size, 100));
      else if (damage === 'overwritten') await file.write(randomBytes(size), 0, size, 0);
      else if (!name.startsWith('MANIFEST')) await file.truncate(Math.floor(size * 0.9));
      await file.close();
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
