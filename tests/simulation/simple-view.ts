import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval, noteRemoval } from '../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { cutOf } from '../../domain/interview/note-versions.ts';
import { folded, laterOpenText, type OpenText, openTextOf } from '../../domain/interview/open-text.ts';
import { answerId, isAnswer } from '../../domain/interview/write-up/answers.ts';
import { RECOMMENDATIONS } from '../../domain/interview/write-up/judgement-record.ts';
import { entryOf } from '../../domain/merge/entries.ts';
import { applied } from '../../domain/merge/kind.ts';
import { later, NEVER, nextStamp, type View } from '../../domain/merge/stamp.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import type { Engine } from './engine.ts';
import { QUESTIONS, withWriteUp } from './shown.ts';

type Body<C> = C extends InterviewChange ? Omit<C, 'record' | 'stamp' | 'era'> : never;

/** An interview as a view holds it, without anything that is particular to a screen. */
export function simpleEngine(store: LiveRecordStore, view: View, guide: Guide, interview: string): Engine {
  let record: InterviewRecord | undefined;
  let texts: OpenText[] = [];
  let latest = NEVER as string;
  let draft: string | undefined;
  let draftSession: string | undefined;
  const sessions = new Map<string, string>();

  const whole = () => record && folded(record, texts);
  function take(change: InterviewChange): void {
    const open = openTextOf(change);
    if (!open) record = applied(interviewKind, record, change);
    else {
      const same = (one: OpenText) => one.note === open.note && one.session === open.session;
      const before = texts.find(same);
      texts = [...texts.filter((one) => !same(one)), before ? laterOpenText(before, open) : open];
      record ??= { id: interview };
    }
  }
  async function read(): Promise<void> {
    const found = await store.interview(interview).catch(() => undefined);
    if (!found) return;
    record = record ? interviewKind.merge(found.record, folded(record, texts)) : found.record;
    texts = found.texts;
  }
  const stop = store.watch((event) => {
    if (event.type === 'changed' && event.kind === 'interview' && event.change.record === interview) take(event.change);
    if (event.type === 'sync lost') void read();
  });

  function make(body: (stamp: string) => Body<InterviewChange>, withGuide = false): void {
    const known = whole() ?? { id: interview };
    const stamp = nextStamp(Date.now(), view, later(latest, interviewKind.latest(known)));
    latest = stamp;
    const change = {
      ...body(stamp),
      record: interview,
      stamp,
      ...(known.era && { era: known.era }),
    } as InterviewChange;
    const sent = store.change({ kind: 'interview', change }, withGuide ? guide : undefined);
    take(change);
    void sent;
  }
  const shown = () => {
    const all = whole();
    return all && withWriteUp(viewOf(all, guide, { draft: null }), all);
  };
  const notes = () => Object.keys(whole()?.notes ?? {}).filter((id) => !isAnswer(id));
  const pick = <T>(from: readonly T[], x: number): T | undefined => from[x % Math.max(1, from.length)];

  return {
    interview,
    read,
    stop,
    shown,
    known: shown,
    clear: () => undefined,
    moveDraft: () => undefined,
    plan: (candidate: string) =>
      make(
        () => ({
          type: 'interview planned',
          candidate,
          role: 'role',
          guide: guideHash(guide),
          call: { host: 'none' },
          createdAt: Date.now(),
          end: Date.now() + 3_600_000,
        }),
        true,
      ),
    type(text: string): void {
      const begins = draft === undefined;
      make((stamp) => {
        draft ??= stamp;
        draftSession ??= stamp;
        const last = Math.max(
          ...Object.values(viewOf(whole() ?? { id: interview }, guide, { draft: null }).notes).map(({ at }) => at),
          0,
        );
        return {
          type: 'note written',
          note: draft,
          ...(begins && { at: Math.max(Date.now(), last + 1), kind: 'observation' as const, section: 'welcome' }),
          text: { session: draftSession, text },
        };
      });
    },
    add(): void {
      const note = draft;
      if (note === undefined) return;
      make(() => ({ type: 'note written', note, done: true }));
      draft = undefined;
      draftSession = undefined;
    },
    edit(x: number, y: number, text: string): void {
      const note = pick(notes(), x);
      if (note === undefined) return;
      make((stamp) => {
        const session = (y % 2 === 0 ? sessions.get(note) : undefined) ?? stamp;
        sessions.set(note, session);
        return { type: 'note written', note, text: { session, text } };
      });
    },
    tag(x: number, tag: string): void {
      const note = pick(notes(), x);
      if (note !== undefined) make(() => ({ type: 'note written', note, criteria: { [tag]: true } }));
    },
    classify(x: number, y: number): void {
      const note = pick(notes(), x);
      if (note !== undefined) make(() => ({ type: 'note written', note, kind: pick(NOTE_KINDS, y) ?? 'quote' }));
    },
    label(x: number, y: number, token: string): void {
      const note = pick(notes(), x);
      if (note === undefined) return;
      const labels = [{ onlyForMe: y % 8 === 0 }, { to: token }, { due: '2026-12-04' }, { kept: y % 8 === 3 ? 0 : 7 }];
      make(() => ({ type: 'note written', note, ...labels[y % 4] }));
    },
    tick: (prompt: string) => make(() => ({ type: 'prompt ticked', prompt, on: true })),
    prepare: (item: string) => make(() => ({ type: 'preparation ticked', item, on: true })),
    ask: (text: string) =>
      make((stamp) => ({
        type: 'note written',
        note: stamp,
        at: Date.now(),
        kind: 'ask',
        section: 'story',
        done: true,
        place: 'i',
        text: { session: stamp, text },
      })),
    remove(x: number): void {
      const note = pick(notes(), x);
      const all = whole();
      if (note !== undefined && all) make(() => noteRemoval(all, note, Date.now()));
    },
    restore(x: number): void {
      const note = pick(notes(), x);
      if (note !== undefined) make(() => ({ type: 'note restored', note, at: Date.now() }));
    },
    /** Deletes an earlier text of a note. Returns it. */
    cut(x: number, y: number, before: (text: string) => void): void {
      const note = pick(shown()?.notes ?? [], x);
      const version = pick(note?.versions ?? [], y);
      if (!note || !version) return;
      before(version.text);
      const { cut } = cutOf(entryOf(whole()?.notes, note.id)?.text, version);
      make(() => ({ type: 'versions deleted', cuts: { [note.id]: cut } }));
    },
    answer(x: number, y: number, text: string): void {
      const question = pick(QUESTIONS, x);
      if (!question) return;
      const note = answerId(question);
      make((stamp) => {
        const session = (y % 4 === 0 ? undefined : sessions.get(note)) ?? stamp;
        sessions.set(note, session);
        return { type: 'note written', note, text: { session, text } };
      });
    },
    judge(x: number, y: number, token: string): void {
      if (y % 8 === 0)
        make(() => ({ type: 'interviewer recommended', recommendation: pick(RECOMMENDATIONS, x) ?? 'no' }));
      else if (y % 8 === 1) make(() => ({ type: 'write-up finished', finished: { on: x % 2 === 0, at: Date.now() } }));
      else if (y % 8 === 2) make(() => ({ type: 'write-up left open', at: Date.now(), reason: token }));
      else make(() => ({ type: 'criterion judged', criterion: token, choice: { is: 'no evidence' } }));
    },
    // Splitting, joining and moving are made of the changes above.
    rework: () => undefined,
    enter: (x: number) =>
      make(() => ({
        type: 'event recorded',
        at: Date.now(),
        what: { kind: 'entered', section: ['welcome', 'story', 'close'][x % 3] ?? 'welcome' },
      })),
    undo(x: number): void {
      const event = pick(Object.keys(whole()?.timeline ?? {}), x);
      if (event !== undefined) make(() => ({ type: 'event undone', event }));
    },
    describe: (candidate: string) => make(() => ({ type: 'interview described', candidate })),
    removeAll(): void {
      const all = whole();
      if (all) make(() => interviewRemoval(all, Date.now()));
    },
    restoreAll: () => make(() => ({ type: 'interview restored', at: Date.now() })),
    erase: (x: number) =>
      make(() => ({
        type: 'interview erased',
        reach: (['judgement', 'notes', 'all'] as const)[x % 3] ?? 'judgement',
      })),
  };
}
