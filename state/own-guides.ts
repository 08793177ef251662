import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { guideOf } from '../domain/guide/guide-content.ts';
import { guideRemoval } from '../domain/guide/guide-deletions.ts';
import { guideKind } from '../domain/guide/guide-kind.ts';
import { type GuideLine, guideLineOf } from '../domain/guide/guide-line.ts';
import { ROOT } from '../domain/guide/guide-record.ts';
import { becomeGuide } from '../domain/guide/guide-steps.ts';
import { guideVersionIn } from '../domain/guide/guide-version.ts';
import type { Followers, LiveRecordStore } from '../storage/record-store.ts';
import { type FollowedRecord, followRecord, stampedChange } from './follow-record.ts';
import { type GuideActions, guideActions } from './guide-actions.ts';
import { watchFollowers } from './guide-followers.ts';
import { guideList } from './guide-list-state.ts';
import { guideVersions } from './kept-versions.ts';
import type { RecordClock } from './record-clock.ts';

/** A guide that is followed and edited here. */
export type FollowedGuide = FollowedRecord<'guide'>;

export type OwnGuides = ReturnType<typeof ownGuides>;

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  /** Told of each write, to know whether all is saved. */
  watchWrite(write: Promise<unknown>): void;
  newId(): string;
  /** Erases what a restored backup replaced in a guide. */
  forgetReplaced?(id: string): Promise<void>;
}

/** A guide that is edited here. */
export interface EditedGuide {
  id: string;
  line: ReadonlySignal<GuideLine | undefined>;
  guide: ReadonlySignal<Guide>;
  actions: GuideActions;
}

/** Maximum length of an id that a new guide may bring along: the ids of its earlier states are longer. */
const MAX_OWN_ID = 100;

