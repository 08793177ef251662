import { useMemo } from 'preact/hooks';
import type { Doubt } from '../../domain/interview/planned-end.ts';
import { lengthInWords, timeOfDay } from '../../messages/times.ts';
import { oneClick } from '../ui/one-click.ts';
import './end-in-doubt.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What is doubtful about the planned end; undefined hides the question. */
  doubt: Doubt | undefined;
  /** The end that was typed, in epoch ms. */
  end: number | undefined;
  /** The guide's length in minutes; undefined if it can't be used instead. */
  guideMinutes: number | undefined;
  /** The time, in epoch ms. */
  now(): number;
  confirm(): void;
  useGuideLength(): void;
  /** Selectors for where the focus goes once the question is answered. */
  focusNext: string;
}

/** Asks about a planned end that is past or far away, before the agenda is stretched to it. */
export function EndInDoubt({ doubt, end, guideMinutes, now, confirm, useGuideLength, focusNext }: Props) {
  // The question keeps the time at which it was asked.
  const asked = useMemo(now, [end]);
  const far = doubt === 'far' && end !== undefined;
  return (
    <div role="status" class="doubt" hidden={!doubt} data-focus-next={focusNext}>
      {doubt && (
        <>
          <p class="doubt-question">{far ? m.endFarAway({ length: lengthInWords(end - asked) }) : m.endPassed()}</p>
          <div class="doubt-answers">
            {far && (
              <button type="button" class="button" {...oneClick(confirm)}>
                {m.yesEndAt({ time: timeOfDay(end) })}
              </button>
            )}
            {guideMinutes !== undefined && (
              <button type="button" class="button" {...oneClick(useGuideLength)}>
                {m.useGuideLength({ length: lengthInWords(guideMinutes * 60_000) })}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
