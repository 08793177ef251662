import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';

interface Props {
  /** Whose interview it is, for screen readers. */
  name: string;
  dismiss(reason: string): void;
}

/** Takes an interview off the list of those to be written up, with a reason. */
export function DismissWriteUp({ name, dismiss }: Props): JSX.Element {
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
        class="button button-quiet dismiss-open"
        aria-expanded={asking.value}
        onClick={() => {
          asking.value = !asking.value;
        }}
      >
        {m.dismissWriteUp()} <span class="hidden-visually">{name}</span>
      </button>
      {asking.value && <Reasons dismiss={dismiss} close={close} />}
    </>
  );
}

function Reasons({ dismiss, close }: Pick<Props, 'dismiss'> & { close(): void }): JSX.Element {
  const other = useSignal('');
  const first = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => first.current?.focus(), []);
  const own = other.value.trim();
  return (
    <fieldset
      class="dismiss-reasons"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <legend class="muted">{m.dismissWhy()}</legend>
      {[m.dismissNotNeeded(), m.dismissWithdrew(), m.dismissElsewhere()].map((reason, i) => (
        <button key={reason} ref={i === 0 ? first : null} type="button" class="button" onClick={() => dismiss(reason)}>
          {reason}
        </button>
      ))}
      <form
        class="dismiss-other"
        onSubmit={(event) => {
          event.preventDefault();
          if (own !== '') dismiss(own);
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
          {m.dismissNow()}
        </button>
      </form>
    </fieldset>
  );
}
