import type { ComponentChildren, JSX } from 'preact';
import { fullDayOf } from '../../app/days.ts';
import { timeOfDay } from '../../app/times.ts';
import { type Interview, startedAt, status } from '../../domain/interview.ts';
import { Heading } from './heading.tsx';
import { StatusWord } from './status-word.tsx';

interface Props {
  interview: Interview;
  /** Epoch ms. */
  now: number;
  arrived: boolean;
  /** What can be done with it. */
  children: ComponentChildren;
}

/** Whose interview it is, for what, when, and where it stands. Of one that was moved: who and when. */
export function DetailHead({ interview, now, arrived, children }: Props): JSX.Element {
  const { candidate, role, guide } = interview;
  const stands = status(interview);
  const what = stands === 'rescheduled' ? [] : [role, guide.name].filter(Boolean);
  return (
    <header class="detail-head">
      <Heading arrived={arrived}>{candidate || 'Without a name'}</Heading>
      {children}
      <p class="muted detail-what">
        {what.map((part) => (
          <span key={part}>
            <bdi>{part}</bdi> ·{' '}
          </span>
        ))}
        {when(interview, now)} <StatusWord status={stands} />
      </p>
    </header>
  );
}

/** `Fri, 20 Nov, 14:00–14:58`. */
function when(interview: Interview, now: number): string {
  const start = startedAt(interview);
  const last = interview.timeline.at(-1);
  const day = fullDayOf(start ?? interview.createdAt, now);
  if (start === undefined) return day;
  // How long it went before it was moved is nobody's business.
  if (last?.kind === 'ended' && last.outcome === 'rescheduled') return `${day}, ${timeOfDay(start)}`;
  const end = last?.kind === 'ended' ? timeOfDay(Math.max(start, last.at)) : '';
  return `${day}, ${timeOfDay(start)}–${end}`;
}
