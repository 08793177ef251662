import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval } from '../../domain/interview/deletions.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { RECOMMENDATIONS } from '../../domain/interview/write-up/judgement-record.ts';
import { type Composer, composerState } from '../../state/composer-state.ts';
import { type InterviewActions, interviewActions } from '../../state/interview-actions.ts';
import { noteWork } from '../../state/note-work.ts';
import { openInterview } from '../../state/open-interview.ts';
import type { RecordClock } from '../../state/record-clock.ts';
import { type Replica, replicate } from '../../state/replica.ts';
import { openWriteUpAgain, skipWriteUp } from '../../state/write-up-end.ts';
import { type WriteUpState, writeUpState } from '../../state/write-up-state.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import type { Engine } from './engine.ts';
import { QUESTIONS, seenIn, withWriteUp } from './shown.ts';

const now = () => Date.now();

export interface ViewSetting {
  clock: RecordClock;
  guide: Guide;
  /** The id of the interview. */
  interview: string;
  /** Whether it may be planned, if it is not there. */
  mayPlan(): boolean;
}

/** An interview in a view, with what the panel and the library do with it. */
export function panelEngine(store: LiveRecordStore, { clock, guide, interview, mayPlan }: ViewSetting): Engine {
  let replica: Replica | undefined;
  let actions: InterviewActions | undefined;
  let composer: Composer | undefined;
  let writeUp: WriteUpState | undefined;
  let isReading = false;

  function show(found: Parameters<typeof replicate>[0]): Replica {
    const shown = replicate(found, { recordStore: store, clock, watchWrite: () => undefined });
    replica = shown;
    actions = interviewActions(shown, { now });
    composer = composerState(actions);
    writeUp = writeUpState(actions);
    return shown;
  }

  function plan(candidate: string): void {
    if (replica || isReading || !mayPlan()) return;
    const planned = show({ record: { id: interview }, texts: [], guide });
    const at = now();
    planned.make(
      {
        type: 'interview planned',
        candidate,
        role: 'role',
        guide: guideHash(guide),
        call: { host: 'none' },
        createdAt: at,
        end: at + 3_600_000,
      },
      guide,
    );
    // Another view may have planned it meanwhile: ids are not new here.
    void planned.takeUp();
  }

  const live = (): Note[] => {
    const { notes = [], prompts = [] } = replica?.interview.peek() ?? {};
    return [...notes.filter(({ removedAt }) => removedAt === undefined), ...prompts];
  };
  const pick = <T>(from: readonly T[], x: number): T | undefined => from[x % Math.max(1, from.length)];
  const withNote = (x: number, run: (all: InterviewActions, note: Note) => void, among = live()) => {
    const note = pick(among, x);
    if (actions && note) run(actions, note);
  };

  return {
    interview,
    async read() {
      isReading = true;
      const found = await openInterview(store, interview).catch(() => undefined);
      isReading = false;
      if (found && !replica) show(found);
    },
    stop: () => replica?.stop(),
    shown: () => replica && withWriteUp(replica.whole.peek(), replica.judged.peek()),
    known: () => replica && seenIn({ record: replica.seen(), texts: [] }),
    plan,
    type(text) {
      plan('');
      composer?.type(text);
    },
    add: () => void composer?.add(),
    clear: () => composer?.type(''),
    moveDraft(x) {
      if (x % 2 === 0) composer?.release();
      else composer?.takeUp();
    },
    edit: (x, y, text) =>
      withNote(x, (all, note) => {
        if (y % 4 === 0) all.leave(note);
        if (y % 4 === 3) all.finishEdit(note, text);
        else all.edit(note, { text });
      }),
    tag: (x, tag) => withNote(x, (all, note) => all.edit(note, { criteria: [...note.criteria, tag] })),
    classify: (x, y) => withNote(x, (all, note) => all.edit(note, { kind: pick(NOTE_KINDS, y) ?? 'quote' })),
    label: (x, y, token) =>
      withNote(x, (all, note) => {
        if (y % 4 === 0) all.edit(note, { onlyForMe: note.onlyForMe !== true });
        else if (y % 4 === 1) all.promiseTo(note, token);
        else if (y % 4 === 2) all.setDue(note, note.due ? '' : '2026-12-04');
        else all.keepPromise(note, note.keptAt === undefined);
      }),
    tick: (prompt) => actions?.tick(prompt, true),
    prepare: (item) => actions?.prepare(item, true),
    ask: (text) => actions?.ask('story', text),
    remove: (x) => withNote(x, (all, note) => all.remove(note)),
    restore(x) {
      const removed = replica?.interview.peek().notes.filter(({ removedAt }) => removedAt !== undefined) ?? [];
      if (x % 2 === 0) actions?.lastAction.peek()?.undo();
      else withNote(x >> 1, (all, note) => all.restore(note.id), removed);
    },
    cut: (x, y, before) =>
      withNote(
        x,
        (all, note) => {
          const version = pick(note.versions ?? [], y);
          if (!version) return;
          before(version.text);
          all.deleteVersion(note, version);
        },
        live().filter(({ versions = [] }) => versions.length > 0),
      ),
    answer(x, y, text) {
      const question = pick(QUESTIONS, x);
      if (!question) return;
      if (y % 4 === 0) writeUp?.leave(question);
      else writeUp?.answer(question, text);
    },
    judge(x, y, token) {
      const note = pick(live(), x);
      const criterion = { id: token, name: token, lookFor: '', levels: [] };
      if (!actions || !writeUp) return;
      if (y % 8 === 0) writeUp.recommend(pick(RECOMMENDATIONS, x) ?? 'no');
      else if (y % 8 === 1) writeUp.finish();
      else if (y % 8 === 2) skipWriteUp(actions);
      else if (y % 8 === 3) openWriteUpAgain(actions);
      else if (y % 8 === 4) writeUp.star(criterion, note?.id);
      else if (y % 8 === 5 && note) writeUp.attach(criterion, note);
      else writeUp.choose(criterion, { is: 'no evidence' });
    },
    rework: (x, y, token) =>
      withNote(x, (all, note) => {
        const work = noteWork(all);
        if (y % 3 === 0) work.split(note, `${note.text} ${token}`, note.text.length);
        else if (y % 3 === 1) work.join(note, note.text);
        else work.move(note, note.at + 1000 * (y - 16));
      }),
    enter(x) {
      if (!actions) return;
      const { start, next, previous, pause, resume, end, goOn } = actions;
      [start, next, next, previous, pause, resume, next, end, goOn][x % 9]?.();
    },
    undo: () => actions?.lastAction.peek()?.undo(),
    describe: (candidate) => actions?.describe({ candidate }),
    removeAll() {
      const seen = replica?.seen();
      if (seen) replica?.make(interviewRemoval(seen, now()));
    },
    restoreAll: () => void replica?.make({ type: 'interview restored', at: now() }),
    erase(x) {
      if (x % 3 === 0) actions?.reschedule();
      else if (x % 3 === 1) actions?.discardNotes();
      else replica?.make({ type: 'interview erased', reach: 'all' });
    },
  };
}
