import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { PlanForm, PromptField } from '../../state/plan-form-state.ts';
import { Close } from '../ui/icons.tsx';

/** Prompts of mine: what to ask this person, each in a section of the guide. Enter adds one. */
export function OwnPrompts({ form }: { form: PlanForm }): JSX.Element {
  const { prompts, prompt: typed } = form.fields.value;
  const sections = form.guide.value?.sections ?? [];
  const field = useRef<HTMLInputElement>(null);
  const section = typed.section || (sections[1]?.id ?? sections[0]?.id ?? '');
  const set = (next: readonly PromptField[]) => form.set({ prompts: next });
  const type = (part: Partial<PromptField>) => form.set({ prompt: { section, text: typed.text, ...part } });

  function add(): void {
    const text = typed.text.trim();
    if (text !== '') form.set({ prompts: [...prompts, { section, text }], prompt: { section, text: '' } });
    field.current?.focus();
  }

  return (
    <fieldset class="own-prompts">
      <legend>{m.ownPrompts()}</legend>
      <p class="muted">{m.ownPromptsHint()}</p>
      <ul aria-label={m.ownPrompts()}>
        {prompts.map((prompt, index) => (
          <li key={prompt.id ?? index} class="own-prompt">
            <input
              class="field"
              aria-label={m.ownPrompt()}
              dir="auto"
              value={prompt.text}
              onInput={(event) => set(prompts.with(index, { ...prompt, text: event.currentTarget.value }))}
            />
            <SectionChoice
              form={form}
              value={prompt.section}
              choose={(id) => set(prompts.with(index, { ...prompt, section: id }))}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={m.removeOwnPrompt({ prompt: prompt.text })}
              title={m.remove()}
              onClick={() => {
                set(prompts.toSpliced(index, 1));
                field.current?.focus();
              }}
            >
              <Close />
            </button>
          </li>
        ))}
      </ul>
      <div class="own-prompt">
        <input
          ref={field}
          class="field"
          aria-label={m.newOwnPrompt()}
          placeholder={m.newOwnPrompt()}
          dir="auto"
          value={typed.text}
          onInput={(event) => type({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            // Enter here means this prompt, not the plan.
            event.preventDefault();
            add();
          }}
        />
        <SectionChoice form={form} value={section} choose={(id) => type({ section: id })} />
        <button type="button" class="button" onClick={add}>
          {m.add()}
        </button>
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  form: PlanForm;
  value: string;
  choose(section: string): void;
}

function SectionChoice({ form, value, choose }: ChoiceProps): JSX.Element {
  const sections = form.guide.value?.sections ?? [];
  return (
    <select
      class="field"
      aria-label={m.section()}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {/* One of a guide that was chosen before. */}
      {!sections.some(({ id }) => id === value) && <option value={value}>{m.beforeFirstSection()}</option>}
      {sections.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
