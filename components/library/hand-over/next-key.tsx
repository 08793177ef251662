import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { Deck } from '../../../state/deck-state.ts';

/** What to do over there, with the key that is set; and the offer to keep the next words on the clipboard. */
export function NextKey({ deck }: { deck: Deck }): JSX.Element {
  const keys = deck.shortcut.value;
  return (
    <div class="next-key">
      <div class="next-key-line">
        <p class="muted">{m.clickIntoField()}</p>
        {keys === '' ? (
          <p>{m.noHandOverKey()}</p>
        ) : (
          <p class="next-key-keys">
            <b>{m.nextField()}</b>
            {keys !== undefined &&
              (keys.includes('+') ? keys.split('+') : [keys]).map((key) => <kbd key={key}>{key}</kbd>)}
          </p>
        )}
      </div>
      {deck.mayCopy.value === false && (
        <div class="next-key-line">
          <p class="muted">{m.mayKeepOnClipboard()}</p>
          <button type="button" class="button" onClick={() => void deck.allowCopying()}>
            {m.allowClipboard()}
          </button>
        </div>
      )}
    </div>
  );
}
