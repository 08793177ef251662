import { useComputed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Agenda, AgendaSection } from '../../domain/interview/agenda.ts';
import * as m from '../../messages/messages.ts';
import { minutesAndSeconds, planWords, timeLeft, timeOfDay } from '../../messages/times.ts';
import { contentComputed } from '../../state/content-computed.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { List } from '../ui/icons.tsx';

const MINUTE = 60_000;

/** The agenda as a bar, or as a list to jump in; below it the current section and its time. */
export function AgendaBar({ open }: { open: OpenInterview }) {
  const whole = useSignal(false);
  const sections = usePart(open, ({ guide }) => guide.sections);
  return (
    <>
      <ol class={whole.value ? 'sections sections-whole' : 'sections'} aria-label={m.agenda()}>
        {sections.map(({ id }, index) => (
          <SectionItem key={id} open={open} index={index} whole={whole.value} />
        ))}
      </ol>
      <div class="now">
        <div class="grow">
          <h2>
            <bdi>{useComputed(() => nameOfCurrent(open.agenda.value))}</bdi>
          </h2>
          <PlanLine open={open} />
        </div>
        <TimeLeft open={open} />
        <button
          type="button"
          class="icon-button"
          aria-label={m.wholeAgenda()}
          title={m.wholeAgenda()}
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.value;
          }}
        >
          <List />
        </button>
      </div>
    </>
  );
}

function nameOfCurrent({ sections, current }: Agenda): string {
  return sections[current ?? -1]?.name ?? '';
}

/** Renders again only when its visible state changes: each second that is at most the current section. */
function SectionItem({ open, index, whole }: { open: OpenInterview; index: number; whole: boolean }) {
  const shown = useMemo(() => contentComputed(() => shownOf(open.agenda.value.sections[index])), [open, index]).value;
  if (!shown) return null;
  const { state, isProtected, name, minutes, width, share } = shown;
  const current = state === 'current';
  const traits = [state, isProtected && 'protected'].filter(Boolean);
  return (
    <li
      class={['segment', ...traits.map((trait) => `segment-${trait}`)].join(' ')}
      style={{ '--minutes': width, '--share': share }}
      aria-current={current ? 'step' : undefined}
      title={whole ? undefined : m.sectionAndMinutes({ section: name, minutes: minutes || '' })}
    >
      {whole ? (
        <button type="button" class="segment-row" aria-disabled={current} onClick={() => open.actions.enter(index)}>
          <span class="grow">
            <bdi>{name}</bdi>
          </span>
          <span class="muted">
            {[STATE_WORDS[state](), isProtected && m.sectionProtected(), minutes].filter(Boolean).join(' · ')}
          </span>
        </button>
      ) : (
        <span class="hidden-visually">
          {[name, minutes, isProtected && m.sectionProtected(), STATE_WORDS[state]()].filter(Boolean).join(', ')}
        </span>
      )}
    </li>
  );
}

/** The visible state of a section in the bar: its width in minutes, and how much of it is filled, to a thousandth. */
function shownOf(section: AgendaSection | undefined) {
  if (!section) return undefined;
  const { state, name, planned, spent, allotted } = section;
  const over = state === 'past' || state === 'skipped';
  return {
    state,
    name,
    isProtected: section.protected,
    minutes: over ? spent > 0 && minutesAndSeconds(spent) : m.minutesLong({ minutes: Math.round(allotted / MINUTE) }),
    width: Math.max(planned, MINUTE) / MINUTE,
    share: allotted > 0 ? Math.round(Math.min(1, spent / allotted) * 1000) / 1000 : 0,
  };
}

const STATE_WORDS = { past: m.sectionDone, current: m.sectionNow, coming: () => '', skipped: m.sectionSkipped };

function PlanLine({ open }: { open: OpenInterview }) {
  const late = useComputed(() => open.agenda.value.behind >= MINUTE);
  const words = useComputed(() => {
    const { phase, behind, projectedEnd } = open.agenda.value;
    const plan = phase === 'paused' ? m.pausedInPlan() : planWords(behind);
    return m.planAndEnd({ plan: plan.charAt(0).toUpperCase() + plan.slice(1), time: timeOfDay(projectedEnd) });
  });
  return <p class={late.value ? 'plan plan-late' : 'plan'}>{words}</p>;
}

function TimeLeft({ open }: { open: OpenInterview }) {
  const over = useComputed(() => open.agenda.value.left <= -1000).value;
  const paused = useComputed(() => open.agenda.value.phase === 'paused').value;
  return (
    <p class={over ? 'left left-over' : 'left'}>
      <span role="timer" aria-label={m.timeLeft()}>
        {useComputed(() => timeLeft(open.agenda.value.left))}
      </span>{' '}
      <small class="muted">{paused ? m.pausedInPlan() : over ? m.timeOver() : m.timeRemaining()}</small>
    </p>
  );
}

/** The time since the start of an interview, as it will be shown before the next note. */
export function Elapsed({ open }: { open: OpenInterview }) {
  return <span class="muted">{useComputed(() => minutesAndSeconds(open.agenda.value.elapsed))}</span>;
}
