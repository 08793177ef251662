import type { JSX } from 'preact';
import type { JudgingWords } from '../../../domain/interview/write-up/judging-words.ts';
import * as m from '../../../messages/messages.ts';

const SENTENCES: Record<JudgingWords['is'], (found: { words: string }) => string> = {
  level: m.foundLevel,
  behaviour: m.foundBehaviour,
  recommendation: m.foundRecommendation,
  'note at home': m.foundAtHome,
};

/** Names what must not be in a text for others. Nothing if there is nothing. */
export function FoundWords({ id, found }: { id: string; found: readonly JudgingWords[] }): JSX.Element {
  return (
    <p id={id} class="found-words" role="status">
      {found.length > 0 && (
        <>
          {found.map(({ is, words }) => (
            <span key={`${is} ${words}`} dir="auto">
              {SENTENCES[is]({ words })}{' '}
            </span>
          ))}
          {m.foundMend()}
        </>
      )}
    </p>
  );
}
