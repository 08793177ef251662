import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { withCriterionKey } from '../../state/key-words.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { loadDayWords } from '../../state/promised-day.ts';
import { LateDueDay } from '../interview/late-due-day.ts';
import { OnlyForMe } from '../interview/only-for-me.tsx';
import { usePart } from '../interview/use-part.ts';
import { Close } from '../ui/icons.tsx';

/** What is said of the note that is typed, beside its kind: for whom it is, by when, and of what it is evidence. */
export function NoteLabels({ open }: { open: OpenInterview }): JSX.Element | null {
  const { composer, actions } = open;
  const guide = usePart(open, (interview) => interview.guide);
  const isOnlyForMe = composer.onlyForMe.value;
  const due = composer.due.value;
  const criteria = composer.criteria.value;
  const isPromise = composer.kind.value === 'promise';
  useEffect(() => {
    if (isPromise) void loadDayWords();
  }, [isPromise]);
  const indexOf = (id: string) => guide.criteria.findIndex((criterion) => criterion.id === id);
  const nameOf = (id: string) => guide.criteria.find((criterion) => criterion.id === id)?.name ?? id;
  if (!isOnlyForMe && !due && criteria.length === 0) return null;
  return (
    <p class="tags">
      {isOnlyForMe && <OnlyForMe />}
      {due && <LateDueDay due={due} now={actions.now()} />}
      {criteria.map((id) => (
        <span key={id} class="tag">
          {nameOf(id)}
          <button
            type="button"
            aria-label={m.removeCriterion({ criterion: nameOf(id) })}
            title={withCriterionKey(m.removeCriterion({ criterion: nameOf(id) }), indexOf(id))}
            onClick={() => composer.detach(id)}
          >
            <Close />
          </button>
        </span>
      ))}
    </p>
  );
}
