import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import './why-not.css';

interface Props {
  /** What the button that asks says. */
  label: string;
  /** Whose interview it is, for screen readers, where there are several. */
  name?: string;
  /** What the button says that takes a reason of one's own. */
  take: string;
  /** Given why, in words; the question goes away by that. */
  because(reason: string): void;
}

/** Asks why an interview won't be written up: at a click, with the usual reasons first. */
export function WhyNot({ label, name, take, because }: Props): JSX.Element {
  const asking = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    asking.value = false;
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="button button-quiet why-not-open"
        aria-expanded={asking.value}
        onClick={() => {
          asking.value = !asking.value;
        }}
      >
        {label} {name !== undefined && <span class="hidden-visually">{name}</span>}
      </button>
      {asking.value && <Reasons take={take} because={because} close={close} />}
    </>
  );
}

function Reasons({ take, because, close }: Pick<Props, 'take' | 'because'> & { close(): void }): JSX.Element {
  const other = useSignal('');
  const first = useRef<HTMLButtonElement>(null);
  const id = useId();
  // At once: after the next frame it would take the focus from whoever was quicker.
  useLayoutEffect(() => first.current?.focus(), []);
  const own = other.value.trim();
  return (
    <fieldset
      class="why-not"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <legend class="muted">{m.dismissWhy()}</legend>
      {[m.dismissNotNeeded(), m.dismissWithdrew(), m.dismissElsewhere()].map((reason, i) => (
        <button key={reason} ref={i === 0 ? first : null} type="button" class="button" onClick={() => because(reason)}>
          {reason}
        </button>
      ))}
      <form
        class="why-not-other"
        onSubmit={(event) => {
          event.preventDefault();
          if (own !== '') because(own);
        }}
      >
        <label for={id} class="muted">
          {m.dismissOther()}
        </label>
        <input
          id={id}
          class="field"
          dir="auto"
          maxLength={200}
          value={other.value}
          onInput={({ currentTarget }) => {
            other.value = currentTarget.value;
          }}
        />
        <button type="submit" class="button" aria-disabled={own === ''}>
          {take}
        </button>
      </form>
    </fieldset>
  );
}
