import type { JSX } from 'preact';
import type { Field } from '../../../domain/guide/guide-record.ts';
import * as m from '../../../messages/messages.ts';
import { useEditing } from './editing.ts';

interface Props {
  element: string;
  field: Field;
}

/** What other openings of an editor left of a text, such as one in another window at the same time: each can become the text again. */
export function EarlierWordings({ element, field }: Props): JSX.Element | null {
  const { actions } = useEditing();
  const now = actions.text(element, field);
  const earlier = actions.earlier(element, field).filter(({ text }) => text.trim() !== '' && text !== now);
  if (earlier.length === 0) return null;
  return (
    <details class="fold">
      <summary>{m.earlierWordings({ number: earlier.length })}</summary>
      <ul class="plain-list">
        {earlier.map(({ session, text }) => (
          <li key={session}>
            <span dir="auto">{text}</span>{' '}
            <button
              type="button"
              class="button button-quiet"
              aria-label={m.useWordingOf({ text })}
              onClick={() => {
                actions.leave(element, field);
                actions.type(element, field, text);
                actions.leave(element, field);
              }}
            >
              {m.useWording()}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
