import { checksum } from '../../domain/digest.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/**
 * Writes a file under a name that none has yet, reads it back and compares. Resolves with its size when it is there, whole;
 * otherwise takes it away again, and throws. A place that lets nobody read only tells its size.
 */
export async function verifiedWrite(
  place: BackupDestination,
  path: string,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<number> {
  const wanted = summing();
  try {
    await place.write(path, wanted.through(bytes));
    if ((await place.size(path)) !== wanted.size()) throw new DestinationError('failed');
    if (place.read) {
      const found = summing();
      for await (const _ of found.through(place.read(path)));
      if (found.text() !== wanted.text()) throw new DestinationError('failed');
    }
  } catch (error) {
    await place.remove(path).catch(() => undefined);
    throw error;
  }
  return wanted.size();
}

/** Passes bytes on, and knows how many there were and their checksum. */
function summing() {
  const sum = checksum();
  let size = 0;
  return {
    async *through<Bytes extends Uint8Array>(parts: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
      for await (const part of parts) {
        size += part.length;
        for (const byte of part) sum.add(byte);
        yield part;
      }
    },
    size: () => size,
    text: () => sum.text(),
  };
}
