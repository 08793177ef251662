import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A separate disk that can be filled. */
export interface Disk {
  folder: string;
  /** Leaves not a byte free; call it again if something was freed meanwhile. */
  fill(): void;
  free(): void;
  /** All users of its files must be gone. */
  remove(): Promise<void>;
}

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** Creates an in-memory disk, in this folder or a new one. Undefined if this user may not. */
export async function smallDisk(folder?: string): Promise<Disk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'fireside-disk-')));
  await mkdir(place, { recursive: true });
  if (!mount('-t', 'tmpfs', '-o', 'size=300m', 'tmpfs', place)) return undefined;
  const filler = join(place, 'filler');
  return {
    folder: place,
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (const size of [1 << 20, 4096]) {
          try {
            for (;;) writeSync(file, Buffer.alloc(size));
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler),
    async remove() {
      spawnSync('umount', ['--lazy', place], { stdio: 'ignore' });
      await rm(place, { recursive: true, force: true });
    },
  };
}
