import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { GuideLine } from '../domain/guide/guide-line.ts';
import { RESTORABLE_FOR } from '../domain/retention.ts';
import type { FailureReason, LiveRecordStore } from '../storage/record-store.ts';
import { reasonOf } from './error-advice.ts';

/** The list of the guides that the user made. */
export type GuidesState =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /** By name, those that are deleted left out, those that are put away last. */
  | { is: 'ready'; guides: readonly GuideLine[] };

export interface GuideList {
  state: ReadonlySignal<GuidesState>;
  /** The deleted ones that can still be restored, last deleted first. */
  deleted: ReadonlySignal<readonly GuideLine[]>;
  /** Loads the list; from then on it is kept up to date. */
  load(): Promise<void>;
  /** Loads the list unless that was done before. */
  need(): void;
  line(id: string): GuideLine | undefined;
  /** Shows a guide as it is known here, before the store says so. `lineOf`: undefined if there is nothing to show of it. */
  show(id: string, lineOf: () => GuideLine | undefined): void;
  stop(): void;
}

/** The list of the guides that the user made, by their lines. `now`: the time in epoch ms. */
export function guideList(recordStore: LiveRecordStore, now: () => number): GuideList {
  const lines = signal<ReadonlyMap<string, GuideLine> | undefined>(undefined);
  const failure = signal<FailureReason | undefined>(undefined);
  const all = computed(() => [...(lines.value?.values() ?? [])]);
  /** The guides that are known here. */
  const shown = new Map<string, () => GuideLine | undefined>();
  let wanted = false;

  function setLines(news: readonly GuideLine[], gone: readonly string[] = []): void {
    const next = new Map(lines.peek() ?? []);
    for (const one of news) next.set(one.id, one);
    for (const id of gone) next.delete(id);
    lines.value = next;
  }

  function put(id: string, line: GuideLine | undefined): void {
    if (lines.peek()) setLines(line ? [line] : [], line ? [] : [id]);
  }

  async function load(): Promise<void> {
    wanted = true;
    recordStore.followLists();
    try {
      const found = await recordStore.guides();
      batch(() => {
        lines.value = new Map(found.map((one) => [one.id, one]));
        failure.value = undefined;
        // What was just done here may not be stored yet.
        for (const [id, lineOf] of shown) put(id, lineOf());
      });
    } catch (error) {
      failure.value = reasonOf(error);
    }
  }

  const stop = recordStore.watch((event) => {
    if (event.type === 'guides' && lines.peek()) setLines(event.changed, event.gone);
    if (event.type === 'sync lost' && wanted) void load();
  });

  return {
    state: computed<GuidesState>(() => {
      if (lines.value) return { is: 'ready', guides: all.value.filter(isThere).sort(byName) };
      return failure.value ? { is: 'failed', reason: failure.value } : { is: 'loading' };
    }),
    deleted: computed(() =>
      all.value
        .filter(({ removedAt }) => removedAt !== undefined && removedAt + RESTORABLE_FOR > now())
        .sort((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0)),
    ),
    load,
    need() {
      if (!wanted) void load();
    },
    line: (id) => lines.peek()?.get(id),
    show(id, lineOf) {
      shown.set(id, lineOf);
      put(id, lineOf());
    },
    stop,
  };
}

function isThere({ removedAt }: GuideLine): boolean {
  return removedAt === undefined;
}

function byName(a: GuideLine, b: GuideLine): number {
  return Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
}
