import { bytesOf } from './backup-bytes.ts';
import { collectBytes } from './collect-bytes.ts';
import { byteSum } from './destinations/verified-write.ts';

/** Collects bytes into a file, reads it back and compares. Rejects if they differ, or with the signal's reason. */
export async function provenFile(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const wanted = byteSum();
  const file = await collectBytes(wanted.through(bytes), type, signal);
  const found = byteSum();
  for await (const _ of found.through(bytesOf(file))) signal?.throwIfAborted();
  if (found.size() !== wanted.size() || found.text() !== wanted.text()) {
    throw new Error('The file was not read as it was written.');
  }
  return file;
}
