import { BackupRefused, type Entry } from './file/backup-format.ts';
import { linesOf } from './file/lines.ts';
import { readBackup } from './file/read-backup.ts';
import { isVersion1, readVersion1 } from './file/version-1/read-version-1.ts';
import { type Contents, writeBackup } from './file/write-backup.ts';
import { compressed, decompressed, looksCompressed } from './gzip-members.ts';
import { decrypted, encrypted, looksLikeAge } from './passphrase/age.ts';
import { looksLocked, unlock } from './passphrase/unlock.ts';

/** Number of bytes that identify the kind of file. */
const BEGINNING = 128;

/** A backup as the bytes of a file, encrypted if there is a passphrase. */
export function backupBytes(contents: Contents, passphrase?: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const plain = compressed(writeBackup(contents));
  return passphrase ? encrypted(plain, passphrase) : plain;
}

/** Whether a file that begins with these bytes needs a passphrase to be read. */
export function isLocked(beginning: Uint8Array): boolean {
  return looksLikeAge(beginning) || looksLocked(beginning);
}

/** Reads a backup, encrypted or not, compressed or not, of any version, from the bytes of a file. Throws BackupRefused. */
export async function* backupEntries(bytes: AsyncIterable<Uint8Array>, passphrase?: string): AsyncGenerator<Entry> {
  const { beginning, all } = await peeked(bytes, BEGINNING);
  if (beginning.length === 0) throw new BackupRefused('empty');
  if (passphrase !== undefined && isLocked(beginning)) {
    yield* backupEntries(looksLikeAge(beginning) ? decrypted(all, passphrase) : unlock(all, passphrase));
    return;
  }
  const lines = linesOf(looksCompressed(beginning) ? decompressed(all) : decoded(all));
  yield* isVersion1(new TextDecoder().decode(beginning)) ? readVersion1(lines) : readBackup(lines);
}

/** The first bytes of a file. Throws BackupRefused 'unreadable'. */
export async function beginningOf(file: Blob): Promise<Uint8Array> {
  const bytes = await file
    .slice(0, BEGINNING)
    .arrayBuffer()
    .catch((error: unknown) => {
      throw new BackupRefused('unreadable', error);
    });
  return new Uint8Array(bytes);
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

/** The first bytes, at least so many if there are, and all bytes from the first on. */
async function peeked(
  bytes: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ beginning: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let total = 0;
  while (total < length) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
    total += next.value.length;
  }
  const beginning = new Uint8Array(total);
  let at = 0;
  for (const part of first) {
    beginning.set(part, at);
    at += part.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield beginning;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { beginning, all: all() };
}

/** UTF-8 as text. What is none is replaced: the digest of its line tells. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}
