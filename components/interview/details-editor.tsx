import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { detailsState } from '../../state/details-state.ts';
import type { EndField } from '../../state/end-field-state.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { EndInDoubt } from './end-in-doubt.tsx';
import './details-editor.css';
import * as m from '../../messages/messages.ts';

interface Props {
  actions: InterviewActions;
  done(): void;
}

/**
 * Corrects who the interview is with, for which role, and its end. Each key is saved at once; Enter or Esc only close
 * it. A doubtful end is saved once confirmed: Enter leads to the question, Esc drops the change.
 */
export function DetailsEditor({ actions, done }: Props) {
  const form = useMemo(() => detailsState(actions), [actions]);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const box = useRef<HTMLFieldSetElement>(null);
  const { nameFault } = form;

  function close(): void {
    form.close();
    done();
  }

  /** Closes, unless a question about the end is open: it would be lost silently. */
  function closeAnswered(): void {
    const find = (selector: string) => box.current?.querySelector<HTMLElement>(selector);
    if (form.end.peek()?.asked.peek()) (find('.doubt button') ?? find('.details-end'))?.focus();
    else close();
  }

  return (
    <fieldset
      ref={box}
      class="details-editor"
      // The end field changes when the interview ends: what is typed then must not go into another field.
      data-focus-next=".details-done"
      aria-label={m.details()}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        const field = event.target instanceof HTMLInputElement;
        if (event.key !== 'Escape' && !(event.key === 'Enter' && field)) return;
        event.preventDefault();
        if (event.key === 'Escape') close();
        else closeAnswered();
      }}
    >
      <label>
        <span>{m.candidate()}</span>
        <input
          ref={first}
          class="field"
          autocomplete="off"
          dir="auto"
          maxLength={200}
          aria-invalid={nameFault.value !== undefined}
          aria-describedby={nameFault.value && 'details-name-fault'}
          value={form.candidate}
          onInput={(event) => form.typeCandidate(event.currentTarget.value)}
        />
      </label>
      <Fault id="details-name-fault" text={nameFault.value} />
      {form.person && (
        <div class="details-person">
          <Line
            {...{ label: m.sayIt(), hint: m.sayItHint(), most: 200, text: form.person.value.say ?? '' }}
            type={(say) => form.typePerson({ say })}
          />
          <Line
            {...{ label: m.pronouns(), hint: m.pronounsHint(), most: 100, text: form.person.value.pronouns ?? '' }}
            type={(pronouns) => form.typePerson({ pronouns })}
          />
        </div>
      )}
      <Line label={m.role()} most={200} text={form.role} type={form.typeRole} />
      {form.end.value && <End key={form.end.value.is} field={form.end.value} now={actions.now} />}
      <button type="button" class="button details-done" onClick={closeAnswered}>
        {m.done()}
      </button>
    </fieldset>
  );
}

interface LineProps {
  label: string;
  hint?: string;
  /** Its greatest length, in UTF-16 units. */
  most: number;
  text: string | ReadonlySignal<string>;
  type(text: string): void;
}

/** A line of words with its label. */
function Line({ label, hint, most, text, type }: LineProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        class="field"
        autocomplete="off"
        dir="auto"
        maxLength={most}
        placeholder={hint}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </label>
  );
}

/** The end, and any question about it. */
function End({ field, now }: { field: EndField; now(): number }) {
  const fault = field.fault.value;
  const asked = field.asked.value;
  return (
    <>
      <label>
        <span>{field.is === 'real' ? m.ended() : m.plannedEnd()}</span>
        <input
          type="datetime-local"
          class="field details-end"
          aria-invalid={fault !== undefined}
          aria-describedby="details-end"
          value={field.text}
          onInput={(event) => field.type(event.currentTarget.value)}
        />
      </label>
      <Fault id="details-end" text={fault} otherwise={asked ? '' : m.lengthIs({ length: field.length.value })} />
      <EndInDoubt
        doubt={asked?.doubt}
        end={asked?.end}
        guideMinutes={field.guideMinutes()}
        now={now}
        confirm={field.confirm}
        useGuideLength={field.useGuideLength}
        focusNext=".details-done"
      />
    </>
  );
}

function Fault({ id, text, otherwise }: { id: string; text: string | undefined; otherwise?: string }) {
  return (
    <p id={id} class={text === undefined ? 'muted' : 'details-fault'} role="status">
      {text ?? otherwise}
    </p>
  );
}
