import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { Deck } from '../../../state/deck-state.ts';

/** Says what became of the last key, where that was not simply what was wanted. */
export function LastKey({ deck }: { deck: Deck }): JSX.Element {
  const last = deck.progress.value?.last;
  const field = deck.fields.value.find(({ id }) => id === last?.field)?.name ?? '';
  const isFine = last === undefined || (last.is === 'put' && last.rest === undefined);
  return (
    <div role="status" class={isFine ? 'hidden-visually' : 'last-key'}>
      {last && (
        <p>
          {WORDS[last.is]({ field })}
          {last.is !== 'put' && last.is !== 'changed' && ` ${last.copied ? m.lastOnClipboard() : m.lastCopyHere()}`}
        </p>
      )}
      {last?.rest !== undefined && (
        <>
          <p>{m.lastRest()}</p>
          <p class="last-rest" dir="auto">
            {last.rest}
          </p>
        </>
      )}
    </div>
  );
}

const WORDS = {
  put: m.lastPut,
  changed: m.lastChanged,
  'no field': m.lastNoField,
  'not a field for words': m.lastNotForWords,
  locked: m.lastLocked,
  frame: m.lastFrame,
  full: m.lastFull,
  unmoved: m.lastUnmoved,
  page: m.lastPage,
};
