import type { Guide } from '../../domain/guide/guide.ts';
import './tags.css';
import * as m from '../../messages/messages.ts';

interface Props {
  guide: Guide;
  /** Ids of the criteria that a note is evidence for. */
  chosen: readonly string[];
  choose(criteria: string[]): void;
}

/** The guide's criteria as buttons; those that the note is evidence for are pressed. */
export function CriterionToggles({ guide, chosen, choose }: Props) {
  if (guide.criteria.length === 0) return null;
  return (
    <div class="tags" role="group" aria-label={m.evidenceFor()}>
      {guide.criteria.map(({ id, name }) => {
        const on = chosen.includes(id);
        return (
          <button
            key={id}
            type="button"
            class="tag tag-toggle"
            aria-pressed={on}
            onClick={() => choose(on ? chosen.filter((one) => one !== id) : [...chosen, id])}
          >
            {name}
          </button>
        );
      })}
    </div>
  );
}
