import type { Held } from '../../domain/holding.ts';
import { type Manifest, manifestIn } from '../../domain/manifest.ts';
import { BackupRefused } from '../../export/backup/format.ts';
import { heldOf } from '../../export/backup/holding.ts';
import type { BackupKeep } from '../../storage/keep.ts';
import { backupEntries } from './file.ts';
import type { BackupPlace } from './places.ts';

const keyOf = (path: string) => `holds ${path}`;

/** Remembers what a file holds. That it can't is no trouble: it is read from the file when it is needed. */
export async function keepManifest(keep: BackupKeep, path: string, manifest: Manifest | undefined): Promise<void> {
  await keep.keepThing(keyOf(path), manifest).catch(() => undefined);
}

/** What is remembered of a file. */
export async function rememberedManifest(keep: BackupKeep, path: string): Promise<Manifest | undefined> {
  return manifestIn(await keep.thing(keyOf(path)).catch(() => undefined));
}

/** What a file holds: as it is remembered, if it is still that file, or else read from it. */
export async function manifestOf(place: BackupPlace, keep: BackupKeep, path: string): Promise<Manifest | undefined> {
  const bytes = await place.size(path);
  if (bytes === undefined) return undefined;
  const known = await rememberedManifest(keep, path);
  if (known?.bytes === bytes || !place.read) return known?.bytes === bytes ? known : undefined;
  const manifest = { bytes, order: 0, holds: bytes === 0 ? new Map() : await holdsOf(place.read(path)) };
  await keepManifest(keep, path, manifest);
  return manifest;
}

/** What is in the bytes of a backup; undefined where they are no whole one. Throws where they can't be read. */
async function holdsOf(bytes: AsyncIterable<Uint8Array>): Promise<Map<string, Held> | undefined> {
  const holds = new Map<string, Held>();
  try {
    for await (const entry of backupEntries(bytes)) {
      if (entry.is === 'damaged') return undefined;
      if (entry.is === 'interview') holds.set(entry.interview.id, heldOf(entry.interview));
    }
  } catch (error) {
    if (error instanceof BackupRefused && error.refusal !== 'unreadable') return undefined;
    throw error;
  }
  return holds;
}
