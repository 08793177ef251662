import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import './growing-text.css';

interface Props {
  label: string;
  /** What the text is, according to what is stored. */
  text: string;
  /** Shown while it is empty. */
  hint?: string | undefined;
  /** Whether Enter makes no new line. */
  oneLine?: boolean | undefined;
  describedBy?: string | undefined;
  /** When this changes, what is stored is shown again, whatever was typed here. */
  shownAgain?: unknown;
  onType(text: string): void;
  /** The field was left. */
  onLeave?(): void;
  /** Enter was pressed in a field of one line. */
  onEnter?(): void;
}

/**
 * A text field as high as its text. While it has the focus, it shows what is typed here: what another window writes meanwhile takes nothing from
 * under the hands.
 */
export function GrowingText(props: Props): JSX.Element {
  const { label, text, hint, oneLine = false, describedBy, shownAgain, onType, onLeave } = props;
  const typed = useSignal<string | undefined>(undefined);
  useLayoutEffect(() => {
    typed.value = undefined;
  }, [shownAgain]);
  const shown = typed.value ?? text;
  return (
    <span class="growing" data-text={shown || hint}>
      <textarea
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={hint}
        dir="auto"
        rows={1}
        value={shown}
        onInput={(event) => {
          const { value } = event.currentTarget;
          typed.value = value;
          onType(value);
        }}
        onKeyDown={(event) => {
          if (!oneLine || event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          props.onEnter?.();
        }}
        onBlur={() => {
          typed.value = undefined;
          onLeave?.();
        }}
      />
    </span>
  );
}
