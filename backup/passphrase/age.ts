import { BackupRefused, type Refusal } from '../file/backup-format.ts';

/*
 * Backups with a passphrase are files of age (https://age-encryption.org/v1), so that they open without Fireside, too: `age -d`. The code for it is
 * loaded only when it is needed.
 */

const MAGIC = 'age-encryption.org/v1\n';

/** Base-2 logarithm of the cost of scrypt: 128 MB, about a second. */
export const WORK_FACTOR = 17;

type Bytes = Uint8Array<ArrayBuffer>;

/** Whether a file that begins with these bytes is encrypted by age. */
export function looksLikeAge(beginning: Uint8Array): boolean {
  return new TextDecoder().decode(beginning.subarray(0, MAGIC.length)) === MAGIC;
}

/** Encrypts bytes with a passphrase. Freezes the page while the key is made. */
export async function* encrypted(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  workFactor = WORK_FACTOR,
): AsyncGenerator<Bytes> {
  const { Encrypter } = await import('age-encryption');
  const age = new Encrypter();
  age.setPassphrase(passphrase.normalize('NFC'));
  age.setScryptWorkFactor(workFactor);
  yield* partsOf(await age.encrypt(streamOf(plain)));
}

/**
 * Decrypts what age encrypted with a passphrase. Throws BackupRefused 'wrong passphrase', 'damaged' for its header, or 'cut short'; once something of it
 * was given, it ends where it was cut or changed.
 */
export async function* decrypted(locked: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const age = new Decrypter();
  // As others may have typed it, too.
  for (const one of new Set([passphrase.normalize('NFC'), passphrase])) age.addPassphrase(one);
  let failure: BackupRefused | undefined;
  const source = streamOf(locked, (error) => {
    failure = error instanceof BackupRefused ? error : undefined;
  });
  const plain = await age.decrypt(source).catch((error: unknown) => {
    throw failure ?? new BackupRefused(refusalFor(error), error);
  });
  let given = 0;
  try {
    for await (const part of partsOf(plain)) {
      given += part.length;
      yield part;
    }
  } catch (error) {
    if (failure) throw failure;
    if (given === 0) throw new BackupRefused('changed', error);
    // Every part that was given is proven; the file ends here.
  }
}

/** The library says what is wrong only in words. */
function refusalFor(error: unknown): Refusal {
  const words = error instanceof Error ? error.message : '';
  if (words.startsWith('no identity matched')) return 'wrong passphrase';
  return words.startsWith('stream ended') ? 'cut short' : 'damaged';
}

function streamOf(
  bytes: AsyncIterable<Uint8Array>,
  failed: (error: unknown) => void = () => undefined,
): ReadableStream<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          failed(error);
          controller.error(error);
        }
      },
      async cancel() {
        await parts.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > 0) yield value as Bytes;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
