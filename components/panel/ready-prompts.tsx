import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ownPromptsOf } from '../../domain/interview/own-prompts.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { Close } from '../ui/icons.tsx';

/** Prompts of mine, with the section each is for. Another one can be written. */
export function ReadyPrompts({ open }: { open: OpenInterview }) {
  const interview = usePart(open, (all) => all);
  const { sections } = interview.guide;
  const prompts = ownPromptsOf(interview);
  const typed = useSignal('');
  const chosen = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const section = chosen.value ?? sections[1]?.id ?? sections[0]?.id ?? '';

  const last = useRef(section);
  last.current = section;

  function add(): void {
    const text = typed.peek().trim();
    typed.value = '';
    if (text !== '') open.actions.ask(last.current, text);
  }

  // What is typed when the clock is started is meant as well.
  useEffect(() => add, [open]);

  return (
    <section class="ready-block ready-prompts" aria-labelledby="ready-prompts">
      <h2 class="part-title" id="ready-prompts">
        {m.ownPrompts()}
      </h2>
      {prompts.length > 0 && (
        <ul aria-labelledby="ready-prompts">
          {prompts.map(({ prompt, section: of }) => (
            <li key={prompt.id}>
              <span class="ready-mark" aria-hidden="true">
                ?
              </span>
              <bdi class="grow">{prompt.text}</bdi>
              <span class="muted ready-small">{of.name}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={m.removeOwnPrompt({ prompt: prompt.text })}
                title={m.remove()}
                onClick={() => {
                  open.actions.remove(prompt);
                  field.current?.focus();
                }}
              >
                <Close />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="ready-add"
        aria-label={m.newOwnPrompt()}
        onSubmit={(event) => {
          event.preventDefault();
          add();
          field.current?.focus();
        }}
      >
        <input
          ref={field}
          class="field"
          aria-label={m.newOwnPrompt()}
          placeholder={m.newOwnPrompt()}
          autocomplete="off"
          dir="auto"
          maxLength={1000}
          value={typed}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <select
          class="field"
          aria-label={m.section()}
          value={section}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          {sections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </form>
    </section>
  );
}
