import { useComputed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { AgendaSection } from '../../domain/interview/agenda.ts';
import { lastSection } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes, minutesAndSeconds, planWords, timeLeft, timeOfDay } from '../../messages/times.ts';
import { contentComputed } from '../../state/content-computed.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { Down } from '../ui/icons.tsx';
import { slot, withElements } from '../ui/with-elements.tsx';
import { Controls } from './controls.tsx';

const MINUTE = 60_000;

/** The agenda as a bar, or as a list to jump in; below it the current section, its time, and the way on. */
export function AgendaBar({ open }: { open: OpenInterview }) {
  const whole = useSignal(false);
  const sections = usePart(open, ({ guide }) => guide.sections);
  const current = usePart(open, lastSection);
  const here = sections.find(({ id }) => id === current);
  return (
    <>
      <ol class={whole.value ? 'sections sections-whole' : 'sections'} aria-label={m.agenda()}>
        {sections.map(({ id }, index) => (
          <SectionItem key={id} open={open} index={index} whole={whole.value} />
        ))}
      </ol>
      <div class="now">
        <h2 title={here && `${here.name}. ${here.purpose}`}>
          <bdi>{here?.name}</bdi>
        </h2>
        <button
          type="button"
          class="icon-button whole-agenda"
          aria-label={m.wholeAgenda()}
          title={m.wholeAgenda()}
          aria-expanded={whole.value}
          onClick={() => {
            whole.value = !whole.value;
          }}
        >
          <Down />
        </button>
        <TimeLeft open={open} />
        <Controls open={open} />
      </div>
      <div class="plan-row">
        <PlanLine open={open} />
        <Then open={open} />
      </div>
    </>
  );
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
        <>
          <button type="button" class="segment-row" aria-disabled={current} onClick={() => open.actions.enter(index)}>
            <span class="grow">
              <bdi>{name}</bdi>
            </span>
            <span class="muted">
              {[STATE_WORDS[state](), isProtected && m.sectionProtected(), minutes].filter(Boolean).join(' · ')}
            </span>
          </button>
          {current && (
            <p class="muted purpose" dir="auto">
              {open.interview.peek().guide.sections[index]?.purpose}
            </p>
          )}
        </>
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
    minutes: over ? spent > 0 && minutesAndSeconds(spent) : inMinutes(Math.round(allotted / MINUTE)),
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

/** The section that follows, and its length. A long name is cut before its minutes are. */
function Then({ open }: { open: OpenInterview }) {
  const next = useComputed(() => {
    const { current = -1, sections } = open.agenda.value;
    return sections[current + 1]?.name;
  }).value;
  const minutes = useComputed(() => {
    const { current = -1, sections } = open.agenda.value;
    return Math.round((sections[current + 1]?.allotted ?? 0) / MINUTE);
  }).value;
  if (next === undefined) return null;
  return (
    <p class="plan then" title={next}>
      {withElements(m.thenSection({ section: slot(0), minutes: inMinutes(minutes) }), <bdi>{next}</bdi>)}
    </p>
  );
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
  return <span class="elapsed muted">{useComputed(() => minutesAndSeconds(open.agenda.value.elapsed))}</span>;
}
