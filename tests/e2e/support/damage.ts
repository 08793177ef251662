import { randomBytes } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
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
