import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Field, ROOT } from '../../../domain/guide/guide-record.ts';
import { afterPress, watchPresses } from '../../ui/after-press.ts';
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
  // Advice on the guide as a whole is shown below its summary.
  const about = element === ROOT && field !== 'summary' ? field : element;
  return (
    <div
      class={`element-text ${name}`}
      onFocusIn={() => {
        watchPresses();
        near.value = true;
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget as Node | null)) return;
        afterPress(() => {
          near.value = currentTarget.contains(document.activeElement);
        });
      }}
    >
      <GrowingText
        label={label}
        text={text}
        hint={hint}
        oneLine={oneLine}
        describedBy={advice.has(about) ? adviceId(about) : undefined}
        shownAgain={undone}
        onType={(next) => actions.type(element, field, next)}
        onLeave={() => actions.leave(element, field)}
        {...(onEnter && { onEnter })}
      />
      {near.value && <EarlierWordings element={element} field={field} />}
    </div>
  );
}
