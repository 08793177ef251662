import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Field } from '../../../domain/guide/guide-record.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import { EarlierWordings } from './earlier-wordings.tsx';
import { adviceId, useEditing } from './editing.ts';

interface Props {
  element: string;
  field: Field;
  text: string;
  label: string;
  hint?: string;
  class?: string;
  oneLine?: boolean;
  onEnter?(): void;
}

/** A text of an element. Each key is kept at once. While it is edited, its earlier wordings are in reach. */
export function ElementText(props: Props): JSX.Element {
  const { element, field, text, label, hint, class: name = '', oneLine, onEnter } = props;
  const { actions, advice, undone } = useEditing();
  const near = useSignal(false);
  return (
    <div
      class={`element-text ${name}`}
      onFocusIn={() => {
        near.value = true;
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget as Node | null)) return;
        const leave = () => {
          near.value = currentTarget.contains(document.activeElement);
        };
        // What is below moves up: not under a pointer that was just pressed on it, or its click would miss.
        if (document.querySelector(':active')) addEventListener('pointerup', () => setTimeout(leave), { once: true });
        else near.value = false;
      }}
    >
      <GrowingText
        label={label}
        text={text}
        hint={hint}
        oneLine={oneLine}
        describedBy={advice.has(element) ? adviceId(element) : undefined}
        shownAgain={undone}
        onType={(next) => actions.type(element, field, next)}
        onLeave={() => actions.leave(element, field)}
        {...(onEnter && { onEnter })}
      />
      {near.value && <EarlierWordings element={element} field={field} />}
    </div>
  );
}
