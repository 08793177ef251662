import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { levelId } from '../../domain/guide/guide.ts';
import type { Question } from '../../domain/interview/write-up/answers.ts';
import { RECOMMENDATIONS } from '../../domain/interview/write-up/judgement-record.ts';
import type { Pace } from '../../domain/interview/write-up/pace.ts';
import { isReadyToRecommend, nextOpen } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { type WriteUpState, writeUpState } from '../../state/write-up-state.ts';
import { Promises } from '../interview/promised-list.tsx';
import { TheirWords } from '../interview/their-words.tsx';
import { Recommend } from '../interview/write-up/recommend.tsx';
import { Reflection } from '../interview/write-up/reflection-answers.tsx';
import { Lock, Next } from '../ui/icons.tsx';
import { slot, withElements } from '../ui/with-elements.tsx';
import { LastActionBar } from './last-action-bar.tsx';
import { LateWriteUpAgain } from './late-write-up-again.tsx';
import { CriterionStep } from './write-up-criterion.tsx';
import { WriteUpHead } from './write-up-head.tsx';
import { listenForWriteUpKeys } from './write-up-keys.ts';
import { WriteUpRest } from './write-up-rest.tsx';
import './write-up-screen.css';

/** The write-up, one step at a time: each criterion, then what to ask oneself, then the recommendation. It goes on in the answer that was being typed, else at the first criterion that is open. */
export function WriteUpScreen({ panel, open }: { panel: PanelState; open: OpenInterview }): JSX.Element {
  const state = useMemo(() => writeUpState(open.actions), [open]);
  const part = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const step = useSignal(goesOnAt(state));
  const past = useSignal<readonly Pace[] | undefined>(undefined);
  useEffect(() => {
    LateWriteUpAgain.preload();
    void open.pastPaces().then((paces) => {
      past.value = paces;
    });
  }, [open]);
  const writeUp = state.writeUp.value;
  const interview = open.interview.value;
  const { criteria } = writeUp;
  const last = criteria.length + 1;
  const at = Math.min(step.value, last);
  const judged = criteria[at];
  const isReady = useComputed(() => isReadyToRecommend(state.writeUp.value)).value;

  function heading(): HTMLElement | null | undefined {
    return body.current?.querySelector<HTMLElement>('h3');
  }
  /** Where one goes on: in the answer that was being typed, else at the heading. */
  function start(): HTMLElement | null | undefined {
    return body.current?.querySelector<HTMLElement>('[data-resumed]') ?? heading();
  }
  /** Focuses the start, within the panel alone: nothing is taken from the page around it. */
  function takeFocus(): void {
    const now = document.activeElement;
    const isFree = now === document.body || part.current?.contains(now);
    if (document.hasFocus() && isFree) start()?.focus({ preventScroll: true });
    start()?.scrollIntoView({ block: 'nearest' });
  }
  function next(): void {
    if (step.peek() < last) step.value += 1;
    else state.finish();
  }
  function back(): void {
    step.value = Math.max(0, step.peek() - 1);
  }
  /** Chooses by a digit; then it is time to say why or, if nothing can be chosen yet, to attach a note. */
  function digit(number: number): void {
    const { criterion } = state.writeUp.peek().criteria[step.peek()] ?? {};
    if (!criterion) {
      const chosen = number === 0 ? 'open' : RECOMMENDATIONS[number - 1];
      if (step.peek() === last && chosen) state.recommend(chosen);
    } else if (number === 0) state.choose(criterion, { is: 'no evidence' });
    else {
      const level = criterion.levels[number - 1];
      if (!level) return;
      const isChosen = state.choose(criterion, { is: 'level', level: levelId(level, number - 1) });
      const wanted = isChosen ? '.answer-sentence' : '.evidence-add';
      const field = body.current?.querySelector<HTMLElement>(wanted);
      field?.focus();
      // The behaviour of the level, and the bar that undoes, take room above and below it.
      requestAnimationFrame(() => field?.scrollIntoView({ block: 'nearest' }));
    }
  }

  useLayoutEffect(() => {
    if (!part.current) return;
    const keys = { digit, next, back, leaveText: () => heading()?.focus() };
    return listenForWriteUpKeys(panel, part.current, keys);
  }, [panel, state]);

  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
    // From the step before at once; at first only what nobody else takes, such as the details of the interview.
    if (part.current?.contains(document.activeElement)) takeFocus();
    else if (!open.describing.peek()) queueMicrotask(takeFocus);
    state.resumed();
  }, [at]);

  const wanted = panel.composerWanted.value;
  const known = useRef(wanted);
  useLayoutEffect(() => {
    // What was wanted before was the note field.
    if (wanted === known.current) return;
    known.current = wanted;
    window.focus();
    if (!part.current?.contains(document.activeElement)) start()?.focus({ preventScroll: true });
  }, [wanted]);

  return (
    <section ref={part} class="write-up" aria-label={m.writeUp()} data-focus-next=".write-up-step h3">
      <WriteUpHead {...{ interview, writeUp, at, isReady }} past={past.value} />
      <div ref={body} class="write-up-step">
        {judged && <CriterionStep key={judged.criterion.id} {...{ state, interview, judged }} />}
        {at === last - 1 && (
          <>
            <h3 tabIndex={-1}>{m.beforeYouRecommend()}</h3>
            <Reflection state={state} writeUp={writeUp} />
          </>
        )}
        {at === last && (
          <>
            <h3 tabIndex={-1}>{m.recommendation()}</h3>
            <Recommend digits state={state} writeUp={writeUp} />
            <Promises interview={interview} actions={open.actions} now={open.actions.now()} heading="h4" />
            <TheirWords interview={interview} heading="h4" />
          </>
        )}
        <WriteUpRest panel={panel} open={open} />
      </div>
      <footer class="write-up-foot">
        <div class="row">
          {at > 0 && (
            <button type="button" class="button write-up-back" title={withKey(m.back(), 'step back')} onClick={back}>
              {m.back()}
            </button>
          )}
          <button
            type="button"
            class="button button-primary write-up-next"
            title={withKey(at === last ? m.finishWriteUp() : m.keyNextStep(), 'next step')}
            disabled={at === last && !isReady}
            onClick={next}
          >
            {at === last ? m.finishWriteUp() : <NextName name={nameOf(at + 1)} />}
          </button>
        </div>
        <div class="write-up-below" data-focus-next=".write-up-step h3">
          <p class="muted write-up-hint">
            {!isReady && at < last && <Lock />}
            <span>
              {judged && judged.criterion.levels.length > 0
                ? hint('criterion', judged.criterion.levels.length)
                : hint(at === last ? 'recommend' : 'reflect', RECOMMENDATIONS.length)}
            </span>
          </p>
          <LastActionBar actions={open.actions} />
        </div>
      </footer>
    </section>
  );

  function nameOf(index: number): string {
    return criteria[index]?.criterion.name ?? (index === last ? m.recommendation() : m.beforeYouRecommend());
  }
}

