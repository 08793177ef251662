import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Conduct } from '../../app/conduct.ts';
import { details } from '../../app/details.ts';
import './details-editor.css';

interface Props {
  conduct: Conduct;
  done(): void;
}

/** Corrects who the interview is with, for what, and its end. Each key is kept at once; Enter or Esc only close it. */
export function DetailsEditor({ conduct, done }: Props) {
  const form = useMemo(() => details(conduct), [conduct]);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { nameFault, endFault } = form;

  function close(): void {
    form.close();
    done();
  }

  return (
    <fieldset
      class="details-editor"
      aria-label="Details"
      onKeyDown={(event) => {
        if (event.isComposing) return;
        const field = event.target instanceof HTMLInputElement;
        if (event.key !== 'Escape' && !(event.key === 'Enter' && field)) return;
        event.preventDefault();
        close();
      }}
    >
      <label>
        <span>Candidate</span>
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
      <label>
        <span>Role</span>
        <input
          class="field"
          autocomplete="off"
          dir="auto"
          maxLength={200}
          value={form.role}
          onInput={(event) => form.typeRole(event.currentTarget.value)}
        />
      </label>
      {form.end && (
        <>
          <label>
            <span>{form.endIs === 'real' ? 'Ended' : 'Planned end'}</span>
            <input
              type="datetime-local"
              class="field"
              aria-invalid={endFault.value !== undefined}
              aria-describedby="details-end"
              value={form.end}
              onInput={(event) => form.typeEnd(event.currentTarget.value)}
            />
          </label>
          <Fault id="details-end" text={endFault.value} otherwise={`Length: ${form.length.value}`} />
        </>
      )}
      <button type="button" class="button" onClick={close}>
        Done
      </button>
    </fieldset>
  );
}

function Fault({ id, text, otherwise }: { id: string; text: string | undefined; otherwise?: string }) {
  return (
    <p id={id} class={text === undefined ? 'muted' : 'details-fault'} role="status">
      {text ?? otherwise}
    </p>
  );
}
