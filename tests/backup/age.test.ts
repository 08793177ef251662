import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { backupBytes, backupEntries, isLocked } from '../../backup/backup-bytes.ts';
import { decrypted, encrypted, WORK_FACTOR } from '../../backup/passphrase/age.ts';

import { all, anyFileRecords, each } from './any.ts';
import { fileBytes, recordsIn } from './file-of.ts';
import { lock } from './lock.ts';

const CHUNK = 64 * 1024;
const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255);
/** Cheap: what is slow on purpose is tested once. */
const locked = async (plain: Uint8Array, passphrase = 'p') =>
  Buffer.concat(await all(encrypted(each([plain]), passphrase, 1)));
const opened = async (bytes: Uint8Array, passphrase = 'p') =>
  Buffer.concat(await all(decrypted(each([bytes.subarray(0, 5000), bytes.subarray(5000)]), passphrase)));

describe('an encrypted file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])('opens again: %i bytes', async (length) => {
    const bytes = await locked(noise(length));
    expect(isLocked(bytes)).toBe(true);
    expect((await opened(bytes)).equals(Buffer.from(noise(length)))).toBe(true);
  });

  it('opens with no other passphrase, but with the same one typed on another keyboard', async () => {
    const bytes = await locked(noise(10), 'caf\u00e9');
    await expect(opened(bytes, 'cafe')).rejects.toMatchObject({ refusal: 'wrong passphrase' });
    await expect(opened(bytes, 'cafe\u0301')).resolves.toHaveLength(10);
  });

  it('that is cut short or changed gives only what is proven, or is refused', async () => {
    const plain = Buffer.from(noise(2 * CHUNK + 100));
    const bytes = await locked(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), async (at, flip) => {
        const changed = flip === 0 ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (flip > 0) changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        const found = await opened(changed).catch((error: unknown) => error);
        if (!Buffer.isBuffer(found)) expect(found).toMatchObject({ name: 'BackupRefused' });
        else {
          expect(found.length % CHUNK).toBe(0);
          expect(found.length).toBeLessThan(plain.length);
          expect(plain.subarray(0, found.length).equals(found)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an encrypted backup', () => {
  it('gives back every record as it was, and costs what it should to open', async () => {
    await fc.assert(
      fc.asyncProperty(anyFileRecords, async (records) => {
        const plain = await fileBytes(records);
        const entries = await all(backupEntries(each([await locked(plain)]), 'p'));
        expect(recordsIn(entries)).toEqual(records);
      }),
      { numRuns: 20 },
    );
    const contents = { createdAt: 1, app: '1', counts: {}, records: each([]) };
    const bytes = Buffer.concat(await all(backupBytes(contents, 'p')));
    expect(bytes.toString('latin1')).toMatch(new RegExp(`^age-encryption.org/v1\n-> scrypt \\S+ ${WORK_FACTOR}\n`));
    expect(WORK_FACTOR).toBeGreaterThanOrEqual(17);
  }, 30_000);

  it('in the form of version 1 is still read', async () => {
    const bytes = Buffer.concat(await all(lock(each([await fileBytes([{ kind: 'settings', settings: 1 }])]), 'p')));
    expect(isLocked(bytes)).toBe(true);
    expect(recordsIn(await all(backupEntries(each([bytes]), 'p')))).toEqual([{ kind: 'settings', settings: 1 }]);
  });
});

/** The ordinary tool, where it is installed. It reads passphrases from a terminal only, which `script` gives it. */
const hasTools = spawnSync('age', ['--version']).status === 0 && spawnSync('script', ['--version']).status === 0;

describe.runIf(hasTools)('the ordinary age tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fireside-age-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  const run = (command: string, input: string) =>
    spawnSync('script', ['-qec', command, '/dev/null'], { input, encoding: 'utf8', timeout: 30_000 });

  it('opens a backup of ours, and gunzip unpacks it', async () => {
    const plain = await fileBytes([{ kind: 'settings', settings: { a: 1 } }]);
    writeFileSync(path('ours.age'), await locked(plain, 'correct horse'));
    run(`age -d -o ${path('ours.gz')} ${path('ours.age')}`, 'correct horse\n');
    expect(readFileSync(path('ours.gz')).equals(plain)).toBe(true);
    const text = spawnSync('gunzip', ['-c', path('ours.gz')], { encoding: 'utf8' }).stdout;
    expect(
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { format: 'fireside backup', version: 2 },
      { k: 'settings', r: { a: 1 } },
      { k: 'end', counts: { settings: 1 } },
    ]);
  }, 60_000);

  it('makes what we open', async () => {
    const plain = await fileBytes([{ kind: 'settings', settings: { a: 2 } }]);
    writeFileSync(path('plain'), plain);
    run(`age -p -o ${path('theirs.age')} ${path('plain')}`, 'correct horse\ncorrect horse\n');
    const entries = await all(backupEntries(each([readFileSync(path('theirs.age'))]), 'correct horse'));
    expect(recordsIn(entries)).toEqual([{ kind: 'settings', settings: { a: 2 } }]);
  }, 60_000);
});
