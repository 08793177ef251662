import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { daysAgo, relativeDay } from '../../messages/relative-days.ts';
import type { ListedInterview } from '../../state/interview-list-state.ts';
import { hrefOf } from '../../state/route.ts';
import { WhyNot } from '../interview/write-up/why-not.tsx';

/** Days from which it is said that memory fades. */
const FADES = 3;

interface Props {
  one: ListedInterview;
  now: number;
  dismiss(reason: string): void;
}

/** An interview that ended, to be written up while it is remembered. */
export function WriteUpRow({ one, now, dismiss }: Props): JSX.Element {
  const { id, candidate, role, guide, endedAt = now } = one;
  const days = daysAgo(endedAt, now);
  return (
    <li class="write-up">
      <span class="write-up-who">
        <b>
          <bdi>{candidate || m.unnamed()}</bdi>
        </b>{' '}
        <span class="muted">
          {role && (
            <>
              · <bdi>{role}</bdi>{' '}
            </>
          )}
          · <bdi>{guide?.name}</bdi>
        </span>
      </span>
      <span class={days >= FADES ? 'late' : 'muted'}>
        {days >= FADES ? m.memoryFades({ count: days }) : m.sinceDay({ day: relativeDay(endedAt, now) })}
      </span>
      <a href={hrefOf({ page: 'interviews', interview: id })}>
        {m.continueWriteUp()} <span class="hidden-visually">{candidate || m.unnamed()}</span>
      </a>
      <WhyNot label={m.dismissWriteUp()} name={candidate || m.unnamed()} take={m.dismissNow()} because={dismiss} />
    </li>
  );
}
