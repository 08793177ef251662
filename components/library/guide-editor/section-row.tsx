import type { JSX } from 'preact';
import type { OutlinedSection } from '../../../domain/guide/guide-outline.ts';
import * as m from '../../../messages/messages.ts';
import { Lock } from '../../ui/icons.tsx';
import { AdviceCount, AdviceList } from './advice-list.tsx';
import { fieldOf, useEditing } from './editing.ts';
import { ElementText } from './element-text.tsx';
import { MinutesField } from './minutes-field.tsx';
import { MoveGrip } from './move-grip.tsx';
import { AddButton, DeleteButton, FoldButton } from './small-buttons.tsx';
import { PromptRow, ScriptRow } from './words-row.tsx';

interface Props {
  section: OutlinedSection;
  open: boolean;
  onFold(open: boolean): void;
}

/** A section: its name and minutes; unfolded, all that is in it. */
export function SectionRow({ section, open, onFold }: Props): JSX.Element {
  const { outline, actions, showSection } = useEditing();
  const { key, minutes } = section;
  const name = section.name.trim() || m.sectionUntitled();
  const inside = [key, ...section.scripts.map((one) => one.key), ...section.prompts.map((one) => one.key)];
  return (
    <li
      class={open ? 'guide-part guide-part-open' : 'guide-part'}
      data-sort-item={key}
      data-element={key}
      onFocusCapture={() => showSection(key)}
    >
      <div class="guide-row part-row">
        <MoveGrip element={section} name={name} list={outline.sections} />
        <ElementText
          element={key}
          field="name"
          text={section.name}
          label={m.sectionNameLabel()}
          hint={m.sectionUntitled()}
          class="part-name"
          oneLine
        />
        <span class="part-marks">
          {!open && <AdviceCount of={inside} />}
          {section.rated === false && <span class="part-mark">{m.sectionUnratedShort()}</span>}
          {section.protected && (
            <span class="part-mark">
              <Lock />
              {m.sectionProtected()}
            </span>
          )}
        </span>
        <MinutesField
          id={`minutes-${key}`}
          label={m.sectionMinutesOf({ name })}
          minutes={minutes}
          onChange={(next) => actions.set(key, { minutes: next })}
        />
        <FoldButton open={open} name={name} onClick={() => onFold(!open)} />
      </div>
      {open && <Inside section={section} name={name} />}
    </li>
  );
}

function Inside({ section, name }: { section: OutlinedSection; name: string }): JSX.Element {
  const { actions, focusSoon } = useEditing();
  const { key, scripts, prompts } = section;
  const add = (sort: 'script' | 'prompt', kind?: 'question' | 'reminder') =>
    focusSoon(
      fieldOf(actions.add(sort, sort === 'script' ? scripts : prompts, { parent: key, ...(kind && { kind }) })),
    );
  return (
    <div class="part-inside" role="group" aria-label={name}>
      <ElementText
        element={key}
        field="purpose"
        text={section.purpose}
        label={m.sectionPurpose()}
        hint={m.sectionPurposeHint()}
        class="part-purpose"
      />
      <AdviceList of={key} />
      <ol class="words-list" data-sort-list="script" data-sort-parent={key}>
        {scripts.map((one) => (
          <ScriptRow key={one.key} words={one} section={section} />
        ))}
      </ol>
      <ol class="words-list" data-sort-list="prompt" data-sort-parent={key}>
        {prompts.map((one) => (
          <PromptRow key={one.key} words={one} section={section} />
        ))}
      </ol>
      <div class="add-row">
        <AddButton onClick={() => add('prompt', 'question')}>{m.addQuestion()}</AddButton>
        <AddButton onClick={() => add('prompt', 'reminder')}>{m.addReminder()}</AddButton>
        <AddButton onClick={() => add('script')}>{m.addScript()}</AddButton>
      </div>
      <div class="guide-row part-choices">
        <label>
          <input
            type="checkbox"
            checked={section.protected}
            onChange={(event) => actions.set(key, { protected: event.currentTarget.checked })}
          />
          {m.sectionProtectedChoice()}
        </label>
        <label>
          <input
            type="checkbox"
            checked={section.rated === false}
            onChange={(event) => actions.set(key, { rated: !event.currentTarget.checked })}
          />
          {m.sectionUnrated()}
        </label>
        <DeleteButton element={key} name={name} />
      </div>
    </div>
  );
}
