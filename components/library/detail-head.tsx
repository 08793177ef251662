import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type InterviewBody, startedAt, status } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { endedAt } from '../../domain/interview/timeline.ts';
import { writeUpStage } from '../../domain/interview/write-up/stage.ts';
import * as m from '../../messages/messages.ts';
import { fullDay } from '../../messages/relative-days.ts';
import { timeOfDay } from '../../messages/times.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { SAVING_WORDS, type SavingState } from '../../state/saving-state.ts';
import { DetailsEditor } from '../interview/details-editor.tsx';
import { Heading } from './heading.tsx';
import { StatusWord } from './status-word.tsx';

interface Props {
  interview: InterviewBody;
  /** What was judged. */
  judged: ReadonlySignal<InterviewRecord>;
  /** Corrects its name, role and end; undefined while it is deleted. */
  actions: InterviewActions | undefined;
  saving: SavingState;
  /** Epoch ms. */
  now: number;
  arrived: boolean;
  /** Whether its guide has been changed since its copy was made. */
  outdated: boolean;
  /** The buttons for what can be done with it. */
  children: ComponentChildren;
}

/** Who the interview is with, for which role, when, and its status. For a rescheduled one: only who and when. */
export function DetailHead({
  interview,
  judged,
  actions,
  saving,
  now,
  arrived,
  outdated,
  children,
}: Props): JSX.Element {
  const describing = useSignal(false);
  const edit = useRef<HTMLButtonElement>(null);
  const { candidate, role, guide } = interview;
  const stands = status(interview);
  const writeUp = useComputed(() => writeUpStage(judged.value)).value;
  const what = stands === 'rescheduled' ? [] : [role, guide.name].filter(Boolean);
  return (
    <header class="detail-head">
      <Heading arrived={arrived}>{candidate || m.unnamed()}</Heading>
      {children}
      <p class="muted detail-what">
        {what.map((part) => (
          <span key={part}>
            <bdi>{part}</bdi> ·{' '}
          </span>
        ))}
        {when(interview, now)} <StatusWord status={stands} writeUp={writeUp} />{' '}
        {actions && (
          <button
            ref={edit}
            type="button"
            class="button button-quiet detail-edit"
            aria-expanded={describing.value}
            onClick={() => {
              describing.value = !describing.value;
            }}
          >
            {m.editDetails()}
          </button>
        )}
        {actions && (
          <span class="detail-saving" role="status" aria-label={m.savingLabel()}>
            {SAVING_WORDS[saving.stage.value]()}
          </span>
        )}
      </p>
      {outdated && (
        <p class="muted detail-what">{stands === 'planned' ? m.guideChangedSincePlan() : m.guideChangedSince()}</p>
      )}
      {actions && describing.value && (
        <div class="card detail-form">
          <DetailsEditor
            actions={actions}
            done={() => {
              describing.value = false;
              edit.current?.focus();
            }}
          />
        </div>
      )}
    </header>
  );
}

/** `Fri, 20 Nov, 14:00–14:58`. */
function when(interview: InterviewBody, now: number): string {
  const start = startedAt(interview);
  if (start === undefined && interview.start !== undefined)
    return plannedWhen(interview.start, interview.plannedEnd, now);
  const last = interview.timeline.at(-1);
  const day = fullDay(start ?? interview.createdAt, now);
  if (start === undefined) return day;
  const begin = timeOfDay(start);
  // How long a rescheduled interview lasted is nobody else's concern.
  if (last?.kind === 'ended' && last.outcome === 'rescheduled') return m.dayAtTime({ day, time: begin });
  const end = endedAt(interview.timeline);
  return end === undefined
    ? m.hoursOpen({ day, start: begin })
    : m.dayFromTo({ day, start: begin, end: timeOfDay(end) });
}

/** `Fri, 20 Nov, 14:00–15:00`, as planned. */
function plannedWhen(start: number, end: number, now: number): string {
  return m.dayFromTo({ day: fullDay(start, now), start: timeOfDay(start), end: timeOfDay(end) });
}
