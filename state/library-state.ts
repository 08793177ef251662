import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { interviewRemoval } from '../domain/interview/deletions.ts';
import type { Call } from '../domain/interview/interview.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import { interviewSummary } from '../domain/interview/interview-summary.ts';
import { folded } from '../domain/interview/open-text.ts';
import type { OwnPart } from '../domain/interview/own-part.ts';
import type { RecordChange } from '../domain/kinds.ts';
import type { View } from '../domain/merge/stamp.ts';
import { erasureOf } from '../domain/person/erase-person.ts';
import type { FailureReason, FoundInterview, LiveRecordStore } from '../storage/record-store.ts';
import { type Composer, composerState } from './composer-state.ts';
import { ownTimeZone } from './deliver-markdown.ts';
import { reasonOf } from './error-advice.ts';
import { stampedChange } from './follow-record.ts';
import { type InterviewActions, interviewActions } from './interview-actions.ts';
import { type InterviewList, listInterviews } from './interview-list-state.ts';
import { openInterview } from './open-interview.ts';
import { type OwnGuides, ownGuides } from './own-guides.ts';
import { ownParts } from './own-parts.ts';
import { personsIn } from './persons.ts';
import { type Planning, planningState } from './planning-state.ts';
import { newView, recordClock } from './record-clock.ts';
import { type ReadTexts, type Recovery, recoveryState } from './recovery-state.ts';
import { type Made, type Replica, replicate } from './replica.ts';
import { type SavingState, watchSaving } from './saving-state.ts';
import { type Today, type TodayPromise, todayState } from './today-state.ts';

/** What is shown of the opened interview. */
export type Detail =
  | { is: 'none' }
  | { is: 'loading'; id: string }
  | { is: 'missing'; id: string }
  | { is: 'failed'; id: string; reason: FailureReason }
  | { is: 'ready'; id: string; replica: Replica; actions: InterviewActions; composer: Composer };

/** An interview that was just deleted here. */
export interface Deleted {
  id: string;
  candidate: string;
}

export interface LibraryState {
  list: InterviewList;
  /** The guides that the user made. */
  guides: OwnGuides;
  /** What is planned, and what is to be written up. */
  today: Today;
  planning: Planning;
  detail: ReadonlySignal<Detail>;
  /** The interview that `undo` restores. */
  deleted: ReadonlySignal<Deleted | undefined>;
  saving: SavingState;
  recovery: Recovery;
  /** Opens an interview and follows it; undefined closes it. The last call wins. */
  open(id: string | undefined): Promise<void>;
  remove(interview: Deleted): void;
  undo(): void;
  /** Restores an interview that was deleted earlier or elsewhere. */
  restore(id: string): void;
  /** Ticks a promise on the page Today. */
  keepPromise(promise: TodayPromise, on: boolean): void;
  /**
   * Permanently erases a deleted interview. Returns false if it was restored or changed meanwhile; throws a StoreError
   * if it can't be done now.
   */
  erase(id: string): Promise<boolean>;
  /** How many interviews there are with a person, deleted ones included. Throws StoreError. */
  countOf(person: string): Promise<number>;
  /** Erases a person and all interviews with them, here and in every copy that is merged later. Throws StoreError. */
  erasePerson(person: string): Promise<void>;
  /** Leaves the write-up of an interview open for good, for this reason. `undoDismissal` takes it up again. */
  dismissWriteUp(interview: Deleted, reason: string): void;
  /** The interview whose write-up was dismissed last, until that is undone or forgotten. */
  dismissed: ReadonlySignal<Deleted | undefined>;
  undoDismissal(): void;
  /** The user’s own side of the last interviews, the last one first. Throws StoreError. */
  ownParts(): Promise<readonly OwnPart[]>;
  /** Opens an interview in a separate panel window. */
  openInPanel(id: string): void;
  /** Forgets what `undo` would restore. */
  dismiss(): void;
  now(): number;
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  /** Reads all text in an interview whose record is invalid. */
  readTexts?: ReadTexts;
  /** Returns the time in epoch ms. */
  now?: () => number;
  /** The id of this view: the same as the store’s. */
  view?: View;
  /** Opens an interview in a separate panel window. */
  openInPanel?: (id: string) => void;
  /** The call that a link means; undefined if it is none that Fireside knows. */
  callOf?: (link: string) => Call | undefined;
  /** The candidate's name in the title of an appointment, if it is certain. */
  nameIn?: (title: string) => string | undefined;
  /** The browser's time zone. */
  ownZone?: () => string;
  /** Erases what a restored backup replaced in an interview or a guide. */
  forgetReplaced?: (id: string, kind: 'interview' | 'guide') => Promise<void>;
}

