import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDeleted } from '../../backup/backup-source.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { joinedWrites, type Write } from '../../storage/writes.ts';
import { anyStates } from './any.ts';
import { browser } from './browser.ts';

/** What a browser holds that has taken in these states. What is deleted in it has no contents any more, as a day later. */
function written(states: readonly InterviewRecord[]): Write[] {
  const joined = joinedWrites(states.map((state) => ({ kind: 'interview', state })));
  return joined.map((write) => (write.kind === 'interview' ? withoutDeleted(write) : write));
}

/** Two browsers that have the same interviews in states of their own, and each one of which the other has never heard. */
const anyTwo = fc
  .tuple(anyStates('a', 'a', 'a'), anyStates('b', 'b', 'b'), anyStates('c', 'd'))
  .map(([a, b, [c, d]]) => [
    written([a[0], b[1], c].filter((one) => one !== undefined)),
    written([a[1], a[2], b[0], d].filter((one) => one !== undefined)),
  ]);

describe('two browsers whose backups are restored into each other', () => {
  it('are equal, in either order, and a second time nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwo, async ([mine = [], theirs = []]) => {
        const [a, b] = [await browser(mine), await browser(theirs)];
        const [fileA, fileB] = [await a.file(), await b.file()];
        await b.restore([fileA]);
        await a.restore([fileB]);
        expect(await a.lasting()).toEqual(await b.lasting());
        // The other order: the second file holds what the first one brought.
        const [c, d] = [await browser(mine), await browser(theirs)];
        await c.restore([await d.file()]);
        await d.restore([await c.file()]);
        expect(await c.lasting()).toEqual(await a.lasting());
        expect(await d.lasting()).toEqual(await a.lasting());
        const before = await a.digests();
        expect(await a.restore([fileB])).toMatchObject({ came: 0 });
        expect(await a.restore([await a.file()])).toMatchObject({ came: 0 });
        expect(await a.digests()).toEqual(before);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('lose no text of either side, but what was deleted by those who had seen it', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwo, async ([mine = [], theirs = []]) => {
        const [a, b] = [await browser(mine), await browser(theirs)];
        await a.restore([await b.file()]);
        const both = await browser([...mine, ...theirs]);
        expect(await a.lasting()).toEqual(await both.lasting());
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

/** What is seen of an interview, without what only grows: versions, who wrote when, and events that were undone. */
function seen(view: Interview | undefined): unknown {
  if (!view || view.removedAt !== undefined || view.createdAt === 0) return undefined;
  const { candidate, role, call, opened, ticked, timeline, notes } = view;
  const live = notes.filter(({ removedAt }) => removedAt === undefined).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...{ candidate, role, call, opened, ticked: [...ticked].sort() },
    timeline: timeline.map(({ id }) => id),
    notes: live.map(({ id, text, kind, criteria, unfinished }) => ({
      ...{ id, text, kind, unfinished },
      criteria: [...criteria].sort(),
    })),
  };
}

describe('undoing a restore', () => {
  it('shows again what was shown before, and what was written since stays', async () => {
    await fc.assert(
      fc.asyncProperty(anyTwo, async ([mine = [], theirs = []]) => {
        const a = await browser(mine);
        const b = await browser(theirs);
        const states = mine.flatMap((one) => (one.kind === 'interview' ? [one.state] : []));
        const eras = (record: InterviewRecord | undefined) => JSON.stringify(record?.era);
        const before = new Map(
          await Promise.all(['a', 'b', 'c', 'd'].map(async (id) => [id, await a.shown(id)] as const)),
        );
        await a.restore([await b.file()]);
        await a.undo();
        for (const [id, view] of before) {
          const record = await a.store.read('interview', id);
          // What an erasure took is gone for good; an event that was undone elsewhere stays undone.
          const own = states.find((one) => one.id === id);
          if (own && eras(record) !== eras(own)) continue;
          const undone = new Set(
            Object.entries(record?.timeline ?? {}).flatMap(([key, one]) => (one.undone ? [key] : [])),
          );
          const wanted = view && { ...view, timeline: view.timeline.filter((event) => !undone.has(event.id)) };
          const now = await a.shown(id);
          expect(seen(now)).toEqual(seen(wanted));
        }
        expect(await a.metadata.replacedSince()).toBeUndefined();
      }),
      { numRuns: 80, endOnFailure: true },
    );
  });
});
