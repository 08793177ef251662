import type { JSX } from 'preact';
import type { Criterion } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { CRITERION_KEYS } from '../../state/panel-keys.ts';
import './criterion-keys.css';

interface Props {
  criteria: readonly Criterion[];
  /** The ids of those that the note is attached to. */
  attached: readonly string[];
}

/** The criteria with their keys, in place of the kinds, while Alt is held. */
export function CriterionKeys({ criteria, attached }: Props): JSX.Element {
  return (
    <ul class="kinds criterion-keys" aria-label={m.criteria()}>
      {criteria.slice(0, CRITERION_KEYS).map(({ id, name }, index) => (
        <li key={id} class={attached.includes(id) ? 'criterion-attached' : undefined}>
          <kbd>
            <span aria-hidden="true">⇧</span>
            <span class="hidden-visually">{m.shiftKey()} </span>
            {index + 1}
          </kbd>{' '}
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
