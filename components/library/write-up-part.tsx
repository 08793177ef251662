import { useComputed, useSignal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { writeUpStage } from '../../domain/interview/write-up/stage.ts';
import { isReadyToRecommend, isSettled, type Judged, type WriteUp } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { dateAndTime } from '../../messages/times.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { giveReason, openWriteUpAgain, skipWriteUp } from '../../state/write-up-end.ts';
import { type WriteUpState, writeUpState } from '../../state/write-up-state.ts';
import { AnswerField } from '../interview/write-up/answer-field.tsx';
import { EvidenceList } from '../interview/write-up/evidence-list.tsx';
import { Behaviour, LevelScale } from '../interview/write-up/level-scale.tsx';
import { Recommend } from '../interview/write-up/recommend.tsx';
import { Reflection } from '../interview/write-up/reflection-answers.tsx';
import { WhyNot } from '../interview/write-up/why-not.tsx';
import { Check } from '../ui/icons.tsx';
import { Evidence } from './evidence.tsx';
import { FeedbackPart } from './feedback-part.tsx';
import { MySidePart } from './my-side-part.tsx';
import { NextPart } from './next-part.tsx';
import { printing } from './printing.ts';
import './write-up-part.css';

interface Props {
  interview: InterviewBody;
  actions: InterviewActions;
  /** Whether the settings ask for the interviewer's own side. */
  mySide: boolean;
}

/** The write-up of an interview that has ended; where only the notes are wanted, their evidence, and the way to it. */
export function WriteUpPart({ interview, actions, mySide }: Props): JSX.Element {
  const isLeft = useComputed(() => writeUpStage(actions.replica.judged.value) === 'left open').value;
  const why = useComputed(() => actions.replica.judged.value.judgement?.leftBecause?.value ?? '').value;
  const goOn = useRef<HTMLButtonElement>(null);
  if (!isLeft) return <WholeWriteUp interview={interview} actions={actions} mySide={mySide} />;
  return (
    <>
      <section class="part" aria-labelledby="part-write-up">
        <h2 id="part-write-up" class="part-title" tabIndex={-1}>
          {m.writeUp()}
        </h2>
        <p class="write-up-end">
          <button ref={goOn} type="button" class="button" onClick={() => openWriteUpAgain(actions)}>
            {m.goToWriteUp()}
          </button>
          <span class="muted" dir="auto">
            {why ? m.writeUpLeftBecause({ reason: why }) : m.writeUpSkipped()}
          </span>
        </p>
        {!why && (
          <WhyNot
            label={m.sayWhy()}
            take={m.done()}
            because={(reason) => {
              goOn.current?.focus();
              giveReason(actions, reason);
            }}
          />
        )}
      </section>
      <Evidence interview={interview} />
    </>
  );
}

/** The write-up on one page: each criterion with its evidence, what to ask oneself, and last the recommendation. */
function WholeWriteUp({ interview, actions, mySide }: Props): JSX.Element {
  const state = useMemo(() => writeUpState(actions), [actions]);
  const writeUp = state.writeUp.value;
  // On paper it is read.
  const closed = writeUp.finishedAt !== undefined || printing.value;
  // What was settled when the page was opened is folded; what is settled here stays open, for its reasons.
  const folded = useMemo(
    () =>
      new Set(state.writeUp.peek().criteria.flatMap((one) => (isFoldedAtFirst(state, one) ? one.criterion.id : []))),
    [state],
  );
  const part = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const field = part.current?.querySelector<HTMLElement>('[data-resumed]');
    // After the heading of the page has taken the focus.
    if (field) queueMicrotask(() => field.focus());
    state.resumed();
  }, [state]);
  return (
    <section ref={part} class="part" aria-labelledby="part-write-up">
      <h2 id="part-write-up" class="part-title" tabIndex={-1}>
        {m.writeUp()}
      </h2>
      {writeUp.criteria.length > 0 && (
        <div class="judged-all">
          {writeUp.criteria.map((judged) => (
            <Criterion
              key={judged.criterion.id}
              {...{ state, interview, judged, closed }}
              isFolded={folded.has(judged.criterion.id)}
            />
          ))}
        </div>
      )}
      <div class={isReflected(writeUp) ? 'reflection-part' : 'reflection-part reflection-none'}>
        <h3 class="part-title">{m.beforeYouRecommend()}</h3>
        <div class="card reflection">
          <Reflection state={state} writeUp={writeUp} closed={closed} />
        </div>
      </div>
      <h3 class="part-title">{m.recommendation()}</h3>
      <Recommend state={state} writeUp={writeUp} closed={closed} />
      <End state={state} />
      <FeedbackPart state={state} interview={interview} />
      <NextPart state={state} interview={interview} />
      <MySidePart state={state} interview={interview} wanted={mySide} />
    </section>
  );
}

