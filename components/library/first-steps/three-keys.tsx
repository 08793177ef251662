import type { ComponentChildren, JSX } from 'preact';
import * as m from '../../../messages/messages.ts';

/** The three keys to know. */
export function ThreeKeys({ shortcut }: { shortcut: string }): JSX.Element {
  return (
    <dl class="first-keys">
      <Key keys={[m.keyEnter()]}>{m.keyAddsNote()}</Key>
      <Key keys={['"', '~', '?']}>{m.firstKeyKinds()}</Key>
      {shortcut === '' ? (
        <Key keys={[]}>{m.keyNone()}</Key>
      ) : (
        <Key keys={shortcut.includes('+') ? shortcut.split('+') : [shortcut]}>{m.keyOpens()}</Key>
      )}
    </dl>
  );
}

function Key({ keys, children }: { keys: readonly string[]; children: ComponentChildren }): JSX.Element {
  return (
    <div class="first-key">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
