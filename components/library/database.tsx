import type { JSX } from 'preact';
import { type Care, mayBeSetAside, wordsOnLoss } from '../../app/care.ts';
import { adviceOn } from '../../app/trouble.ts';
import { CareNotes } from '../ui/care-notes.tsx';

/** Says how the database fares where that is not well, and offers what helps. Nothing is shown while all is well. */
export function DatabaseState({ care }: { care: Care }): JSX.Element {
  const { trouble, loss } = care.health.value ?? {};
  const advice = trouble && adviceOn(trouble);
  return (
    <>
      <CareNotes
        loss={loss && wordsOnLoss(loss)}
        onAcceptLoss={care.acceptLoss}
        outcome={care.outcome.value}
        onDismiss={care.dismiss}
      />
      {trouble && advice && (
        <div class="care-note" role="alert">
          <p>
            {advice.what} What is written meanwhile is saved in a journal beside it and goes into it as soon as it works
            again. {advice.todo}
          </p>
          {mayBeSetAside(trouble) && (
            <button type="button" class="button" disabled={care.busy.value} onClick={care.setAside}>
              Set the damaged database aside and start a new one
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Interviews that the list has to pass over are not forgotten by it. */
export function Unlisted({ care }: { care: Care }): JSX.Element | null {
  const damaged = care.health.value?.damaged ?? 0;
  if (damaged === 0) return null;
  return (
    <p class="quiet muted" role="note">
      {damaged === 1 ? '1 interview is' : `${damaged} interviews are`} stored in a way that this version of Fireside
      does not understand, and not in the list. Nothing of {damaged === 1 ? 'it' : 'them'} was deleted.
    </p>
  );
}

/** The databases that were put aside, each with a way to look into it. */
export function AsideList({ care }: { care: Care }): JSX.Element | null {
  const aside = care.health.value?.aside ?? [];
  if (aside.length === 0) return null;
  return (
    <section class="card" aria-label="Set aside">
      <h2 class="card-title">Set aside</h2>
      <p>These databases were damaged and are kept as they were. What can still be read in them can be copied back.</p>
      <ul>
        {aside.map(({ name, at }) => (
          <li key={name}>
            {new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}{' '}
            <button type="button" class="button" disabled={care.busy.value} onClick={() => care.bringBack(name)}>
              Bring back what is readable
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
