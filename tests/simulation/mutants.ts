import { sawInterview, sawNote } from '../../domain/interview/deletions.ts';
import { eventState } from '../../domain/interview/event-record.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { era as eras } from '../../domain/merge/era.ts';
import { WHOLE } from '../../domain/merge/kind.ts';
import { laterOf } from '../../domain/merge/register.ts';
import { removed } from '../../domain/merge/removed.ts';
import { latestOf, stampOf } from '../../domain/merge/stamp.ts';
import { versionsOf } from '../../domain/merge/text.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import type { Write } from '../../storage/writes.ts';
import type { Seams } from './disks.ts';
import { REWRITING_MUTANTS } from './rewriting-mutants.ts';
import type { Rewrite } from './rewritten.ts';
import { DAY } from './setting.ts';
import type { Habits } from './slot.ts';

/** A rule that looks right and is not, or a fault that somebody might make: a simulation must find each. */
export interface Mutant {
  name: string;
  /** Changes the rules of merging. Returns what puts them back. */
  install?(): () => void;
  seams?: Seams;
  habits?: Habits;
  /** Changes the sources of rules that are functions. */
  rewrites?: readonly Rewrite[];
}

/** Puts something else in the place of a method, and returns what puts it back. */
function instead<T extends object, Key extends keyof T>(of: T, key: Key, make: (before: T[Key]) => T[Key]): () => void {
  const before = of[key];
  of[key] = make(before);
  return () => {
    of[key] = before;
  };
}

const mergeInstead = (make: (before: typeof interviewKind.merge) => typeof interviewKind.merge) => () =>
  instead(interviewKind, 'merge', make);

/** Makes a state one that knew these erasures. */
const knowing = (state: InterviewRecord, era: InterviewRecord['era']) =>
  era ? { ...state, era: state.era ? eras.join(state.era, era) : era } : state;

/** A record without what its deletions hide, as if they had been made when their clocks say. */
function purgedByTheirClocks(record: InterviewRecord): InterviewRecord {
  const isOld = (at: number | undefined) => at !== undefined && at + DAY <= Date.now();
  const old = interviewKind
    .hidden(record)
    .filter((part) => isOld(part === WHOLE ? record.removed?.at : record.notes?.[part]?.removed?.at));
  return old.length > 0 ? interviewKind.purge(record, new Set(old)) : record;
}

function withKnowledge(state: InterviewRecord, stored: InterviewRecord): InterviewRecord {
  const { removed: whole, notes } = state;
  const all = Object.entries(notes ?? {}).map(([id, note]) => [
    id,
    note.removed?.on.value ? { ...note, removed: { ...note.removed, saw: sawNote(stored, id) } } : note,
  ]);
  return {
    ...state,
    ...(whole?.on.value && { removed: { ...whole, saw: sawInterview(stored) } }),
    ...(notes && { notes: Object.fromEntries(all) }),
  };
}

const rewritten =
  (rewrite: (change: InterviewChange) => InterviewChange): NonNullable<Habits['change']> =>
  (change) =>
    rewrite(change);

