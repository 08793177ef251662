import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { RECOMMENDATIONS } from '../../../domain/interview/write-up/judgement-record.ts';
import { isReadyToRecommend, isSettled, type WriteUp } from '../../../domain/interview/write-up/write-up.ts';
import * as m from '../../../messages/messages.ts';
import { listInWords } from '../../../messages/name-lists.ts';
import { RECOMMENDATION_WORDS } from '../../../messages/write-up-words.ts';
import { withDigit } from '../../../state/key-words.ts';
import type { WriteUpState } from '../../../state/write-up-state.ts';
import { Check, Lock } from '../../ui/icons.tsx';
import { chosenClass } from './chosen-class.ts';
import './recommend.css';

interface Props {
  state: WriteUpState;
  writeUp: WriteUp;
  /** Whether the write-up is finished. */
  closed?: boolean;
  /** Whether digits choose here, too. */
  digits?: boolean;
}

/** The recommendation, last: four words without a middle. Locked until every criterion is settled; it may be left open. */
export function Recommend({ state, writeUp, closed = false, digits = false }: Props): JSX.Element {
  const name = useId();
  const { recommendation } = writeUp;
  const isReady = isReadyToRecommend(writeUp);
  return (
    <div class="recommend">
      {!isReady && <StillOpen id={`${name}-locked`} writeUp={writeUp} />}
      <div
        class="recommend-words"
        role="radiogroup"
        aria-label={m.recommendation()}
        aria-describedby={isReady ? undefined : `${name}-locked`}
      >
        {[...RECOMMENDATIONS, 'open' as const].map((one, i) => (
          <label
            key={one}
            class={chosenClass(
              one === 'open' ? 'recommend-word recommend-open' : 'recommend-word',
              recommendation === one,
            )}
            title={digits ? withDigit(wordOf(one), one === 'open' ? 0 : i + 1) : undefined}
          >
            <input
              type="radio"
              name={name}
              checked={recommendation === one}
              disabled={closed || !isReady}
              onChange={() => state.recommend(one)}
            />
            {recommendation === one && <Check />}
            <span>{wordOf(one)}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function wordOf(one: (typeof RECOMMENDATIONS)[number] | 'open'): string {
  return one === 'open' ? m.leaveItOpen() : RECOMMENDATION_WORDS[one]();
}

/** Which criteria keep the recommendation locked. */
function StillOpen({ id, writeUp: { criteria } }: Pick<Props, 'writeUp'> & { id: string }): JSX.Element {
  const open = criteria.filter((one) => !isSettled(one)).map(({ criterion }) => criterion.name);
  return (
    <p id={id} class="muted recommend-locked">
      <Lock />
      <span>
        {m.recommendationLocked()} {m.stillOpen({ criteria: listInWords(open) })}
      </span>
    </p>
  );
}
