import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Guide, guideMinutes } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes, lengthInWords, timeOfDay } from '../../messages/times.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { focusSoon } from '../ui/focus-soon.ts';

/** The guide as a bar of its sections with their minutes. Another one can be chosen. */
export function ReadyGuide({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const { guide, start, plannedEnd } = usePart(open, (interview) => interview);
  const choices = useSignal<readonly Guide[] | undefined>(undefined);
  const select = useRef<HTMLSelectElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const length = lengthInWords(guideMinutes(guide) * 60_000);

  async function offer(): Promise<void> {
    const all = await panel.guides();
    choices.value = all.some(({ id }) => id === guide.id) ? all : [guide, ...all];
    focusSoon(() => select.current?.focus());
  }

  return (
    <section class="ready-block" aria-label={m.guide()}>
      <div class="ready-head">
        <h2>
          <bdi>{guide.name}</bdi>
        </h2>
        <span class="muted grow">
          {start === undefined
            ? length
            : m.lengthFromTo({ length, start: timeOfDay(start), end: timeOfDay(plannedEnd) })}
        </span>
        <button
          ref={change}
          type="button"
          class="button button-quiet ready-link"
          aria-expanded={choices.value !== undefined}
          onClick={() => {
            if (choices.value) choices.value = undefined;
            else void offer();
          }}
        >
          {m.change()}
        </button>
      </div>
      {choices.value && (
        <select
          ref={select}
          class="field"
          aria-label={m.guide()}
          value={guide.id}
          onChange={(event) => {
            const chosen = choices.value?.find(({ id }) => id === event.currentTarget.value);
            if (chosen) open.actions.chooseGuide(chosen);
            choices.value = undefined;
            change.current?.focus();
          }}
        >
          {choices.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <ol class="ready-bar" aria-label={m.agenda()}>
        {guide.sections.map(({ id, name, minutes, protected: isProtected }) => (
          <li
            key={id}
            class={isProtected ? 'ready-part ready-protected' : 'ready-part'}
            style={{ '--minutes': Math.max(1, minutes) }}
            title={m.sectionAndMinutes({ section: name, minutes: inMinutes(minutes) })}
          >
            <span aria-hidden="true">{minutes}</span>
            <span class="hidden-visually">
              {[name, inMinutes(minutes), isProtected && m.sectionProtected()].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ol>
      <p class="muted ready-names" aria-hidden="true">
        {guide.sections.map(({ name }) => name).join(', ')}
      </p>
    </section>
  );
}
