import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import type { ListedInterview } from '../../state/interview-list-state.ts';
import { hrefOf } from '../../state/route.ts';
import { StatusWord } from './status-word.tsx';

interface Props {
  interview: ListedInterview;
  /** Epoch ms, to distinguish today from other days. */
  now: number;
  current: boolean;
}

/** One interview in the list: who, for which role, when, and its status. */
export function InterviewRow({ interview, now, current }: Props): JSX.Element {
  const { id, candidate, role, guide, startedAt, start, createdAt, status, writeUp } = interview;
  const at = startedAt ?? start ?? createdAt;
  return (
    <li class="row-item">
      <a
        class="row"
        href={hrefOf({ page: 'interviews', interview: id })}
        data-interview={id}
        aria-current={current ? 'true' : undefined}
      >
        <span class="row-who">
          <bdi>{candidate || m.unnamed()}</bdi>
        </span>{' '}
        <time class="row-day muted" dateTime={new Date(at).toISOString()}>
          {relativeDay(at, now)}
        </time>{' '}
        <span class="row-what muted">
          {role && (
            <>
              <bdi>{role}</bdi> ·{' '}
            </>
          )}
          <bdi>{guide?.name}</bdi>
        </span>{' '}
        <StatusWord status={status} writeUp={writeUp} />
      </a>
    </li>
  );
}
