import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import { lendsOf } from '../../../state/guide-advice.ts';
import { lendWords } from '../../../state/lent-words.ts';
import { adviceId, useEditing } from './editing.ts';
import './advice-list.css';

/** What could be better in an element: quiet lines below it, and words to lend for what is missing. */
export function AdviceList({ of }: { of: string }): JSX.Element | null {
  const { advice, actions } = useEditing();
  const found = advice.get(of);
  if (!found) return null;
  return (
    <>
      <ul class="advice" id={adviceId(of)} aria-label={m.adviceLabel()}>
        {found.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {lendsOf(found).map((what) => (
        <button key={what} type="button" class="button lend" onClick={() => lendWords(what, actions)}>
          {m.lendWords()}
        </button>
      ))}
    </>
  );
}

/** How many suggestions there are for what is folded away. */
export function AdviceCount({ of }: { of: readonly string[] }): JSX.Element | null {
  const { advice } = useEditing();
  const count = of.reduce((sum, key) => sum + (advice.get(key)?.length ?? 0), 0);
  return count > 0 ? <span class="advice-count">{m.adviceCount({ count })}</span> : null;
}
