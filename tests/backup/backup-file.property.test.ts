import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupEntries } from '../../backup/backup-bytes.ts';
import { BackupRefused, type Entry, type LastingRecord } from '../../backup/file/backup-format.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { GUIDE, minute, note } from '../formats/interview.ts';
import { times } from '../support/every-case.ts';
import { all, anyFileRecords, anyStates, each } from './any.ts';
import { damagedIn, entriesIn, fileBytes, recordsIn, textOf } from './file-of.ts';
import { interview } from './interview-v1.ts';

/** Cuts something at places given as fractions. */
function cut<T extends { length: number; slice(from?: number, to?: number): T }>(whole: T, at: readonly number[]): T[] {
  const places = [0, ...at.map((fraction) => Math.floor(fraction * whole.length)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((end, i) => whole.slice(places[i], end));
}

const read = (...parts: readonly Uint8Array[]) => all(backupEntries(each(parts)));
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('a backup', () => {
  it('gives back every record as it was, however the file arrives, compressed or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyFileRecords, places, async (records, at) => {
        const text = await textOf(records);
        for (const found of [await entriesIn(...cut(text, at)), await read(...cut(await fileBytes(records), at))]) {
          expect(recordsIn(found)).toEqual(records);
          expect(found[0]).toMatchObject({ is: 'header', header: { createdAt: 1 } });
          expect(found.at(-1)).toEqual({ is: 'end', missing: 0 });
        }
        expect(await read(Buffer.from(text))).toEqual(await entriesIn(text));
      }),
      { numRuns: 100 },
    );
  });

  it('gives back states of every history', async () => {
    await fc.assert(
      fc.asyncProperty(anyStates('a', 'b', 'c'), async (states) => {
        const records = states.map((state): LastingRecord => ({ kind: 'interview', state }));
        expect(recordsIn(await entriesIn(await textOf(records)))).toEqual(records);
      }),
      { numRuns: times(30, 60) },
    );
  });

  it('is read as well when another program has unpacked and packed it', async () => {
    const text = await textOf(SIX);
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    expect(await all(backupEntries(packed))).toEqual(await entriesIn(text));
    expect(await entriesIn(text.replaceAll('\n', '\r\n'))).toEqual(await entriesIn(text));
  });

  it('that is cut short anywhere gives all that is whole, and says that its end is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFileRecords,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.boolean(),
        async (records, at, isText) => {
          const bytes = isText ? Buffer.from((await textOf(records)).trimEnd()) : await fileBytes(records);
          const [kept = Buffer.of()] = cut(bytes, [at]);
          const found = await read(kept).catch((error: unknown) => error);
          if (found instanceof BackupRefused) {
            expect(['empty', 'foreign']).toContain(found.refusal);
            return;
          }
          const whole = recordsIn(found as Entry[]);
          expect(whole).toEqual(records.slice(0, whole.length));
          const end = (found as Entry[]).at(-1);
          // If only its last checksum is missing, nothing is.
          if (end?.is === 'end' && end.missing === 0) expect([isText, whole.length]).toEqual([false, records.length]);
          else expect(end).toEqual({ is: 'end', missing: undefined });
        },
      ),
      { numRuns: times(80, 200) },
    );
  });

  it('from which lines were taken, or in which they were moved, says so', async () => {
    const lines = (await textOf(SIX)).split('\n').slice(0, -1);
    const missing = async (given: readonly string[]) => (await entriesIn(given.join('\n'))).at(-1);
    expect(await missing(lines.toSpliced(3, 2))).toEqual({ is: 'end', missing: 2 });
    const [moved = ''] = lines.splice(3, 1);
    expect(await missing(lines.toSpliced(4, 0, moved))).toEqual({ is: 'end', missing: 1 });
    expect(await missing(lines.toSpliced(3, 0, moved))).toEqual({ is: 'end', missing: 0 });
  });

  it('whose text was changed in any way is read or refused, and never gives anything else', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      put: fc.oneof(fc.constantFrom('{', '}', '\n', '"', ',', ':', '\\', '1', '{"k":"', '\0', ''), fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(anyFileRecords, fc.array(change, { minLength: 1, maxLength: 5 }), async (records, changes) => {
        let text = await textOf(records);
        for (const { at, remove, put } of changes) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + put + text.slice(place + remove);
        }
        const found = await entriesIn(text).catch((error: unknown) => {
          expect(error).toBeInstanceOf(BackupRefused);
          return [];
        });
        for (const one of recordsIn(found)) expect(records).toContainEqual(one);
      }),
      { numRuns: times(120, 300) },
    );
  });

  it('that is anything else is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), async (text) => {
        await expect(entriesIn(text)).rejects.toBeInstanceOf(BackupRefused);
        await expect(read(Buffer.from(text))).rejects.toBeInstanceOf(BackupRefused);
      }),
      { numRuns: times(120, 300) },
    );
  });
});

const SIX: LastingRecord[] = [
  { kind: 'settings', settings: { launcher: true } },
  { kind: 'guide copy', hash: 'h', guide: GUIDE },
  ...['a', 'b', 'c', 'd', 'e', 'f'].map(
    (id): LastingRecord => ({
      kind: 'interview',
      state: migratedInterview(
        interview({
          id,
          candidate: `Candidate ${id}`,
          notes: [1, 2, 3].map((n) => ({
            ...note(minute(n), 'story', 'quote', `${id} says ${n}: déjà`),
            id: `${id}${n}`,
          })),
        }),
      ),
    }),
  ),
];

describe('a single bit that flips', () => {
  /** Flips each of so many bits, spread over the file, one at a time. */
  async function flipped(bytes: Buffer, count: number) {
    const tally = { told: 0, harmless: 0 };
    const faults: unknown[] = [];
    const wanted = SIX.map((record) => JSON.stringify(record));
    for (let i = 0; i < count; i++) {
      const bit = Math.floor(((i + 0.5) * bytes.length * 8) / count) + (i % 7);
      const changed = Buffer.from(bytes);
      const at = Math.min(bytes.length - 1, bit >> 3);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (bit & 7)), at);
      const entries = await read(changed);
      const found = new Set(recordsIn(entries).map((record) => JSON.stringify(record)));
      const lost = wanted.filter((record) => !found.has(record));
      const damaged = damagedIn(entries);
      // Nothing that was not written, and no more than the record that was hit.
      const strange = [...found].filter((record) => !wanted.includes(record));
      const untold = lost.filter((record) => damaged.every(({ place }) => place !== 1 + wanted.indexOf(record)));
      if (strange.length > 0 || lost.length > 1 || untold.length > 0)
        faults.push({ where: `bit ${bit & 7} of byte ${at}`, strange, lost, untold });
      const end = entries.at(-1);
      const told = damaged.length > 0 || (end?.is === 'end' && end.missing !== 0);
      if (told) tally.told += 1;
      else tally.harmless += 1;
    }
    expect(faults).toEqual([]);
    return tally;
  }

  it('in a plain text is told with its record each time, and all others are read', async () => {
    const { told, harmless } = await flipped(Buffer.from(await textOf(SIX)), 3000);
    // A line feed may become two lines’ end, or the last one something that is no part of a line.
    expect(told).toBeGreaterThanOrEqual(2990);
    expect(told + harmless).toBe(3000);
  }, 60_000);

  it('in a compressed file is told with its record, or changes nothing', async () => {
    const bits = times(600, 3000);
    const { told, harmless } = await flipped(await fileBytes(SIX), bits);
    expect(told).toBeGreaterThan(0.8 * bits);
    expect(told + harmless).toBe(bits);
  }, 60_000);
});
