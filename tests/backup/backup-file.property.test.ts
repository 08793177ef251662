import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupRefused } from '../../backup/file/backup-format.ts';
import { type Entry, readBackup } from '../../backup/file/read-backup.ts';
import { writeBackup } from '../../backup/file/write-backup.ts';
import { keptContents } from '../../backup/merge/kept-contents.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { all, anyInterview, anyLasting, each } from './any.ts';

async function textOf(interviews: readonly Interview[], settings: unknown = null): Promise<string> {
  const contents = { createdAt: 1, app: '0.1.0', settings, interviews: each(interviews) };
  return (await all(writeBackup(contents))).join('');
}

/** Cuts a text at positions given as fractions of its length. */
function cut(text: string, at: readonly number[]): string[] {
  const places = [0, ...at.map((fraction) => Math.floor(fraction * text.length)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((end, i) => text.slice(places[i], end));
}

const entriesOf = (parts: Iterable<string>) => all(readBackup(each(parts)));
const interviewsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.is === 'interview' ? [entry.interview] : []));
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('a backup', () => {
  it('returns every interview as it was, except what was deleted, however the file is chunked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInterview, { maxLength: 4 }), places, async (interviews, at) => {
        const text = await textOf(interviews);
        expect(() => JSON.parse(text)).not.toThrow();
        const lastingOnes = interviews.filter(({ removedAt }) => removedAt === undefined).map(keptContents);
        const found = await entriesOf(cut(text, at));
        expect(interviewsOf(found)).toEqual(lastingOnes);
        expect(found).toHaveLength(lastingOnes.length + 2);
        expect(found[0]).toEqual({ is: 'made', at: 1 });
      }),
      { numRuns: 150 },
    );
  });

  it('is the same backup when another program has reformatted it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLasting, { maxLength: 3 }),
        fc.constantFrom(1, 4, '\t'),
        async (interviews, indent) => {
          const laidOut = JSON.stringify(JSON.parse(await textOf(interviews, { a: [1, '}'] })), null, indent);
          const found = await entriesOf(cut(laidOut, [0.3, 0.6]));
          expect(found).toContainEqual({ is: 'settings', settings: { a: [1, '}'] } });
          expect(interviewsOf(found)).toEqual(interviews);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that is cut short anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLasting, { minLength: 1, maxLength: 2 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (interviews, at) => {
          const text = (await textOf(interviews)).trimEnd();
          const kept = text.slice(0, Math.floor(at * text.length));
          await expect(entriesOf([kept])).rejects.toMatchObject({
            name: 'BackupRefused',
            refusal: kept === '' ? 'empty' : 'cut short',
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('with any change of its text is either read or refused', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      put: fc.oneof(fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '1', 'null', '\0', ''), fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(anyLasting, fc.array(change, { minLength: 1, maxLength: 5 }), async (interview, changes) => {
        let text = await textOf([interview]);
        for (const { at, remove, put } of changes) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + put + text.slice(place + remove);
        }
        await entriesOf([text]).catch((error: unknown) => expect(error).toBeInstanceOf(BackupRefused));
      }),
      { numRuns: 600 },
    );
  });

  it('that is not a backup at all is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), async (text) => {
        await expect(entriesOf([text])).rejects.toBeInstanceOf(BackupRefused);
      }),
      { numRuns: 600 },
    );
  });
});