/** The guides that the user made: the list, and what can be done with a guide as a whole. */
export function ownGuides(options: Options) {
  const { recordStore, clock, newId, forgetReplaced = async () => undefined } = options;
  const versions = guideVersions(options);
  const list = guideList(recordStore, clock.now);
  /** The guides that were opened or changed here. They are followed from then on. */
  const followed = new Map<string, Promise<FollowedGuide | undefined>>();
  const stops: (() => void)[] = [];
  function follow(guide: FollowedGuide): FollowedGuide {
    stops.push(
      effect(() => {
        void guide.record.value;
        list.show(guide.id, () => guideLineOf(guide.record.peek()));
      }),
      guide.stop,
    );
    return guide;
  }

  async function read(id: string): Promise<FollowedGuide | undefined> {
    const guide = followRecord('guide', guideKind, { id }, options);
    try {
      const found = await recordStore.read('guide', id);
      if (found) guide.take(found);
    } catch (error) {
      guide.stop();
      throw error;
    }
    if (guideLineOf(guide.record.peek())) return follow(guide);
    guide.stop();
    return undefined;
  }

  /** A guide, followed from now on; undefined if there is none. Throws StoreError. */
  function open(id: string): Promise<FollowedGuide | undefined> {
    const known = followed.get(id);
    if (known) return known;
    const guide = read(id);
    followed.set(id, guide);
    guide.then(
      (found) => found ?? followed.delete(id),
      () => followed.delete(id),
    );
    return guide;
  }

  function create(guide: Guide, { from, keepId = false }: NewGuide = {}): string {
    const isOwn = keepId && guide.id.length <= MAX_OWN_ID && !guideVersionIn(guide.id);
    const id = isOwn ? guide.id : newId();
    const created = followRecord('guide', guideKind, { id }, options);
    created.make({ type: 'guide copied', guide: { ...guide, id }, edition: clock.now() });
    if (from !== undefined) created.make({ type: 'element written', element: ROOT, from });
    followed.set(id, Promise.resolve(follow(created)));
    return id;
  }

  async function content(id: string): Promise<Guide | undefined> {
    const guide = await open(id);
    return guide && guideOf(guide.record.peek());
  }

  /** Before a guide is changed again after some time, what it was is kept. */
  function edited(guide: FollowedGuide): EditedGuide {
    const actions = guideActions({
      record: guide.record,
      now: clock.now,
      make(change) {
        if (versions.isDue(guide.record.peek())) versions.keep(guide.record.peek());
        return guide.make(change);
      },
    });
    return {
      id: guide.id,
      line: computed(() => guideLineOf(guide.record.value)),
      guide: computed(() => guideOf(guide.record.value)),
      actions,
    };
  }

  const editors = new Map<string, EditedGuide>();

  /** A guide to be edited; the same one each time, so that what was done to it can be undone later. Throws StoreError. */
  async function edit(id: string): Promise<EditedGuide | undefined> {
    const guide = await open(id);
    const editor = editors.get(id) ?? (guide && edited(guide));
    if (editor) editors.set(id, editor);
    return editor;
  }

  /** Turns a guide into another one, as one step; what it was is kept. */
  async function replace(id: string, next: Guide): Promise<void> {
    const [guide, editor] = [await open(id), await edit(id)];
    if (!guide || !editor) return;
    versions.keep(guide.record.peek());
    editor.actions.together((make) => becomeGuide(() => guide.record.peek(), next, make, clock.now()));
  }

  const removed = signal<GuideLine | undefined>(undefined);

  async function remove(id: string): Promise<void> {
    const guide = await open(id);
    guide?.make(guideRemoval(guide.record.peek(), clock.now()));
    await versions.removeAll(id);
  }

  async function restore(id: string): Promise<void> {
    (await open(id))?.make({ type: 'guide restored', at: clock.now() });
    if (removed.peek()?.id === id) removed.value = undefined;
    await versions.restoreAll(id);
  }

  return {
    state: list.state,
    deleted: list.deleted,
    load: list.load,
    need: list.need,
    edit,
    /** What a guide says now; undefined if there is none. Throws StoreError. */
    content,
    /** Makes a guide with these contents. Returns its id, which is then that of its contents, too. */
    create,
    /** Puts a guide away, so that it is not offered for interviews, or takes it back. Throws StoreError. */
    async archive(id: string, on: boolean): Promise<void> {
      (await open(id))?.make({ type: 'element written', element: ROOT, archived: on });
    },
    /** Deletes a guide; for a day it can be restored. Throws StoreError. */
    remove,
    /** The guide that was just deleted here, and that `undoRemoval` restores. */
    removed,
    /** Deletes a guide, and offers to undo it. */
    removeUndoably(id: string): void {
      removed.value = list.line(id);
      void remove(id).catch(() => {
        removed.value = undefined;
      });
    },
    undoRemoval(): void {
      if (removed.value) void restore(removed.value.id).catch(() => undefined);
      removed.value = undefined;
    },
    dismissRemoval(): void {
      removed.value = undefined;
    },
    /** Throws StoreError. */
    restore,
    /** Erases a deleted guide for good. Returns false if it was restored meanwhile. Throws StoreError. */
    async erase(id: string): Promise<boolean> {
      const guide = await open(id);
      if (!guide) return true;
      const record = guide.record.peek();
      if (guideLineOf(record)?.removedAt === undefined) return false;
      const stamp = clock.next('guide', id, guideKind.latest(record));
      const erasure = stampedChange('guide', record, { type: 'guide erased' }, stamp);
      const earlier = await versions.erasures(id);
      for (const one of [id, ...earlier.map(({ change }) => change.record)]) await forgetReplaced(one);
      await recordStore.changeAll([erasure, ...earlier]);
      guide.take(guideKind.delta(erasure.change));
      return true;
    },
    replace,
    /** Tells who follows the copies of a guide, until the returned function is called. */
    watchFollowers: (id: string, tell: (followers: Followers) => void) => watchFollowers(recordStore, id, tell),
    /** Its earlier states, latest first. Throws StoreError. */
    versions: versions.list,
    /** What a guide said in an earlier state. Throws StoreError. */
    versionContent: versions.content,
    stop(): void {
      list.stop();
      for (const stop of stops.splice(0)) stop();
    },
  };
}

interface NewGuide {
  /** The name of the guide that it is made from. */
  from?: string;
  /** Whether it keeps its id, as a guide of a file that Fireside wrote does: it must be free. */
  keepId?: boolean;
}
