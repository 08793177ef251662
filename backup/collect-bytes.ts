/** Bytes that are handed to the browser together; what it has of them it may put on the disk. */
const PIECE = 1024 * 1024;

/** A blob made of bytes as they come, of which this page holds only a piece at a time. Stopped by the signal, with its reason. */
export async function collectBytes(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  const pieces: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of bytes) {
    signal?.throwIfAborted();
    held.push(part);
    length += part.length;
    if (length < PIECE) continue;
    pieces.push(new Blob(held));
    held = [];
    length = 0;
  }
  return new Blob([...pieces, ...held], { type });
}
