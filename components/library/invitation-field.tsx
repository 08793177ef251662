import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { listInWords } from '../../messages/name-lists.ts';
import type { InvitationField as Field, Pasted, Question, Taken } from '../../state/invitation-state.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { Check } from '../ui/icons.tsx';

const TAKEN: Record<Taken, () => string> = {
  names: m.foundNames,
  date: m.foundDate,
  call: m.foundCall,
  role: m.foundRole,
};

const QUESTIONS: Record<Question, () => string> = {
  zone: m.askZone,
  'day or month': m.askDayOrMonth,
  weekday: m.askWeekday,
  date: m.askWhichDate,
  end: m.askEnd,
};

/** How a whole text gets into a field. */
const PASTED: readonly string[] = ['insertFromPaste', 'insertFromDrop', 'insertFromPasteAsQuotation'];

/** Where an invitation is pasted or dropped: what was understood is underlined in it, and filled in below. */
export function InvitationField({ field }: { field: Field }): JSX.Element {
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => acceptFiles(box.current, (dropped) => void field.readFile(dropped)), [field]);
  const pasted = field.pasted.value;
  const isShown = pasted.is === 'found' && pasted.invitation.marks.length > 0;
  return (
    <div ref={box} class="plan-field" data-focus-next=".invitation-text">
      <label for={id}>{m.pasteInvitation()}</label>
      {isShown ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard, too
        <div class="invitation-text" role="group" aria-label={m.pasteInvitation()} tabIndex={0}>
          {marked(pasted)}
        </div>
      ) : (
        <textarea
          ref={area}
          id={id}
          class="field"
          rows={2}
          dir="auto"
          spellcheck={false}
          placeholder={m.pasteInvitationHint()}
          value={pasted.is === 'nothing' ? '' : pasted.text}
          // What is typed is read once the field is left, or it would be gone before it is complete.
          onChange={(event) => void field.read(event.currentTarget.value)}
          onInput={(event) => {
            if (PASTED.includes(event.inputType)) void field.read(event.currentTarget.value);
          }}
        />
      )}
      <div class="invitation-word" role="status">
        <Word pasted={pasted} field={field} />
      </div>
      <p class="invitation-actions">
        <input
          ref={file}
          type="file"
          accept=".ics,text/calendar,.eml,.txt"
          hidden
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) void field.readFile(chosen);
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class="button button-quiet" onClick={() => file.current?.click()}>
          {m.chooseCalendarFile()}
        </button>
        {pasted.is === 'found' && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              field.clear();
              focusSoon(() => area.current?.focus());
            }}
          >
            {m.pasteAnother()}
          </button>
        )}
      </p>
    </div>
  );
}

/** Takes files that are dropped on an element, until the returned function is called. */
function acceptFiles(element: HTMLElement | null, take: (file: File) => void): () => void {
  const over = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    const [dropped] = event.dataTransfer?.files ?? [];
    if (!dropped) return;
    event.preventDefault();
    take(dropped);
  };
  element?.addEventListener('dragover', over);
  element?.addEventListener('drop', drop);
  return () => {
    element?.removeEventListener('dragover', over);
    element?.removeEventListener('drop', drop);
  };
}

function Word({ pasted, field }: { pasted: Pasted; field: Field }): JSX.Element | null {
  if (pasted.is === 'unclear') return <p class="late">{m.invitationUnclear()}</p>;
  if (pasted.is !== 'found') return null;
  return (
    <>
      {pasted.invitation.cancelled && <p class="late">{m.invitationCancelled()}</p>}
      <p class="muted invitation-found">
        <Check />
        {m.invitationFound({ things: listInWords(pasted.taken.map((one) => TAKEN[one]())) })}
      </p>
      {pasted.questions.map((one) => (
        <p key={one} class="late">
          {QUESTIONS[one]()}{' '}
          {one === 'day or month' && (
            <button type="button" class="button button-quiet" onClick={field.swapDayAndMonth}>
              {m.swapDayAndMonth()}
            </button>
          )}
        </p>
      ))}
    </>
  );
}

/** The pasted text with what was understood in it. */
function marked({ text, invitation }: Pasted & { is: 'found' }): ComponentChildren[] {
  let last = 0;
  const parts: ComponentChildren[] = [];
  for (const { from, to } of invitation.marks) {
    parts.push(text.slice(last, from), <mark key={from}>{text.slice(from, to)}</mark>);
    last = to;
  }
  return [...parts, text.slice(last)];
}