/** The step in which an answer was being typed, else that of the first criterion that is open. */
function goesOnAt(state: WriteUpState): number {
  const writeUp = state.writeUp.peek();
  const { criteria, reflection } = writeUp;
  const isTyped = (question: Question) => state.caretIn(question) !== undefined;
  const criterion = criteria.findIndex((one) => isTyped({ is: 'because', criterion: one.criterion.id }));
  if (criterion >= 0) return criterion;
  const asked: Question[] = reflection.map(({ question }) => ({ is: 'reflection', question: question.id }));
  return [{ is: 'change my mind' } as const, ...asked].some(isTyped) ? criteria.length : nextOpen(writeUp);
}

function NextName({ name }: { name: string }): JSX.Element {
  return (
    <>
      <span dir="auto">{m.nextStep({ name })}</span>
      <Next />
    </>
  );
}

/** The keys of a step; `choices`: how many there are. */
function hint(step: 'criterion' | 'reflect' | 'recommend', choices: number) {
  const enter = <kbd>{m.enterKey()}</kbd>;
  if (step === 'reflect')
    return withElements(m.reflectKeys({ esc: slot(0), enter: slot(1) }), <kbd>{m.escapeKey()}</kbd>, enter);
  const says = step === 'criterion' ? m.criterionKeys : m.recommendKeys;
  const keys = { first: slot(0), last: slot(1), zero: slot(2), enter: slot(3) };
  return withElements(says(keys), <kbd>{1}</kbd>, <kbd>{choices}</kbd>, <kbd>{0}</kbd>, enter);
}
