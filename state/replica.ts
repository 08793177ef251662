import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Day } from '../domain/day-words.ts';
import type { Guide } from '../domain/guide/guide.ts';
import { guideHash } from '../domain/guide/guide-hash.ts';
import { type Interview, type InterviewBody, status } from '../domain/interview/interview.ts';
import type { InterviewChange } from '../domain/interview/interview-change.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import { interviewSummary } from '../domain/interview/interview-summary.ts';
import { viewOf } from '../domain/interview/interview-view.ts';
import type { Draft, Note, NoteKind } from '../domain/interview/note.ts';
import { folded, isNews, laterOpenText, type OpenText, openTextOf } from '../domain/interview/open-text.ts';
import { unknownGuide } from '../domain/interview/unknown-guide.ts';
import { haveSameAnswers, isAnswer } from '../domain/interview/write-up/answers.ts';
import { entryOf } from '../domain/merge/entries.ts';
import { outdatedBy } from '../domain/merge/era.ts';
import { later, latestOf, type Stamp, viewIn } from '../domain/merge/stamp.ts';
import type { FoundInterview, LiveRecordStore } from '../storage/record-store.ts';
import { type MadeOf, stampedChange, watchRecord } from './follow-record.ts';
import type { RecordClock } from './record-clock.ts';

/** A change as a view thinks of it: the replica adds the record, the stamp and what erasures are known. */
export type Made = MadeOf<'interview'>;

/** What is given of a note; the rest stays. */
export interface GivenNote {
  text?: string;
  /** Where the caret is in it, in UTF-16 units. */
  caret?: number;
  at?: number;
  /** Its section, by id; empty: none. */
  section?: string;
  kind?: NoteKind;
  done?: true;
  /** For a prompt of mine: its place in its section. */
  place?: string;
  /** By id, whether the note is evidence for it. */
  criteria?: Record<string, boolean>;
  /** The note that an inference rests on; empty: none. */
  basis?: string;
  /** Whether it is for me alone. */
  onlyForMe?: boolean;
  /** Of a promise: to whom, by which day (empty: none), and when it was kept (0: it was not). */
  to?: string;
  due?: Day | '';
  kept?: number;
}

/** An interview as this view shows it. What is done here and what others do is merged: neither waits for the other, and neither can undo it. */
export interface Replica {
  id: string;
  /** All but the draft: a key press in the composer leaves it as it is, and so what shows it. */
  interview: ReadonlySignal<InterviewBody>;
  /** The note in this view’s composer, as it is typed here. */
  draft: ReadonlySignal<Draft | undefined>;
  /** The interview with its draft, for what takes it along as a whole. Changes with each key. */
  whole: ReadonlySignal<Interview>;
  /**
   * All that is known of it, as it was when its judgement, or an answer of its write-up, last changed. Nothing else changes it; and those change
   * nothing else.
   */
  judged: ReadonlySignal<InterviewRecord>;
  /** Whether it was erased, or its contents were forgotten: there is nothing to show. */
  gone: ReadonlySignal<boolean>;
  /** All that is known of it here, with what open editors hold. */
  seen(): InterviewRecord;
  /** What was typed last into an answer of the write-up, if the user has not gone on from there. Its `note` is the answer's id, and it has a caret. */
  answering(): OpenText | undefined;
  /** The user has gone on from this answer: no view begins there. */
  answered(answer: string): void;
  /** Shows a change at once and gives it to the store. Returns its stamp: the id of an event that it records. */
  make(change: Made | ((stamp: Stamp) => Made), guide?: Guide): Stamp;
  /** Begins a note in the composer. Returns its id. */
  begin(given: GivenNote): string;
  /** Writes what is given of a note. The first text since its editor was opened here begins a session; the texts of others are left alone. */
  write(note: string, given: GivenNote): void;
  /** Its editor was closed: the next text is of another session. */
  leave(note: string): void;
  /** Lets go of the note in the composer: another view may take it up, and here it is a note like others, unfinished. */
  release(): void;
  /** Puts the newest unfinished note that no other view has in its composer into this one, where that is empty. */
  takeUp(): Promise<void>;
  /** Stops following. What was made is written nevertheless. */
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  /** Told of each write, to know whether all is saved. */
  watchWrite(write: Promise<unknown>): void;
}

