import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dueWords, isOverdue } from '../../messages/due-words.ts';
import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import { afterPress, watchPresses } from '../ui/after-press.ts';
import '../ui/tick-box.css';
import './promise-row.css';

interface Props {
  text: string;
  /** When it is due, as `2026-12-04`, and when it was kept, in epoch ms. */
  due: string | undefined;
  keptAt: number | undefined;
  /** Epoch ms. */
  now: number;
  /** To whom, and where it was promised. */
  children?: ComponentChildren;
  keep(on: boolean): void;
  /** Corrects by when; left out, it is only shown. */
  setDue?(due: string): void;
}

/** A promise: a box to tick when it is kept, and by when, which can be corrected. */
export function PromiseRow({ text, due, keptAt, now, children, keep, setDue }: Props): JSX.Element {
  const kept = keptAt !== undefined;
  const late = !kept && due !== undefined && isOverdue(due, now);
  return (
    <li class={kept ? 'promised-row promised-kept' : 'promised-row'}>
      <label>
        <input
          type="checkbox"
          class="tick-box"
          checked={kept}
          onChange={(event) => keep(event.currentTarget.checked)}
        />
        <span dir="auto">{text}</span>
      </label>
      <span class={late ? 'promised-more promised-late' : 'promised-more'}>
        {children}
        {kept ? m.promiseKept({ day: relativeDay(keptAt, now) }) : <Due due={due} now={now} setDue={setDue} />}
      </span>
    </li>
  );
}

function Due({ due, now, setDue }: Pick<Props, 'due' | 'now'> & { setDue: Props['setDue'] }): JSX.Element {
  const isOpen = useSignal(false);
  const wasOpen = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isOpen.value) field.current?.focus();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);
  const words = due === undefined ? m.noDueDay() : dueWords(due, now);
  if (!setDue) return <>{due !== undefined && words}</>;
  if (!isOpen.value) {
    return (
      <button
        ref={button}
        type="button"
        class="promised-due"
        aria-label={m.changeDueDay({ due: words })}
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {words}
      </button>
    );
  }
  return (
    <input
      ref={field}
      type="date"
      class="field promised-day"
      aria-label={m.dueDay()}
      value={due ?? ''}
      onChange={(event) => setDue(event.currentTarget.value)}
      onFocus={watchPresses}
      onBlur={({ currentTarget }) =>
        afterPress(() => {
          if (document.activeElement === currentTarget) return;
          // The focus has gone elsewhere: it must not be taken back.
          wasOpen.current = false;
          isOpen.value = false;
        })
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        isOpen.value = false;
      }}
    />
  );
}
