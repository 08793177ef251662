import type { JSX } from 'preact';
import type { OutlinedSection, OutlinedWords } from '../../../domain/guide/guide-outline.ts';
import * as m from '../../../messages/messages.ts';
import { AdviceList } from './advice-list.tsx';
import { fieldOf, useEditing } from './editing.ts';
import { ElementText } from './element-text.tsx';
import { LeadsButton, LeadsTo, useChoosing } from './leads-to.tsx';
import { MoveGrip } from './move-grip.tsx';
import { DeleteButton } from './small-buttons.tsx';

interface Props {
  words: OutlinedWords;
  section: OutlinedSection;
}

/** Words to say aloud in a section. */
export function ScriptRow({ words, section }: Props): JSX.Element {
  const { outline } = useEditing();
  const choosing = useChoosing();
  const { key, text } = words;
  const name = nameOf(text, m.scriptLabel());
  const lists = outline.sections.map((one) => ({ parent: one.key, list: one.scripts }));
  return (
    <li class="guide-row words-row" data-sort-item={key} data-element={key}>
      <MoveGrip element={words} name={name} list={section.scripts} lists={lists} />
      <div class="words-main">
        <ElementText
          element={key}
          field="text"
          text={text}
          label={m.scriptLabel()}
          hint={m.scriptHint()}
          class="said-field"
        />
        <LeadsTo words={words} choosing={choosing} />
        <AdviceList of={key} />
      </div>
      <LeadsButton choosing={choosing} />
      <DeleteButton element={key} name={name} />
    </li>
  );
}

/** A question, with a box in the panel, or a reminder, without one. Enter begins the next one. */
export function PromptRow({ words, section }: Props): JSX.Element {
  const { outline, actions, focusSoon } = useEditing();
  const choosing = useChoosing();
  const { key, text } = words;
  const isQuestion = words.kind !== 'reminder';
  const label = isQuestion ? m.questionLabel() : m.reminderLabel();
  const name = nameOf(text, label);
  const lists = outline.sections.map((one) => ({ parent: one.key, list: one.prompts }));

  function next(): void {
    const index = section.prompts.findIndex((one) => one.key === key) + 1;
    const kind = isQuestion ? 'question' : 'reminder';
    focusSoon(fieldOf(actions.add('prompt', section.prompts, { index, parent: section.key, kind })));
  }

  return (
    <li
      class={isQuestion ? 'guide-row prompt-row' : 'guide-row prompt-row prompt-reminder'}
      data-sort-item={key}
      data-element={key}
    >
      <MoveGrip element={words} name={name} list={section.prompts} lists={lists} />
      <div class="words-main">
        <ElementText
          element={key}
          field="text"
          text={text}
          label={label}
          hint={isQuestion ? m.questionHint() : m.reminderHint()}
          oneLine
          onEnter={next}
        />
        {isQuestion && <LeadsTo words={words} choosing={choosing} />}
        <AdviceList of={key} />
      </div>
      {isQuestion && <LeadsButton choosing={choosing} />}
      <DeleteButton element={key} name={name} />
      <select
        class="quiet-select"
        aria-label={m.promptSort()}
        value={isQuestion ? 'question' : 'reminder'}
        onChange={(event) =>
          actions.set(key, { kind: event.currentTarget.value === 'reminder' ? 'reminder' : 'question' })
        }
      >
        <option value="question">{m.promptQuestion()}</option>
        <option value="reminder">{m.promptReminder()}</option>
      </select>
    </li>
  );
}

/** How an element is called: by the beginning of its text. */
export function nameOf(text: string, otherwise: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return otherwise;
  return trimmed.length > 60 ? `${trimmed.slice(0, 60).trimEnd()}…` : trimmed;
}
