import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Question } from '../../../domain/interview/write-up/answers.ts';
import * as m from '../../../messages/messages.ts';
import type { WriteUpState } from '../../../state/write-up-state.ts';
import './answer-field.css';

interface Props {
  state: WriteUpState;
  question: Question;
  label: string;
  /** The answer as it is known here. */
  text: string;
  /** Whether it is one sentence, in which Enter starts no line. */
  isSentence?: boolean;
  /** Whether the write-up is finished: it is shown and not changed. */
  closed?: boolean;
}

/**
 * An answer in words. Each key is saved at once. What another window types into the same answer meanwhile is not shown here, and takes nothing from
 * what is typed here: it becomes an earlier version.
 */
export function AnswerField({ state, question, label, text, isSentence = false, closed = false }: Props): JSX.Element {
  const id = useId();
  const typed = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret] = useState(() => state.caretIn(question));

  const isHere = useRef(caret !== undefined);

  function leave(): void {
    if (typed.peek() === undefined) return;
    typed.value = undefined;
    state.leave(question);
  }
  useLayoutEffect(() => {
    if (caret !== undefined) field.current?.setSelectionRange(caret, caret);
  }, [caret]);
  useEffect(
    () => () => {
      if (isHere.current) state.wentOn(question);
      leave();
    },
    [],
  );

  if (closed) {
    return (
      <div class={text.trim() === '' ? 'answer answer-none' : 'answer'}>
        <p class="answer-label">{label}</p>
        <p class="answer-text" dir="auto">
          {text.trim() === '' ? <span class="muted">{m.notAnswered()}</span> : text}
        </p>
      </div>
    );
  }
  return (
    <div class="answer">
      <label for={id} class="answer-label">
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        data-resumed={caret === undefined ? undefined : ''}
        class={isSentence ? 'field answer-field answer-sentence' : 'field answer-field'}
        dir="auto"
        rows={isSentence ? 1 : 2}
        value={typed.value ?? text}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          isHere.current = true;
          state.answer(question, currentTarget.value, currentTarget.selectionStart);
        }}
        onKeyDown={(event) => {
          if (isSentence && event.key === 'Enter' && !event.isComposing) event.preventDefault();
        }}
        onBlur={leave}
      />
      {/* Also while it is typed: if it came when the field is left, a click on what is below would miss it. */}
      <Earlier state={state} question={question} />
    </div>
  );
}

/** What earlier openings left of an answer. Restoring one keeps the current text as a version. */
function Earlier({ state, question }: Pick<Props, 'state' | 'question'>): JSX.Element | null {
  const earlier = state.earlier(question);
  if (earlier.length === 0) return null;
  return (
    <details class="fold">
      <summary>{m.earlierVersionsCount({ count: earlier.length })}</summary>
      <ul class="plain-list" aria-label={m.earlierVersions()}>
        {earlier.map((text) => (
          <li key={text}>
            <span dir="auto">{text}</span>{' '}
            <button
              type="button"
              class="button button-quiet"
              onClick={() => {
                state.answer(question, text);
                state.leave(question);
              }}
            >
              {m.restore()}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
