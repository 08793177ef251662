import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import { minutesIn } from '../../../state/typed-minutes.ts';
import { useEditing } from './editing.ts';
import './minutes-field.css';

interface Props {
  /** Names what is wrong with it. */
  id: string;
  label: string;
  minutes: number | undefined;
  onChange(minutes: number): void;
}

/** A field for minutes. What is no number of minutes is not kept, and said so. */
export function MinutesField({ id, label, minutes, onChange }: Props): JSX.Element {
  const { undone } = useEditing();
  const typed = useSignal<string | undefined>(undefined);
  useLayoutEffect(() => {
    typed.value = undefined;
  }, [undone]);
  const isWrong = typed.value !== undefined && minutesIn(typed.value) === undefined;
  return (
    <span class="minutes">
      <input
        class="minutes-input"
        inputMode="numeric"
        autocomplete="off"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-fault` : undefined}
        value={typed.value ?? (minutes === undefined ? '' : String(minutes))}
        onInput={(event) => {
          const { value } = event.currentTarget;
          typed.value = value;
          const found = minutesIn(value);
          if (found !== undefined && found !== minutes) onChange(found);
        }}
        onBlur={() => {
          if (!isWrong || typed.value?.trim() === '') typed.value = undefined;
        }}
      />
      {isWrong && (
        <span class="minutes-fault" id={`${id}-fault`} role="status">
          {m.minutesFault()}
        </span>
      )}
    </span>
  );
}
