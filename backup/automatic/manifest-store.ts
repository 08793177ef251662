import { type Held, heldOf } from '../../domain/backup/holding.ts';
import { type Manifest, manifestIn } from '../../domain/backup/manifest.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { recordKey } from '../../storage/record-key.ts';
import { backupEntries } from '../backup-bytes.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { BackupRefused } from '../file/backup-format.ts';

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
  const found = bytes === 0 ? { holds: new Map() } : await readManifest(destination.read(path));
  const manifest = { bytes, order: 0, ...found };
  await saveManifest(metadata, path, manifest);
  return manifest;
}

/** What the bytes of a backup hold; nothing if it is not whole. Throws if the bytes can't be read. */
async function readManifest(bytes: AsyncIterable<Uint8Array>): Promise<Pick<Manifest, 'holds' | 'chain'>> {
  const holds = new Map<string, Held>();
  let chain: Manifest['chain'];
  try {
    for await (const entry of backupEntries(bytes)) {
      if (entry.is === 'damaged' || (entry.is === 'end' && entry.missing !== 0)) return { chain };
      if (entry.is === 'header') chain = entry.header.chain;
      if (entry.is !== 'record') continue;
      const { record } = entry;
      if (record.kind === 'settings' || record.kind === 'guide copy' || record.kind === 'open text') continue;
      // The mark of its state where it was made is not known.
      holds.set(recordKey(record.kind, record.state.id), heldOf(record.kind, record.state, ''));
    }
  } catch (error) {
    if (error instanceof BackupRefused && error.refusal !== 'unreadable') return {};
    throw error;
  }
  return { holds, chain };
}
