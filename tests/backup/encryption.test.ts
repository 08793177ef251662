import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import { type Derive, deriveKeys, lock, looksLocked, ROUNDS, unlock } from '../../backup/encryption.ts';
import { BackupRefused } from '../../backup/file/backup-format.ts';
import { all, anyLasting, each } from './any.ts';

const CHUNK = 64 * 1024;

/** The real derivation with a single round: that it is slow on purpose is tested once. */
const derive: Derive = (passphrase, salt) => deriveKeys(passphrase, salt, 1);

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await all(parts));
}

const locked = async (plain: Uint8Array, passphrase = 'p') => bytesOf(lock(each([plain]), passphrase, derive));
const opened = (bytes: Uint8Array, passphrase = 'p', size = 5000) => {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  return bytesOf(unlock(each(parts), passphrase, derive));
};
const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255);

describe('an encrypted file', () => {
  it('uses as many rounds as it states', async () => {
    const bytes = await bytesOf(lock(each([noise(10)]), 'p'));
    expect(await bytesOf(unlock(each([bytes]), 'p'))).toHaveLength(10);
    await expect(opened(bytes)).rejects.toMatchObject({ refusal: 'wrong passphrase' });
  });

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])(
    'can be decrypted: %i bytes',
    async (length) => {
      const plain = noise(length);
      const bytes = await locked(plain);
      expect(looksLocked(bytes)).toBe(true);
      expect((await opened(bytes)).equals(Buffer.from(plain))).toBe(true);
    },
  );

  it('differs each time, and reveals nothing of its contents', async () => {
    const plain = new TextEncoder().encode('Ada Lovelace '.repeat(100));
    const [a, b] = [await locked(plain), await locked(plain)];
    expect(a.equals(b)).toBe(false);
    expect(a.includes('Lovelace')).toBe(false);
    const header = JSON.parse(a.subarray(0, a.indexOf('\n')).toString());
    expect(header).toMatchObject({ rounds: ROUNDS, kdf: 'PBKDF2-SHA-256', cipher: 'AES-256-GCM' });
    expect(ROUNDS).toBeGreaterThanOrEqual(600_000);
  });

  it('opens with no other passphrase, but with the same one typed on another keyboard', async () => {
    const bytes = await locked(noise(10), 'caf\u00e9');
    await expect(opened(bytes, 'cafe')).rejects.toMatchObject({ refusal: 'wrong passphrase' });
    await expect(opened(bytes, 'cafe\u0301')).resolves.toHaveLength(10);
  });

  it('is refused if it is cut short anywhere', async () => {
    const bytes = await locked(noise(2 * CHUNK + 100));
    const header = bytes.indexOf('\n') + 1;
    const borders = [1, 50, header - 1, header, header + 1, header + CHUNK, header + CHUNK + 16, bytes.length - 1];
    const anywhere = fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 1, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(anywhere, async (length) => {
        const error = await opened(bytes.subarray(0, length)).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(BackupRefused);
        // Within a chunk, a truncated file can't be distinguished from a changed one.
        const whole =
          length < header || (length - header) % (CHUNK + 16) === 0 || (length - header) % (CHUNK + 16) < 16;
        expect(['changed', 'cut short']).toContain((error as BackupRefused).refusal);
        if (whole) expect(error).toMatchObject({ refusal: 'cut short' });
      }),
      { numRuns: 60 },
    );
  });

  it('is refused if any byte has changed', async () => {
    const bytes = await locked(noise(CHUNK + 100));
    const header = bytes.indexOf('\n') + 1;
    const anywhere = fc.oneof(fc.nat(header - 1), fc.integer({ min: header, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        const refusal = at < header ? expect.stringMatching(/^(damaged|newer|cut short|wrong passphrase)$/) : 'changed';
        await expect(opened(changed)).rejects.toMatchObject({ name: 'BackupRefused', refusal });
      }),
      { numRuns: 150 },
    );
  });

  it('is refused if chunks are moved, repeated, missing, or from another file', async () => {
    const plain = noise(3 * CHUNK);
    const bytes = await locked(plain);
    const other = await locked(plain);
    const size = CHUNK + 16;
    const parts = (file: Buffer) => {
      const start = file.indexOf('\n') + 1;
      return [
        file.subarray(0, start),
        ...[0, 1, 2].map((i) => file.subarray(start + i * size, start + (i + 1) * size)),
      ];
    };
    const [head, a, b, c] = parts(bytes) as [Buffer, Buffer, Buffer, Buffer];
    const [, , foreign] = parts(other) as [Buffer, Buffer, Buffer];
    for (const order of [
      [b, a, c],
      [a, a, b, c],
      [a, c],
      [b, c],
      [a, foreign, c],
      [a, b, c, c],
    ]) {
      await expect(opened(Buffer.concat([head, ...order]))).rejects.toMatchObject({ refusal: 'changed' });
    }
    await expect(opened(Buffer.concat([head, a, b]))).rejects.toMatchObject({ refusal: 'cut short' });
  });

  it.each([
    ['fewer rounds', '"rounds":600000', '"rounds":000001'],
    ['endless rounds', '"rounds":600000', '"rounds":999999'],
    ['another cipher', 'AES-256', 'AES-128'],
  ])('is refused with %s in its header', async (_, from, to) => {
    const bytes = await locked(noise(10));
    const changed = Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
    await expect(opened(changed)).rejects.toMatchObject({ refusal: 'damaged' });
  });

  it('of a later version is reported as newer', async () => {
    const bytes = await locked(noise(10));
    const later = Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":2'), 'latin1');
    await expect(opened(later)).rejects.toMatchObject({ refusal: 'newer' });
  });
});

describe('an encrypted backup', () => {
  it('returns every interview as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLasting, { maxLength: 3 }), async (interviews) => {
        const contents = { createdAt: 1, app: '1', settings: null, interviews: each(interviews) };
        const bytes = await bytesOf(backupBytes(contents, 'p', derive));
        const entries = await all(backupEntries(each([bytes]), 'p', derive));
        expect(entries.slice(2)).toEqual(interviews.map((interview) => ({ is: 'interview', interview })));
      }),
      { numRuns: 20 },
    );
  });

  it('whose contents are not UTF-8 is refused', async () => {
    const bytes = await locked(Uint8Array.of(0x7b, 0xff, 0xfe));
    await expect(all(backupEntries(each([bytes]), 'p', derive))).rejects.toMatchObject({ refusal: 'foreign' });
  });
});
