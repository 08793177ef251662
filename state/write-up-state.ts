import { computed, type ReadonlySignal } from '@preact/signals';
import type { Criterion } from '../domain/guide/guide.ts';
import type { Note } from '../domain/interview/note.ts';
import { cutsOfSurplus } from '../domain/interview/note-versions.ts';
import type { OpenText } from '../domain/interview/open-text.ts';
import { answerId, type Question } from '../domain/interview/write-up/answers.ts';
import type { Choice, Recommendation } from '../domain/interview/write-up/judgement-record.ts';
import {
  attachable,
  earlierAnswers,
  isReadyToRecommend,
  levelOf,
  type WriteUp,
  writeUpOf,
} from '../domain/interview/write-up/write-up.ts';
import { entryOf } from '../domain/merge/entries.ts';
import * as m from '../messages/messages.ts';
import { RECOMMENDATION_WORDS } from '../messages/write-up-words.ts';
import type { InterviewActions } from './interview-actions.ts';
import type { Made, Replica } from './replica.ts';
import { finishWriteUp } from './write-up-end.ts';

/** The write-up of an interview, and all that can be done in it. What is chosen or attached can be undone, by another change. */
export interface WriteUpState {
  writeUp: ReadonlySignal<WriteUp>;
  actions: InterviewActions;
  /** Chooses for a criterion. Returns false if a level has nothing to rest on yet: then nothing changes. */
  choose(criterion: Criterion, choice: Choice): boolean;
  /** Marks the note that says most, by id; undefined: none does. */
  star(criterion: Criterion, note: string | undefined): void;
  attach(criterion: Criterion, note: Note): void;
  detach(criterion: Criterion, note: Note): void;
  /** Chooses the note that an inference rests on, by id; undefined: none. */
  restOn(note: Note, basis: string | undefined): void;
  /** The notes that may still be attached to a criterion, in order. */
  others(criterion: Criterion): Note[];
  /** Recommends, or leaves it open. Returns false if a criterion is still open: then nothing changes. */
  recommend(recommendation: Recommendation): boolean;
  /** Returns false if a criterion is still open: then nothing changes. */
  finish(): boolean;
  /** Writes an answer as far as it is typed, and where the caret is (in UTF-16 units). Every key press is saved. */
  answer(question: Question, text: string, caret?: number): void;
  /** The field of an answer was left: what is typed there next is of another opening. */
  leave(question: Question): void;
  /** The user has gone on from this answer. Until then a view that goes away leaves the write-up there, also if something else was clicked. */
  wentOn(question: Question): void;
  /** Where the caret goes in this answer's field: its view went away while it was typed, so the write-up goes on there. Undefined: elsewhere. */
  caretIn(question: Question): number | undefined;
  /** Forgets that: it goes on. */
  resumed(): void;
  /** What earlier openings left of an answer, latest first. */
  earlier(question: Question): string[];
}

/** The write-up of this interview. */
export function writeUpState(actions: InterviewActions): WriteUpState {
  const { replica, change, did } = actions;
  const { interview, judged, make } = replica;
  let typing = lastTyped(replica);
  const writeUp = computed(() => {
    // What was judged changes `judged`, and what it rests on `interview`; a key in the composer changes neither.
    void judged.value;
    return writeUpOf(replica.seen(), interview.value);
  });

  /** Something was judged. */
  function judgedAs(words: string, undo: () => void): void {
    did({ words, lasting: true, inPlace: true }, undo);
  }

  return {
    writeUp,
    actions,
    choose(criterion, choice) {
      const { id: criterionId, name } = criterion;
      const before = writeUp.peek().criteria.find((one) => one.criterion.id === criterionId);
      if (choice.is === 'level' && !before?.hasEvidence) return false;
      const judgement = (next: Choice): Made => ({ type: 'criterion judged', criterion: criterionId, choice: next });
      make(judgement(choice));
      const words = levelOf(criterion, choice)?.name ?? (choice.is === 'open' ? m.leftOpen() : m.noEvidence());
      judgedAs(m.chosenFor({ criterion: name, choice: words }), () =>
        make(judgement(before?.choice ?? { is: 'open' })),
      );
      return true;
    },
    star({ id: criterion }, note) {
      const before = replica.seen().judgement?.criteria?.[criterion]?.strongest?.value ?? '';
      const mark = (strongest: string): Made => ({ type: 'criterion judged', criterion, strongest });
      make(mark(note ?? ''));
      judgedAs(note === undefined ? m.notStrongest() : m.markedStrongest(), () => make(mark(before)));
    },
    attach: ({ id, name }, note) => change(note, { criteria: { [id]: true } }, m.attachedTo({ criterion: name })),
    detach: ({ id, name }, note) => change(note, { criteria: { [id]: false } }, m.detachedFrom({ criterion: name })),
    restOn: (note, basis) => change(note, { basis: basis ?? '' }, m.basisChanged()),
    others: ({ id }) => attachable(interview.value, id),
    recommend(recommendation) {
      const { recommendation: before, criteria } = writeUp.peek();
      if (!isReadyToRecommend({ criteria })) return false;
      make({ type: 'interviewer recommended', recommendation });
      judgedAs(m.recommended({ recommendation: RECOMMENDATION_WORDS[recommendation]() }), () =>
        make({ type: 'interviewer recommended', recommendation: before }),
      );
      return true;
    },
    finish() {
      if (!isReadyToRecommend(writeUp.peek())) return false;
      finishWriteUp(actions);
      return true;
    },
    answer: (question, text, caret) =>
      replica.write(answerId(question), { text, ...(caret !== undefined && { caret }) }),
    wentOn: (question) => replica.answered(answerId(question)),
    leave(question) {
      const answer = answerId(question);
      replica.leave(answer);
      const { id, notes } = replica.seen();
      const state = entryOf(notes, answer);
      const cuts = cutsOfSurplus({ id, ...(state && { notes: { [answer]: state } }) });
      if (Object.keys(cuts).length > 0) make({ type: 'versions deleted', cuts });
    },
    caretIn: (question) => (typing?.note === answerId(question) ? typing.caret : undefined),
    resumed() {
      typing = undefined;
    },
    earlier: (question) => earlierAnswers(judged.value, question),
  };
}

/** What was typed last into an answer, unless another criterion was judged since. */
function lastTyped({ answering, judged }: Replica): OpenText | undefined {
  const typed = answering();
  const judgedLater = Object.entries(judged.peek().judgement?.criteria ?? {}).some(
    ([criterion, { choice }]) =>
      choice && typed && choice.stamp > typed.stamp && answerId({ is: 'because', criterion }) !== typed.note,
  );
  return judgedLater ? undefined : typed;
}