/** Follows an interview that the store holds, or that is about to be planned. */
export function replicate(start: FoundInterview, { recordStore, clock, watchWrite }: Options): Replica {
  const { id } = start.record;
  let record = start.record;
  let texts: readonly OpenText[] = start.texts;
  let guide = start.guide ?? unknownGuide(record);
  let latest = later(interviewMerge.latest(record), latestOf(texts.map(({ stamp }) => stamp)));
  /** The note in the composer. */
  let composing: string | undefined;
  /** The sessions of the editors that are open here, by note. */
  const sessions = new Map<string, Stamp>();
  const body = signal<InterviewBody>(bodyOf(shown(null)));
  const draft = signal<Draft | undefined>(undefined);
  const whole = computed<Interview>(() => ({ ...body.value, ...(draft.value && { draft: draft.value }) }));
  const judged = signal<InterviewRecord>(folded(record, texts));
  const gone = signal(false);
  /** Whether judgement or an answer changed since `judged` was set. */
  let isRejudged = false;

  function shown(note: string | null): Interview {
    return viewOf(record, guide, { opens: opensWith(note, texts), draft: note });
  }

  /** With what the composer holds, even if it is in the record: blanks are a draft only where they are typed. */
  function opensWith(note: string | null, opens: readonly OpenText[]): readonly OpenText[] {
    const own = note === null ? undefined : ownText(note);
    return own && !opens.includes(own) ? [...opens, own] : opens;
  }

  /** What this view’s own editor holds of a note. */
  function ownText(note: string): OpenText | undefined {
    const session = sessions.get(note);
    const open = texts.find((text) => text.note === note && text.session === session);
    if (open || session === undefined) return open;
    const kept = entryOf(entryOf(record.notes, note)?.text, session);
    return kept && { interview: id, note, session, ...kept, ...(record.era && { era: record.era }) };
  }

  function show(): void {
    const next = shown(composing ?? null);
    if (composing !== undefined && (!next.draft || status(next) === 'rescheduled')) {
      compose(undefined);
      return;
    }
    batch(() => {
      body.value = sharing(body.peek(), bodyOf(next));
      draft.value = next.draft && asTyped(next.draft);
      if (isRejudged) judged.value = folded(record, texts);
      isRejudged = false;
      gone.value = interviewSummary(record) === undefined && texts.length === 0;
    });
  }

  /** What a key does, unless more than the draft depends on it. */
  function showDraft(note: string): void {
    const opens = texts.filter((text) => text.note === note);
    const isAlone = note === composing && !record.removed?.on.value;
    const next = isAlone ? viewOf(record, guide, { opens: opensWith(note, opens), draft: note }).draft : undefined;
    if (next) draft.value = asTyped(next);
    else show();
  }

  /** With the text of this view’s own editor: what another one types into the same note is a text of its own. */
  function asTyped(next: Draft): Draft {
    const own = ownText(next.id);
    if (!own) return next;
    const { caret: _, ...rest } = next;
    return { ...rest, text: own.text, ...(own.caret !== undefined && { caret: own.caret }) };
  }

  function compose(note: string | undefined): void {
    if (composing !== undefined && note !== composing) sessions.delete(composing);
    composing = note;
    recordStore.compose(id, note ?? null);
    show();
  }

  /** Merges a change. Returns the note of which it holds nothing but a text. */
  function take(change: InterviewChange, along?: Guide): string | undefined {
    const text = openTextOf(change);
    if (text) {
      takeText(text);
      return text.note;
    }
    takeRecord(interviewMerge.delta(change));
    if (change.type === 'interview described' && change.guide !== undefined) takeGuide(change.guide, along);
    return undefined;
  }

  function takeRecord(state: InterviewRecord): void {
    const before = record;
    const known = record.era;
    record = interviewMerge.merge(record, state);
    isRejudged ||= before.judgement !== record.judgement || !haveSameAnswers(before.notes, record.notes);
    latest = later(latest, interviewMerge.latest(state));
    const left = texts.filter((text) => isNews(record, text));
    isRejudged ||= left.length < texts.length && texts.some(({ note }) => isAnswer(note));
    texts = left;
    // The editors of what was erased are closed.
    if (['all', 'notes'].includes(outdatedBy(record.era, known) ?? '')) sessions.clear();
  }

  function takeText(text: OpenText): void {
    latest = later(latest, text.stamp);
    if (outdatedBy(text.era, record.era)) {
      takeRecord(folded({ id }, [text]));
      return;
    }
    if (!isNews(record, text)) return;
    const before = texts.find(({ note, session }) => note === text.note && session === text.session);
    isRejudged ||= isAnswer(text.note);
    texts = before ? texts.map((one) => (one === before ? laterOpenText(one, text) : one)) : [...texts, text];
  }

  /** Another guide was chosen: here, or by another view, which stored it. */
  function takeGuide(hash: string, along: Guide | undefined): void {
    if (record.guide?.value !== hash || guideHash(guide) === hash) return;
    if (along) guide = along;
    else void readAgain();
  }

  function takeAll(found: FoundInterview): void {
    takeRecord(found.record);
    for (const text of found.texts) takeText(text);
    guide = found.guide ?? guide;
    show();
  }

  function make(change: Made | ((stamp: Stamp) => Made), along?: Guide): Stamp {
    const stamp = clock.next('interview', id, latest);
    const made = typeof change === 'function' ? change(stamp) : change;
    const whole = stampedChange('interview', record, made, stamp);
    takeAndShow(whole.change, along);
    watchWrite(recordStore.change(whole, along));
    return stamp;
  }

  function answering(): OpenText | undefined {
    const typed = texts.filter(({ note }) => isAnswer(note));
    const last = typed.reduce<OpenText | undefined>((a, b) => (a && a.stamp > b.stamp ? a : b), undefined);
    return last?.caret === undefined ? undefined : last;
  }

  function written(note: string, { text, caret, ...given }: GivenNote, stamp: Stamp): Made {
    if (text === undefined) return { type: 'note written', note, ...given };
    const session = sessions.get(note) ?? stamp;
    sessions.set(note, session);
    return { type: 'note written', note, ...given, text: { session, text }, ...(caret !== undefined && { caret }) };
  }

  async function readAgain(): Promise<FoundInterview | undefined> {
    const found = await recordStore.interview(id).catch(() => undefined);
    if (found) takeAll(found);
    return found;
  }

  function pick(held: readonly string[] = []): void {
    if (composing !== undefined || status(body.peek()) === 'rescheduled') return;
    const open = shown(null).notes.filter(
      (one) => isUnfinished(one) && !held.includes(one.id) && !sessions.has(one.id),
    );
    const newest = open.at(-1);
    if (newest) compose(newest.id);
  }

  function takeAndShow(change: InterviewChange, along?: Guide): void {
    const typed = take(change, along);
    if (typed === undefined) show();
    else showDraft(typed);
  }

  const unwatch = watchRecord(recordStore, 'interview', id, {
    changed: (change) => takeAndShow(change),
    missed: readAgain,
  });

  pick(start.held);
  return {
    id,
    interview: body,
    draft,
    whole,
    judged,
    gone,
    seen: () => folded(record, texts),
    answering,
    answered(answer) {
      const last = answering();
      if (last?.note !== answer) return;
      const { session, text } = last;
      // Another view may still be typing in a session of its own.
      make((stamp) => ({
        ...{ type: 'note written', note: answer },
        text: { session: viewIn(session) === viewIn(stamp) ? session : stamp, text },
      }));
    },
    make,
    begin(given) {
      return make((stamp) => {
        composing = stamp;
        recordStore.compose(id, stamp);
        return written(stamp, given, stamp);
      });
    },
    write(note, given) {
      if (Object.keys(given).length > 0) make((stamp) => written(note, given, stamp));
    },
    leave: (note) => void sessions.delete(note),
    release() {
      if (composing !== undefined) compose(undefined);
    },
    async takeUp() {
      if (composing !== undefined) return;
      const found = await readAgain();
      if (found) pick(found.held);
    },
    stop() {
      unwatch();
      if (composing !== undefined) recordStore.compose(id, null);
    },
  };
}

function isUnfinished({ unfinished, removedAt }: Note): boolean {
  return unfinished === true && removedAt === undefined;
}

function bodyOf({ draft: _, ...body }: Interview): InterviewBody {
  return body;
}

/** The next state with as much of the one before as is equal; all of it, if nothing changed. */
function sharing(before: InterviewBody, next: InterviewBody): InterviewBody {
  const { notes, timeline, ticked, prompts, prepared } = before;
  const shared: InterviewBody = {
    ...next,
    ...(areSame(notes, next.notes) && { notes }),
    ...(areSame(timeline, next.timeline) && { timeline }),
    ...(areSame(ticked, next.ticked) && { ticked }),
    ...(prompts && next.prompts && areSame(prompts, next.prompts) && { prompts }),
    ...(prepared && next.prepared && areSame(prepared, next.prepared) && { prepared }),
  };
  const keys = new Set([...Object.keys(before), ...Object.keys(shared)]) as Set<keyof InterviewBody>;
  return [...keys].every((key) => before[key] === shared[key]) ? before : shared;
}

function areSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}
