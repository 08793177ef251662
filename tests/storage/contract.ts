import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { anyChange, folded, HOSTILE_TEXTS, noted, planned, recorded, START, typed } from './changes.ts';

/** A store under test, new and empty. */
export interface Specimen {
  recordStore: RecordStore;
  /** The same store as a later user finds it, after everything that may be forgotten was removed from memory. */
  later(): Promise<RecordStore>;
  /** Number of random histories; a slow store gets fewer. */
  runs: number;
  /** Whether the store takes writer and seq from its caller and rejects what can't be written, as all but the client do. */
  final: boolean;
}

/** The requirements for every store, whatever its implementation. */
export function storeContract(name: string, make: () => Promise<Specimen>): void {
  describe(`${name}: a record store`, () => {
    async function kept(id: string, specimen: Specimen) {
      const now = await specimen.recordStore.read(id);
      const later = await (await specimen.later()).read(id);
      expect(later).toEqual(now);
      return later;
    }

    it('is empty at first', async () => {
      const { recordStore } = await make();
      expect(await recordStore.list()).toEqual([]);
      expect(await recordStore.read('i')).toBeUndefined();
    });

    it('stores the result of the changes, and returns the revision', async () => {
      const specimen = await make();
      const changes: Change[] = [
        planned('i'),
        recorded('e1', 'entered'),
        { type: 'interview opened' },
        typed('n1', 'Wh'),
        typed('n1', 'What'),
        noted('n1', 'What she built'),
        { type: 'prompt ticked', prompt: 'hopes', on: true },
        typed('n2', 'unfin'),
      ];
      const revisions: number[] = [];
      for (const change of changes) revisions.push(await specimen.recordStore.write('i', [change]));
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await kept('i', specimen)).toEqual(folded(changes));
      expect((await kept('i', specimen))?.draft?.text).toBe('unfin');
    });

    it('writes many changes at once', async () => {
      const specimen = await make();
      const changes = [planned('i'), noted('n1'), recorded('e1', 'entered'), noted('n1', 'again')];
      expect(await specimen.recordStore.write('i', changes)).toBe(4);
      expect(await kept('i', specimen)).toEqual(folded(changes));
    });

    it('returns to a read what was written before it', async () => {
      const { recordStore } = await make();
      await recordStore.write('i', [planned('i')]);
      for (const text of ['a', 'ab', 'abc']) {
        await recordStore.write('i', [typed('n', text)]);
        expect((await recordStore.read('i'))?.draft?.text).toBe(text);
        expect((await recordStore.list()).map(({ id }) => id)).toEqual(['i']);
      }
    });

    it('does not change what it has returned', async () => {
      const { recordStore } = await make();
      await recordStore.write('i', [planned('i'), noted('n1')]);
      const before = await recordStore.read('i');
      await recordStore.write('i', [noted('n1', 'other'), noted('n2'), recorded('e', 'entered')]);
      expect(before).toEqual(folded([planned('i'), noted('n1')]));
    });

    it('puts notes in the order in which they were begun', async () => {
      const specimen = await make();
      await specimen.recordStore.write('i', [
        planned('i'),
        noted('c', '', 30),
        noted('b', '', 20),
        noted('z', '', 20),
        noted('d', '', 0),
        noted('b', 'edited', 20),
        noted('d', 'moved', 40),
      ]);
      expect((await kept('i', specimen))?.notes.map(({ id }) => id)).toEqual(['b', 'z', 'c', 'd']);
    });

    it('ignores a second plan of an interview', async () => {
      const specimen = await make();
      await specimen.recordStore.write('i', [planned('i'), noted('n')]);
      await specimen.recordStore.write('i', [planned('i', { candidate: 'Someone else' })]);
      expect((await kept('i', specimen))?.candidate).toBe('Ada Lovelace');
      expect((await kept('i', specimen))?.notes).toHaveLength(1);
    });

    it('lists all interviews, newest first', async () => {
      const specimen = await make();
      const { recordStore } = specimen;
      await recordStore.write('a', [planned('a', { createdAt: START })]);
      await recordStore.write('b', [
        planned('b', { createdAt: START + 2 }),
        recorded('e', 'entered', 5),
        noted('n1'),
        noted('n2'),
      ]);
      await recordStore.write('b', [{ type: 'note removed', note: 'n1', at: START }, typed('n3', 'not yet')]);
      await recordStore.write('c', [planned('c', { createdAt: START + 1 }), recorded('e', 'entered', 5)]);
      await recordStore.write('c', [recorded('f', 'rescheduled', 6)]);
      await recordStore.write('d', [planned('d', { createdAt: START + 1 }), recorded('e', 'entered', 5)]);
      await recordStore.write('d', [recorded('f', 'writeup', 7), { type: 'interview removed', at: START + 8 }]);
      await recordStore.write('a', [{ type: 'interview described', candidate: 'Grace Hopper', role: 'Compilers' }]);
      const line = {
        candidate: 'Ada Lovelace',
        role: 'Backend engineer',
        guide: { id: 'story', name: 'Story' },
        call: { host: 'meet', code: 'abc-defg-hij' },
        plannedEnd: START + 3_600_000,
        notes: 0,
      };
      const lines = [
        { ...line, id: 'b', status: 'under way', createdAt: START + 2, startedAt: START + 5, notes: 1 },
        {
          ...line,
          id: 'd',
          status: 'write-up',
          createdAt: START + 1,
          startedAt: START + 5,
          endedAt: START + 7,
          removedAt: START + 8,
        },
        { ...line, id: 'c', status: 'rescheduled', createdAt: START + 1, startedAt: START + 5, endedAt: START + 6 },
        { ...line, id: 'a', status: 'planned', createdAt: START, candidate: 'Grace Hopper', role: 'Compilers' },
      ];
      expect(await recordStore.list()).toEqual(lines);
      expect(await (await specimen.later()).list()).toEqual(lines);
    });

    it('stores a corrected end, and lists it', async () => {
      const specimen = await make();
      const changes: Change[] = [
        planned('i'),
        recorded('e', 'entered', 5),
        noted('n'),
        recorded('f', 'writeup', 900),
        { type: 'event corrected', event: 'f', at: START + 700 },
      ];
      for (const change of changes) await specimen.recordStore.write('i', [change]);
      expect(await kept('i', specimen)).toEqual(folded(changes));
      expect((await (await specimen.later()).list())[0]?.endedAt).toBe(START + 700);
    });

    it('keeps two interviews apart', async () => {
      const specimen = await make();
      const { recordStore } = specimen;
      const a = [planned('a'), noted('n', 'of a'), typed('d', 'draft of a')];
      const b = [planned('b'), noted('n', 'of b')];
      await Promise.all(
        a.flatMap((change, i) => [recordStore.write('a', [change]), b[i] && recordStore.write('b', [b[i]])]),
      );
      expect(await kept('a', specimen)).toEqual(folded(a));
      expect(await kept('b', specimen)).toEqual(folded(b));
    });

    it('keeps the order of a thousand changes that are not awaited', async () => {
      const specimen = await make();
      const changes = [
        planned('i'),
        ...Array.from({ length: 999 }, (_, i) => (i % 3 ? typed(`n${i}`, `${i}`) : noted(`n${i}`))),
      ];
      const revisions = await Promise.all(changes.map((change) => specimen.recordStore.write('i', [change])));
      expect(revisions.at(-1)).toBe(1000);
      expect(await kept('i', specimen)).toEqual(folded(changes));
    });

    it('keeps every text as it is', async () => {
      const specimen = await make();
      const changes = [
        planned('i', { candidate: HOSTILE_TEXTS.join(''), role: '\0\ud800' }),
        ...HOSTILE_TEXTS.map((text, i) => noted(`n${i}`, text, i)),
        typed('draft', HOSTILE_TEXTS.join('\n')),
      ];
      await specimen.recordStore.write('i', changes);
      const found = await kept('i', specimen);
      expect(found?.notes.map(({ text }) => text)).toEqual(HOSTILE_TEXTS);
      expect(found?.draft?.text).toBe(HOSTILE_TEXTS.join('\n'));
      expect((await specimen.recordStore.list())[0]?.candidate).toBe(HOSTILE_TEXTS.join(''));
    });

    it('keeps an interview with an unusual id', async () => {
      const specimen = await make();
      for (const id of ['__proto__', 'constructor', '\ud800', '\0', 'i'.repeat(200)]) {
        await specimen.recordStore.write(id, [planned(id), noted(id)]);
        expect(await kept(id, specimen)).toEqual(folded([planned(id), noted(id)]));
      }
      expect(await specimen.recordStore.list()).toHaveLength(5);
    });

    it('permanently removes what was deleted before a given time, and only that', async () => {
      const specimen = await make();
      const { recordStore } = specimen;
      await recordStore.write('gone', [planned('gone'), noted('n'), { type: 'interview removed', at: START + 9 }]);
      await recordStore.write('late', [planned('late'), noted('n'), { type: 'interview removed', at: START + 10 }]);
      await recordStore.write('back', [
        planned('back'),
        { type: 'interview removed', at: START },
        { type: 'interview restored' },
      ]);
      const changes: Change[] = [
        planned('i'),
        ...['gone', 'late', 'back', 'kept'].map((id) => noted(id)),
        { type: 'note removed', note: 'gone', at: START + 9 },
        { type: 'note removed', note: 'late', at: START + 10 },
        { type: 'note removed', note: 'back', at: START },
        { type: 'note restored', note: 'back' },
        typed('draft', 'still here'),
      ];
      const revision = await recordStore.write('i', changes);
      await recordStore.purge(START + 10);

      expect((await recordStore.list()).map(({ id }) => id).sort()).toEqual(['back', 'i', 'late']);
      expect(await kept('gone', specimen)).toBeUndefined();
      expect((await kept('late', specimen))?.notes).toHaveLength(1);
      const rest = await kept('i', specimen);
      expect(rest?.notes.map(({ id }) => id)).toEqual(['back', 'kept', 'late']);
      expect(rest).toEqual({ ...folded(changes), notes: rest?.notes, revision });

      await recordStore.purge(START + 11);
      expect((await kept('i', specimen))?.notes.map(({ id }) => id)).toEqual(['back', 'kept']);
      expect(await kept('late', specimen)).toBeUndefined();
      // Nothing of a removed interview comes back under its id.
      await recordStore.write('gone', [planned('gone')]).catch(() => undefined);
      const again = await kept('gone', specimen);
      if (again) expect(again.notes).toEqual([]);
    });

    it('swaps an interview for another only if it is still as expected', async () => {
      const specimen = await make();
      const { recordStore } = specimen;
      await recordStore.write('i', [planned('i'), noted('a'), noted('b'), typed('d', 'draft')]);
      const other = folded([planned('i', { candidate: 'Someone else' }), noted('b', 'other'), noted('c')]);
      const fresh = folded([planned('j')]);
      if (!other || !fresh) throw new Error('There is nothing to swap in.');
      const swaps = [
        { id: 'i', was: 3, now: other },
        { id: 'i', was: null, now: other },
        { id: 'i', was: 4, now: { ...other, id: 'k' } },
        { id: 'k', was: 1, now: null },
        { id: 'i', was: 4, now: other },
        { id: 'j', was: null, now: fresh },
        { id: 'j', was: null, now: fresh },
      ];
      expect(await recordStore.compareAndSwap(swaps)).toEqual([false, false, false, false, true, true, false]);
      expect(await kept('i', specimen)).toEqual(other);
      expect(await kept('j', specimen)).toEqual(fresh);
      expect((await recordStore.list()).map(({ id, notes }) => [id, notes])).toEqual([
        ['j', 0],
        ['i', 2],
      ]);
      // It can be continued, and removed again.
      expect(await recordStore.write('i', [noted('d')])).toBe(other.revision + 1);
      expect(await recordStore.compareAndSwap([{ id: 'i', was: other.revision, now: null }])).toEqual([false]);
      expect(await recordStore.compareAndSwap([{ id: 'i', was: other.revision + 1, now: null }])).toEqual([true]);
      expect(await kept('i', specimen)).toBeUndefined();
      expect((await recordStore.list()).map(({ id }) => id)).toEqual(['j']);
    });

    it('applies any history as the domain does', async () => {
      const { runs } = await make();
      const write = fc.record({
        to: fc.constantFrom('i', 'j'),
        changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
        wait: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 15 }), async (writes) => {
          const specimen = await make();
          const histories: Record<string, Change[]> = { i: [planned('i')], j: [planned('j')] };
          const pending: Promise<number>[] = [];
          for (const [id, changes] of Object.entries(histories))
            pending.push(specimen.recordStore.write(id, [...changes]));
          for (const { to, changes, wait } of writes) {
            histories[to]?.push(...changes);
            const writing = specimen.recordStore.write(to, changes);
            pending.push(writing);
            if (wait) expect(await writing).toBe(folded(histories[to] ?? [])?.revision);
          }
          await Promise.all(pending);
          for (const [id, changes] of Object.entries(histories)) {
            expect(await kept(id, specimen)).toEqual(folded(changes));
          }
        }),
        { numRuns: runs },
      );
    });

    it('writes a change that arrives twice with the same writer and seq once', async (context) => {
      const specimen = await make();
      if (!specimen.final) return context.skip('a view gives stamps of its own');
      const { recordStore } = specimen;
      const all = [
        planned('i'),
        typed('n', 'a'),
        noted('n', 'ab'),
        { type: 'note removed', note: 'n', at: START },
      ] as const;
      expect(await recordStore.write('i', all.slice(0, 2), { writer: 'w', seq: 1 })).toBe(2);
      expect(await recordStore.write('i', all.slice(0, 2), { writer: 'w', seq: 1 })).toBe(2);
      expect(await recordStore.write('i', all.slice(1, 4), { writer: 'w', seq: 2 })).toBe(4);
      expect(await (await specimen.later()).write('i', all.slice(2), { writer: 'w', seq: 3 })).toBe(4);
      expect(await kept('i', specimen)).toEqual(folded(all));
      // Another writer has its own count.
      expect(await recordStore.write('i', [typed('m', 'x')], { writer: '__proto__', seq: 1 })).toBe(5);
      expect(await recordStore.write('i', [typed('m', 'x')], { writer: '__proto__', seq: 1 })).toBe(5);
    });

    it('rejects a change to an interview that is not there, and writes nothing', async (context) => {
      const specimen = await make();
      if (!specimen.final) return context.skip('a view only passes on');
      await expect(specimen.recordStore.write('i', [noted('n')])).rejects.toMatchObject({ reason: 'damaged' });
      expect(await kept('i', specimen)).toBeUndefined();
      expect(await specimen.recordStore.list()).toEqual([]);
    });
  });
}
