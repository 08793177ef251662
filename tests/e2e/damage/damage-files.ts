import { open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dice } from '../../support/dice.ts';

/** What is done to a file while the browser is not running. */
export const DAMAGES = ['bits flipped', 'truncated', 'deleted'] as const;
export type Damage = (typeof DAMAGES)[number];

/** Bits that are flipped in a file, at most. */
const BITS = 32;
/** Files that are hit one by one, at most; or else all. */
const SOME = 4;

/** Files that hold nothing: a browser makes new ones. */
const EMPTY_OF_DATA = /(^|\/)(LOCK|LOG|LOG\.old)$/;

/** Damages some or all files in a folder. Returns what was done to each. Throws if there is none. */
export async function damageFiles(folder: string, dice: Dice): Promise<{ name: string; how: Damage }[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => !EMPTY_OF_DATA.test(name)).sort();
  const files: { name: string; path: string; size: number }[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path);
    if (found.isFile() && found.size > 0) files.push({ name, path, size: found.size });
  }
  if (files.length === 0) throw new Error(`There is nothing to damage in ${folder}.`);
  const all = dice.roll() < 0.25;
  const count = all ? files.length : Math.min(files.length, 1 + dice.below(SOME));
  const done: { name: string; how: Damage }[] = [];
  for (let n = 0; n < count; n++) {
    const [file] = files.splice(all ? 0 : dice.below(files.length), 1);
    if (!file) break;
    const how = dice.pick(DAMAGES);
    await damage(file, how, dice);
    done.push({ name: file.name, how });
  }
  return done;
}

async function damage({ path, size }: { path: string; size: number }, how: Damage, dice: Dice): Promise<void> {
  if (how === 'deleted') return rm(path);
  if (how === 'truncated') return truncate(path, dice.below(size));
  const file = await open(path, 'r+');
  for (let bits = 1 + dice.below(BITS); bits > 0; bits--) {
    const at = dice.below(size);
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
    buffer.writeUInt8(buffer.readUInt8() ^ (1 << dice.below(8)));
    await file.write(buffer, 0, 1, at);
  }
  await file.close();
}
