import { batches } from './batches.ts';

/** Minimum bytes that are handed to the browser together. It may move them to the disk. */
const PIECE = 1024 * 1024;

/** Collects bytes into a blob, holding only one piece in memory. Rejects with the signal's reason. */
export async function collectBytes(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const pieces: Blob[] = [];
  for await (const batch of batches(bytes, PIECE)) {
    signal?.throwIfAborted();
    pieces.push(new Blob(batch));
  }
  return new Blob(pieces, { type });
}