/** Whether anything asked oneself is answered. */
function isReflected({ changeMyMind, reflection }: WriteUp): boolean {
  return [changeMyMind, ...reflection.map(({ answer }) => answer)].some((answer) => answer.trim() !== '');
}

/** Settled, and nobody was just giving the reason when their view went away. */
function isFoldedAtFirst(state: WriteUpState, judged: Judged): boolean {
  return isSettled(judged) && state.caretIn({ is: 'because', criterion: judged.criterion.id }) === undefined;
}

interface CriterionProps {
  state: WriteUpState;
  interview: InterviewBody;
  judged: Judged;
  closed: boolean;
  /** Whether it is folded at first. */
  isFolded: boolean;
}

/** A criterion: folded it is its name, what was chosen, and the strongest note. */
function Criterion({ state, interview, judged, closed, isFolded }: CriterionProps): JSX.Element {
  const isOpen = useSignal(!isFolded);
  const id = useId();
  const { criterion, because } = judged;
  return (
    <section class="judged" aria-labelledby={`${id}-name`}>
      <h3 class="judged-name">
        <button
          id={`${id}-name`}
          type="button"
          class="judged-fold"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          <span dir="auto">{criterion.name}</span>
        </button>
      </h3>
      {isOpen.value || printing.value ? (
        <div class="judged-body">
          <LevelScale judged={judged} closed={closed} choose={(choice) => state.choose(criterion, choice)} />
          <p class="muted card-hint" dir="auto">
            {criterion.lookFor}
          </p>
          <EvidenceList {...{ state, interview, judged, closed }} />
          <Behaviour judged={judged} />
          <AnswerField
            state={state}
            question={{ is: 'because', criterion: criterion.id }}
            label={m.because()}
            text={because}
            isSentence
            closed={closed}
          />
        </div>
      ) : (
        <Outcome judged={judged} />
      )}
    </section>
  );
}

function Outcome({ judged: { choice, level, strongest, evidence } }: Pick<CriterionProps, 'judged'>): JSX.Element {
  const isNone = choice.is === 'no evidence';
  const word = level?.name ?? (isNone ? m.noEvidence() : undefined);
  const shown = isNone ? undefined : (strongest ?? evidence.find(({ kind }) => kind === 'quote') ?? evidence[0]);
  return (
    <>
      <p class={word === undefined ? 'judged-word muted' : 'judged-word'}>
        {word !== undefined && <Check />}
        <span dir="auto">{word ?? m.notJudgedYet()}</span>
      </p>
      <p class={shown ? `judged-strongest judged-${shown.kind}` : 'judged-strongest muted'} dir="auto">
        {shown?.text ?? (isNone ? m.noEvidenceHonest() : m.noEvidenceYet())}
      </p>
    </>
  );
}

/** Finishes the write-up, or opens it again. */
function End({ state }: Pick<CriterionProps, 'state'>): JSX.Element {
  const writeUp = state.writeUp.value;
  const { finishedAt, changedAt } = writeUp;
  return (
    <div class="write-up-end" data-focus-next=".write-up-end > .button">
      {/* Not the same button: a key that is still held would press it. */}
      {finishedAt === undefined ? (
        <Fragment key="open">
          <button
            type="button"
            class="button button-primary"
            disabled={!isReadyToRecommend(writeUp)}
            onClick={() => state.finish()}
          >
            {m.finishWriteUp()}
          </button>
          <p class="muted">{m.finishMeans()}</p>
          <button type="button" class="button button-quiet" onClick={() => skipWriteUp(state.actions)}>
            {m.skipWriteUp()}
          </button>
        </Fragment>
      ) : (
        <Fragment key="finished">
          <button type="button" class="button" onClick={() => openWriteUpAgain(state.actions)}>
            {m.openWriteUpAgain()}
          </button>
          <p>
            {m.writeUpFinishedAt({ time: dateAndTime(finishedAt) })}{' '}
            {changedAt !== undefined && <span class="warning">{m.changedSince({ time: dateAndTime(changedAt) })}</span>}
          </p>
        </Fragment>
      )}
    </div>
  );
}
