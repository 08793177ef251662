import type { Held } from '../../domain/backup/holding.ts';
import { type Manifest, manifestIn } from '../../domain/backup/manifest.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { backupEntries } from '../backup-bytes.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { BackupRefused } from '../file/backup-format.ts';
import { heldOf } from '../merge/contents-digest.ts';

const keyOf = (path: string) => `holds ${path}`;

/** Remembers what a file holds. That it can't is no trouble: it is read from the file when it is needed. */
export async function saveManifest(
  metadata: BackupMetadata,
  path: string,
  manifest: Manifest | undefined,
): Promise<void> {
  await metadata.set(keyOf(path), manifest).catch(() => undefined);
}

/** What is remembered of a file. */
export async function savedManifest(metadata: BackupMetadata, path: string): Promise<Manifest | undefined> {
  return manifestIn(await metadata.get(keyOf(path)).catch(() => undefined));
}

/** What a file holds: as it is remembered, if it is still that file, or else read from it. */
export async function manifestOf(
  place: BackupDestination,
  metadata: BackupMetadata,
  path: string,
): Promise<Manifest | undefined> {
  const bytes = await place.size(path);
  if (bytes === undefined) return undefined;
  const known = await savedManifest(metadata, path);
  if (known?.bytes === bytes || !place.read) return known?.bytes === bytes ? known : undefined;
  const manifest = { bytes, order: 0, holds: bytes === 0 ? new Map() : await holdsOf(place.read(path)) };
  await saveManifest(metadata, path, manifest);
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
