import { batches } from './batches.ts';
import { type Derive, lock, looksLocked, unlock } from './encryption.ts';
import { BackupRefused } from './file/backup-format.ts';
import { type Entry, readBackup } from './file/read-backup.ts';
import { type Contents, writeBackup } from './file/write-backup.ts';

/** Minimum characters that are encoded together. */
const PART = 256 * 1024;

/** Number of bytes that identify the kind of file. */
const BEGINNING = 64;

/** A backup as the bytes of a file, encrypted if there is a passphrase. */
export function backupBytes(
  contents: Contents,
  passphrase?: string,
  derive?: Derive,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const plain = encoded(writeBackup(contents));
  return passphrase ? lock(plain, passphrase, derive) : plain;
}

/** Whether a file needs a passphrase to be read. Throws BackupRefused 'unreadable'. */
export async function isLocked(file: Blob): Promise<boolean> {
  const beginning = await file
    .slice(0, BEGINNING)
    .arrayBuffer()
    .catch((error: unknown) => {
      throw new BackupRefused('unreadable', error);
    });
  return looksLocked(new Uint8Array(beginning));
}

/** Reads a backup from the bytes of a file. Throws BackupRefused. */
export function backupEntries(
  bytes: AsyncIterable<Uint8Array>,
  passphrase?: string,
  derive?: Derive,
): AsyncGenerator<Entry> {
  return readBackup(decoded(passphrase === undefined ? bytes : unlock(bytes, passphrase, derive)));
}

/** The bytes of a file. Throws BackupRefused 'unreadable' if the browser can't read on. */
export async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new BackupRefused('unreadable', error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const batch of batches(parts, PART)) yield encoder.encode(batch.join(''));
}

/** UTF-8 as text. Throws BackupRefused for anything else. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = false;
  try {
    for await (const part of bytes) {
      const text = decoder.decode(part, { stream: true });
      if (text === '') continue;
      yield text;
      begun = true;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new BackupRefused(begun ? 'damaged' : 'foreign', error);
    throw error;
  }
}
