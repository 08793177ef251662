import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OutlinedWords } from '../../../domain/guide/guide-outline.ts';
import * as m from '../../../messages/messages.ts';
import { LeadsTo as Arrow } from '../../ui/edit-icons.tsx';
import { useEditing } from './editing.ts';
import '../../interview/tags.css';
import './leads-to.css';

/** Whether the criteria that something leads to are being chosen. */
export function useChoosing(): Signal<boolean> {
  return useSignal(false);
}

/** Shows the criteria to choose those that a question or script leads to. */
export function LeadsButton({ choosing }: { choosing: Signal<boolean> }): JSX.Element | null {
  const { outline } = useEditing();
  if (outline.criteria.length === 0) return null;
  return (
    <button
      type="button"
      class="icon-button shown-near"
      aria-label={m.leadsToChoose()}
      title={m.leadsToChoose()}
      aria-expanded={choosing.value}
      onClick={() => {
        choosing.value = !choosing.value;
      }}
    >
      <Arrow />
    </button>
  );
}

/** Which criteria a question or script leads to, so that one that is still empty can be offered a question of its own. */
export function LeadsTo({ words, choosing }: { words: OutlinedWords; choosing: Signal<boolean> }): JSX.Element | null {
  const { outline, actions } = useEditing();
  const { criteria } = outline;
  const nameOf = (name: string) => name.trim() || m.criterionUntitled();
  const names = criteria.filter(({ key }) => words.leads.includes(key)).map(({ name }) => nameOf(name));
  if (choosing.value && criteria.length > 0) {
    return (
      <div class="tags leads" role="group" aria-label={m.leadsTo()}>
        {criteria.map(({ key, name }) => {
          const on = words.leads.includes(key);
          return (
            <button
              key={key}
              type="button"
              class="tag tag-toggle"
              aria-pressed={on}
              onClick={() => actions.set(words.key, { criteria: { [key]: !on } })}
            >
              <bdi>{nameOf(name)}</bdi>
            </button>
          );
        })}
      </div>
    );
  }
  if (names.length === 0) return null;
  return (
    <p class="leads muted">
      <span aria-hidden="true">→ </span>
      <span class="hidden-visually">{m.leadsTo()} </span>
      <bdi>{names.join(', ')}</bdi>
    </p>
  );
}
