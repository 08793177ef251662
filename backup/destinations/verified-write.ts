import { checksum } from '../../domain/digest.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/**
 * Writes a file under an unused name, reads it back and compares; resolves with its size. On failure removes the file and
 * throws. If the destination can't be read, only the size is compared.
 */
export async function verifiedWrite(
  destination: BackupDestination,
  path: string,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<number> {
  const wanted = byteSum();
  try {
    await destination.write(path, wanted.through(bytes));
    if ((await destination.size(path)) !== wanted.size()) throw new DestinationError('failed');
    if (destination.read) {
      const found = byteSum();
      for await (const _ of found.through(destination.read(path)));
      if (found.text() !== wanted.text()) throw new DestinationError('failed');
    }
  } catch (error) {
    await destination.remove(path).catch(() => undefined);
    throw error;
  }
  return wanted.size();
}

/** Passes bytes through and computes their number and checksum. */
export function byteSum() {
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
