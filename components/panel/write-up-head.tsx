import type { JSX } from 'preact';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import { expectedMinutes } from '../../domain/interview/write-up/expected-minutes.ts';
import type { Pace } from '../../domain/interview/write-up/pace.ts';
import { isSettled, type WriteUp } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { timeOfDay } from '../../messages/times.ts';
import { Lock } from '../ui/icons.tsx';

interface Props {
  interview: InterviewBody;
  writeUp: WriteUp;
  /** The step that is shown. */
  at: number;
  isReady: boolean;
  /** How long past write-ups took; undefined until that is read. */
  past: readonly Pace[] | undefined;
}

/** How long it takes, and where one is: a dot for each criterion, and a lock before the recommendation. */
export function WriteUpHead({ interview, writeUp: { criteria }, at, isReady, past }: Props): JSX.Element {
  const end = endedAt(interview.timeline);
  const count = criteria.length;
  return (
    <header class="write-up-head">
      <div class="write-up-line">
        <h2>{m.writeUp()}</h2>
        <span class="muted grow">{past && m.aboutMinutes({ count: expectedMinutes(count, past) })}</span>
        {end !== undefined && <span class="muted">{m.endedAtTime({ time: timeOfDay(end) })}</span>}
      </div>
      <div class="write-up-line">
        <span class="write-up-dots" aria-hidden="true">
          {criteria.map((one, index) => (
            <i key={one.criterion.id} class={dotOf(index === at, isSettled(one))} />
          ))}
          {!isReady && <Lock />}
        </span>
        <span class="muted write-up-where">
          {at < count
            ? m.stepOf({ step: at + 1, count })
            : count === 0
              ? m.withoutCriteria()
              : isReady
                ? m.lastSteps()
                : m.recommendationWaits()}
        </span>
      </div>
    </header>
  );
}

function dotOf(isHere: boolean, settled: boolean): string {
  return ['dot', isHere && 'dot-here', settled && 'dot-settled'].filter(Boolean).join(' ');
}
