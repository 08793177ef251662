import type { Held } from '../../domain/backup/holding.ts';
import { type Manifest, manifestIn } from '../../domain/backup/manifest.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { backupEntries } from '../backup-bytes.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { BackupRefused } from '../file/backup-format.ts';
import { heldOf } from '../merge/contents-digest.ts';

const keyOf = (path: string) => `holds ${path}`;

/** Stores a file's manifest. A failure is ignored: the manifest can be read from the file. */
export async function saveManifest(
  metadata: BackupMetadata,
  path: string,
  manifest: Manifest | undefined,
): Promise<void> {
  await metadata.set(keyOf(path), manifest).catch(() => undefined);
}

/** The stored manifest of a file. */
export async function savedManifest(metadata: BackupMetadata, path: string): Promise<Manifest | undefined> {
  return manifestIn(await metadata.get(keyOf(path)).catch(() => undefined));
}

/** A file's manifest: the stored one if the file has the same size, otherwise read from the file. */
export async function manifestOf(
  destination: BackupDestination,
  metadata: BackupMetadata,
  path: string,
): Promise<Manifest | undefined> {
  const bytes = await destination.size(path);
  if (bytes === undefined) return undefined;
  const known = await savedManifest(metadata, path);
  if (known?.bytes === bytes || !destination.read) return known?.bytes === bytes ? known : undefined;
  const manifest = { bytes, order: 0, holds: bytes === 0 ? new Map() : await holdsOf(destination.read(path)) };
  await saveManifest(metadata, path, manifest);
  return manifest;
}

/** The interviews in the bytes of a backup; undefined if it is incomplete. Throws if the bytes can't be read. */
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