/** All interviews, as shown in the library. */
export function libraryState(options: Options): LibraryState {
  const {
    recordStore,
    readTexts,
    now = Date.now,
    view = newView(),
    openInPanel = () => undefined,
    forgetReplaced = async () => undefined,
    callOf = () => undefined,
    nameIn = () => undefined,
    ownZone = ownTimeZone,
  } = options;
  const clock = recordClock(view, now);
  /** What is shown comes first: while the store counts many interviews, all that is asked for waits. */
  const firstShown = Promise.withResolvers<void>();
  const list = listInterviews(recordStore, now, firstShown.promise);
  const saving = watchSaving(recordStore);
  const { watchWrite } = saving;
  const persons = personsIn({ recordStore, clock, watchWrite });
  const guides = ownGuides({
    recordStore,
    clock,
    watchWrite,
    newId: () => crypto.randomUUID(),
    forgetReplaced: (id) => forgetReplaced(id, 'guide'),
  });
  const today = todayState(recordStore, now, firstShown.promise);
  const stopWaiting = effect(() => {
    if (list.state.value.is !== 'loading' && (today.lists.value || today.failed.value)) firstShown.resolve();
  });
  const planning = planningState({ recordStore, clock, persons, watchWrite, now, ownZone, callOf, nameIn });
  const detail = signal<Detail>({ is: 'none' });
  const deleted = signal<Deleted | undefined>(undefined);
  const dismissed = signal<Deleted | undefined>(undefined);
  let turn = 0;

  function show(next: Detail): void {
    if (detail.value.is === 'ready') detail.value.replica.stop();
    detail.value = next;
  }

  async function open(id: string | undefined): Promise<void> {
    turn += 1;
    const mine = turn;
    if (id === undefined) return show({ is: 'none' });
    show({ is: 'loading', id });
    const next = await read(id);
    if (mine === turn) show(next());
  }

  async function read(id: string): Promise<() => Detail> {
    try {
      const found = await openInterview(recordStore, id);
      return () => (found ? ready(found) : { is: 'missing', id });
    } catch (error) {
      const reason = reasonOf(error);
      return () => ({ is: 'failed', id, reason });
    }
  }

  function ready(found: FoundInterview): Detail {
    const replica = replicate(found, { recordStore, clock, watchWrite });
    const actions = interviewActions(replica, {
      now,
      persons,
    });
    return { is: 'ready', id: replica.id, replica, actions, composer: composerState(actions) };
  }

  /** Makes a change to an interview: in its replica if it is open here, else to what the store holds. Returns the interview before. */
  async function change(id: string, make: (seen: InterviewRecord) => Made): Promise<InterviewRecord | undefined> {
    const { value } = detail;
    if (value.is === 'ready' && value.id === id) {
      const record = value.replica.seen();
      value.replica.make(make(record));
      return record;
    }
    const record = await seen(id);
    if (record) watchWrite(recordStore.change(stamped(record, make(record))));
    return record;
  }

  async function seen(id: string): Promise<InterviewRecord | undefined> {
    const found = await recordStore.interview(id);
    return found && folded(found.record, found.texts);
  }

  function stamped(record: InterviewRecord, made: Made): RecordChange {
    const stamp = clock.next('interview', record.id, interviewMerge.latest(record));
    return stampedChange('interview', record, made, stamp);
  }

  async function removeNow(id: string): Promise<void> {
    const record = await change(id, (before) => interviewRemoval(before, now()));
    const person = record?.person?.value.id;
    if (person !== undefined && (await isOnlyOne(person, id))) await persons.remove(person);
  }

  function keepPromise(promise: TodayPromise, on: boolean): void {
    const { interview, note } = promise;
    today.showKept(promise, on);
    void change(interview, () => ({ type: 'note written', note, kept: on ? now() : 0 })).catch(() =>
      today.showKept(promise, !on),
    );
  }

  async function restoreNow(id: string): Promise<void> {
    const record = await change(id, () => ({ type: 'interview restored', at: now() }));
    const person = record?.person?.value.id;
    if (person !== undefined) await persons.restore(person);
  }

  function hide(id: string, isHidden: boolean): void {
    list.hide(id, isHidden);
    today.hide(id, isHidden);
  }

  function restore(id: string): void {
    void restoreNow(id).catch(() => hide(id, true));
    hide(id, false);
    if (deleted.value?.id === id) deleted.value = undefined;
    if (detail.value.is !== 'none' && detail.value.id === id) void open(id);
  }

  async function erase(id: string): Promise<boolean> {
    const record = await seen(id);
    const summary = record && interviewSummary(record);
    if (summary && summary.removedAt === undefined) return false;
    // Before the erasure, so that it can be repeated if this fails.
    await forgetReplaced(id, 'interview');
    const person = summary?.person?.id;
    const alone = person !== undefined && (await isOnlyOne(person, id)) ? await erasureOfAll(person, []) : [];
    if (record) await recordStore.changeAll([stamped(record, { type: 'interview erased', reach: 'all' }), ...alone]);
    forget(id);
    return true;
  }

  async function isOnlyOne(person: string, interview: string): Promise<boolean> {
    const all = await interviewsOf(person);
    return all.every((id) => id === interview);
  }

  async function interviewsOf(person: string): Promise<string[]> {
    const ids = new Set(list.deleted.peek().flatMap((one) => (one.person === person ? one.id : [])));
    let after: string | undefined;
    do {
      const page = await recordStore.list({
        index: 'person',
        key: person,
        limit: PERSON_PAGE,
        ...(after && { after }),
      });
      for (const { id } of page.summaries) ids.add(id);
      after = page.next;
    } while (after !== undefined);
    return [...ids];
  }

  async function erasureOfAll(person: string, interviews: readonly InterviewRecord[]): Promise<RecordChange[]> {
    const kinds = new Map(interviews.map(({ id }) => [id, 'interview' as const]));
    const erasure = erasureOf(await persons.known(person), interviews, (id, latest) =>
      clock.next(kinds.get(id) ?? 'person', id, latest),
    );
    const changes = erasure.interviews.map((one): RecordChange => ({ kind: 'interview', change: one }));
    return [...changes, { kind: 'person', change: erasure.person }];
  }

  async function erasePerson(person: string): Promise<void> {
    const ids = await interviewsOf(person);
    const records = await Promise.all(ids.map(seen));
    for (const id of ids) await forgetReplaced(id, 'interview');
    const known = records.flatMap((record) => record ?? []);
    await recordStore.changeAll(await erasureOfAll(person, known));
    ids.forEach(forget);
  }

  /** Shows nothing any longer of an interview that was erased here. */
  function forget(id: string): void {
    if (deleted.value?.id === id) deleted.value = undefined;
    if (detail.value.is === 'ready' && detail.value.id === id) show({ is: 'missing', id });
    list.drop(id);
  }

  // What is erased elsewhere is not shown any longer.
  const stopClosing = effect(() => {
    const { value } = detail;
    if (value.is === 'ready' && value.replica.gone.value) show({ is: 'missing', id: value.id });
  });

  return {
    list,
    guides,
    today,
    planning,
    detail,
    deleted,
    saving,
    recovery: recoveryState(recordStore, saving.health, readTexts),
    open,
    remove(interview) {
      void removeNow(interview.id).catch(() => hide(interview.id, false));
      hide(interview.id, true);
      deleted.value = interview;
    },
    undo() {
      if (deleted.value) restore(deleted.value.id);
    },
    restore,
    keepPromise,
    erase,
    async countOf(person) {
      return (await interviewsOf(person)).length;
    },
    erasePerson,
    dismissWriteUp({ id, candidate }, reason) {
      void change(id, () => ({ type: 'write-up left open', at: now(), reason })).catch(() => today.hide(id, false));
      today.hide(id, true);
      dismissed.value = { id, candidate };
    },
    dismissed,
    ownParts: () => ownParts(recordStore),
    undoDismissal() {
      const { id } = dismissed.peek() ?? {};
      dismissed.value = undefined;
      if (id === undefined) return;
      void change(id, () => ({ type: 'write-up left open', at: 0, reason: '' })).catch(() => today.hide(id, true));
      today.hide(id, false);
    },
    openInPanel(id) {
      const { value } = detail;
      // What is unfinished here goes on there.
      if (value.is === 'ready' && value.id === id) value.composer.release();
      openInPanel(id);
    },
    dismiss() {
      deleted.value = undefined;
      dismissed.value = undefined;
    },
    now,
    stop() {
      turn += 1;
      stopClosing();
      stopWaiting();
      show({ is: 'none' });
      list.stop();
      guides.stop();
      today.stop();
      planning.stop();
      saving.stop();
    },
  };
}

/** Interviews of a page of those with one person. */
const PERSON_PAGE = 100;
