import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { endOf } from '../../domain/interview/timeline.ts';
import * as m from '../../messages/messages.ts';
import type { Composer } from '../../state/composer-state.ts';
import { CriterionToggles } from '../interview/criterion-toggles.tsx';
import { KindChips } from '../interview/kind-chips.tsx';
import { OnlyForMeSwitch } from '../interview/only-for-me.tsx';
import './add-note.css';

interface Props {
  interview: InterviewBody;
  composer: Composer;
}

/** Adds a note later: the same draft as in the panel, saved with each key. */
export function AddNote({ interview, composer }: Props): JSX.Element {
  const { guide, timeline } = interview;
  const area = useRef<HTMLTextAreaElement>(null);
  const said = useSignal<(() => string) | undefined>(undefined);
  const section = composer.section.value ?? '';
  const text = composer.text.value;

  function add(): void {
    const name = guide.sections.find(({ id }) => id === composer.section.peek())?.name;
    if (composer.add()) said.value = name === undefined ? m.noteAdded : () => m.noteAddedTo({ section: name });
    area.current?.focus();
  }

  return (
    <section class="card add-note" aria-labelledby="add-note">
      <h3 id="add-note" class="card-title">
        {m.addNoteTitle()}
      </h3>
      <KindChips name="kind" label={m.kind()} kind={composer.kind.value} choose={composer.choose} />
      <textarea
        ref={area}
        class="field"
        aria-label={m.note()}
        dir="auto"
        rows={2}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          said.value = undefined;
          composer.type(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
      <CriterionToggles
        guide={guide}
        chosen={composer.criteria.value}
        choose={(chosen) => {
          const before = composer.criteria.peek();
          for (const id of before) if (!chosen.includes(id)) composer.detach(id);
          for (const id of chosen) if (!before.includes(id)) composer.attach(id, composer.text.peek());
        }}
      />
      <OnlyForMeSwitch on={composer.onlyForMe.value} choose={composer.keepToMyself} />
      <div class="add-note-foot">
        <label>
          {m.section()}{' '}
          <select class="field" value={section} onChange={(event) => composer.place(event.currentTarget.value)}>
            {section === '' && <option value="">{m.beforeFirstSection()}</option>}
            {guide.sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="button" onClick={add}>
          {m.addNote()}
        </button>
        <p class="muted" role="status">
          {said.value?.()}
        </p>
      </div>
      {endOf(timeline) && <p class="muted card-hint">{m.noteIsLater()}</p>}
    </section>
  );
}