export const MUTANTS: readonly Mutant[] = [
  {
    name: '1. one text for each view',
    habits: {
      change: (change, view) => {
        if (change.type !== 'note written' || !change.text) return change;
        return { ...change, text: { ...change.text, session: `${'0'.repeat(12)}${view}` } };
      },
    },
  },
  {
    name: '1. one text for all, the last writer wins',
    habits: {
      change: rewritten((change) =>
        change.type === 'note written' && change.text
          ? { ...change, text: { ...change.text, session: change.note.slice(0, 20).padEnd(20, '0') } }
          : change,
      ),
    },
  },
  {
    name: '2. an erasure compares stamps',
    install: mergeInstead((merge) => (a, b) => {
      const last = (record: InterviewRecord) => latestOf(Object.values(record.era ?? {}));
      return interviewKind.latest(b) > last(a) ? merge(a, knowing(b, a.era)) : merge(a, b);
    }),
  },
  {
    name: '2. what arrives is of the era of who receives it',
    install: mergeInstead((merge) => (a, b) => merge(a, knowing(b, a.era))),
  },
  {
    name: '3. a deletion hides all',
    habits: {
      change: (change, _, views) =>
        change.type === 'note removed' || change.type === 'interview removed'
          ? { ...change, saw: Object.fromEntries(views.map((view) => [view, stampOf(Date.now() + DAY, 0, view)])) }
          : change,
    },
  },
  {
    name: '3. what a deletion saw is in its register',
    install: () => instead(removed, 'join', () => (a, b) => (laterOf(a.on, b.on) === a.on ? a : b)),
  },
  {
    name: '4. what a deletion saw is filled in on arrival',
    seams: {
      served: (store) => ({
        ...store,
        async write(writes) {
          const filled = await Promise.all(
            writes.map(async (write): Promise<Write> => {
              if (write.kind !== 'interview') return write;
              const found = await store.interview(write.state.id).catch(() => undefined);
              return found ? { ...write, state: withKnowledge(write.state, found.record) } : write;
            }),
          );
          return store.write(filled);
        },
      }),
    },
  },
  {
    name: '6. tombstones of parts go with the purged whole',
    install: () =>
      instead(interviewKind, 'purge', (purge) => (record, parts) => {
        const left = purge(record, parts);
        if (left === record || !parts.has(WHOLE)) return left;
        const { notes: _notes, timeline: _timeline, ...rest } = left;
        return rest;
      }),
  },
  {
    name: '7. a purge forgets tombstones',
    install: () =>
      instead(interviewKind, 'purge', (purge) => (record, parts) => {
        const left = purge(record, parts);
        if (left === record) return record;
        const { removed: _, notes = {}, ...rest } = left;
        const kept = Object.entries(notes).filter(([id]) => !parts.has(id));
        return { ...rest, ...(kept.length > 0 && { notes: Object.fromEntries(kept) }) };
      }),
  },
  {
    name: '7. merging limits versions',
    install: mergeInstead((merge) => (a, b) => {
      const both = merge(a, b);
      const isMany = Object.values(both.notes ?? {}).some(({ text }) => Object.keys(text ?? {}).length > 2);
      if (!isMany) return both;
      const notes = Object.entries(both.notes ?? {}).map(([id, note]) => {
        const kept = versionsOf(note.text).slice(0, 2);
        const text = Object.fromEntries(kept.map((one) => [one.session, { stamp: one.stamp, text: one.text }]));
        return [id, note.text ? { ...note, text } : note];
      });
      return { ...both, notes: Object.fromEntries(notes) };
    }),
  },
  { name: '8. a gap', habits: { swapsMessages: true } },
  { name: '9. a view keeps its id', habits: { newView: (index) => `view000${index}` } },
  {
    name: '9. stamps by the wall clock alone',
    habits: {
      makeClock: (view) => {
        let last = 0;
        return {
          now: () => Date.now(),
          next: () => {
            last = (last + 1) % 46_000;
            return stampOf(Date.now(), last, view);
          },
        };
      },
    },
  },
  {
    name: '10. undo removes the event',
    install: () =>
      instead(eventState, 'join', (join) => (a, b) => (a.undone || b.undone ? (b.undone ? {} : b) : join(a, b))),
  },
  {
    name: 'acknowledged before it is complete',
    seams: {
      served: (store) => ({
        ...store,
        async write(writes) {
          void store.write(writes).catch(() => undefined);
        },
      }),
    },
  },
  {
    name: 'a refusal is taken for an acknowledgement',
    seams: { served: (store) => ({ ...store, write: (writes) => store.write(writes).catch(() => undefined) }) },
  },
  {
    name: 'the mirror drops an entry of its log',
    seams: {
      keyValues(store) {
        let entries = 0;
        return {
          ...store,
          async set(records) {
            const isEntry = Object.keys(records).some((key) => key.startsWith('mirror/log/'));
            if (isEntry) entries += 1;
            if (!isEntry || entries % 6 !== 0) await store.set(records);
          },
        };
      },
    },
  },
  {
    name: 'the stores are never compared',
    seams: {
      failover(options) {
        const { keyValueStore, now } = options;
        const open: typeof options.open = (name, fresh) => {
          const database = options.open(name, fresh);
          return { ...database, digests: () => mirrorStore({ keyValueStore, now }).digests() };
        };
        return failoverStore({ ...options, open });
      },
    },
  },
  {
    name: 'a purge goes by other clocks',
    install: mergeInstead((merge) => (a, b) => purgedByTheirClocks(merge(a, b))),
  },
  {
    name: 'an open text is never folded in',
    seams: {
      served: (store) => ({
        ...store,
        async interview(id) {
          const found = await store.interview(id);
          return found && { ...found, texts: [] };
        },
      }),
    },
  },
  { name: 'the undo of a restore writes an old state', habits: { undoesByOldState: true } },
  { name: 'a view is never told that it missed something', habits: { hidesSyncLost: true } },
  ...REWRITING_MUTANTS,
];
