import { useComputed, useSignal } from '@preact/signals';
import { type Agenda, type AgendaSection, agenda } from '../../domain/interview/agenda.ts';
import * as m from '../../messages/messages.ts';
import { minutesAndSeconds, planWords, timeLeft, timeOfDay } from '../../messages/times.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { List } from '../ui/icons.tsx';

const MINUTE = 60_000;

/** The agenda as one bar, or as a list to jump in; below it the current section and its time. */
export function AgendaBar({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const whole = useSignal(false);
  const now = useComputed(() => agenda(open.interview.value, panel.clock.now.value));
  return (
    <>
      <ol class={whole.value ? 'sections sections-whole' : 'sections'} aria-label={m.agenda()}>
        {now.value.sections.map((section, index) => (
          <SectionItem key={section.id} section={section} whole={whole.value} enter={() => open.actions.enter(index)} />
        ))}
      </ol>
      <div class="now">
        <div class="grow">
          <h2>
            <bdi>{now.value.sections[now.value.current ?? -1]?.name}</bdi>
          </h2>
          <PlanLine agenda={now.value} />
        </div>
        <TimeLeft agenda={now.value} />
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

function SectionItem({ section, whole, enter }: { section: AgendaSection; whole: boolean; enter(): void }) {
  const current = section.state === 'current';
  const share = section.allotted > 0 ? Math.min(1, section.spent / section.allotted) : 0;
  const over = section.state === 'past' || section.state === 'skipped';
  const minutes = over
    ? section.spent > 0 && minutesAndSeconds(section.spent)
    : m.minutesLong({ minutes: Math.round(section.allotted / MINUTE) });
  const traits = [section.state, section.protected && 'protected'].filter(Boolean);
  return (
    <li
      class={['segment', ...traits.map((trait) => `segment-${trait}`)].join(' ')}
      style={{ '--minutes': Math.max(section.planned, MINUTE) / MINUTE, '--share': share }}
      aria-current={current ? 'step' : undefined}
      title={whole ? undefined : m.sectionAndMinutes({ section: section.name, minutes: minutes || '' })}
    >
      {whole ? (
        <button type="button" class="segment-row" aria-disabled={current} onClick={enter}>
          <span class="grow">
            <bdi>{section.name}</bdi>
          </span>
          <span class="muted">
            {[STATE_WORDS[section.state](), section.protected && m.sectionProtected(), minutes]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </button>
      ) : (
        <span class="hidden-visually">
          {[section.name, minutes, section.protected && m.sectionProtected(), STATE_WORDS[section.state]()]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
    </li>
  );
}

const STATE_WORDS = { past: m.sectionDone, current: m.sectionNow, coming: () => '', skipped: m.sectionSkipped };

function PlanLine({ agenda: { behind, projectedEnd, phase } }: { agenda: Agenda }) {
  const words = phase === 'paused' ? m.pausedInPlan() : planWords(behind);
  return (
    <p class={behind >= MINUTE ? 'plan plan-late' : 'plan'}>
      {m.planAndEnd({ plan: words.charAt(0).toUpperCase() + words.slice(1), time: timeOfDay(projectedEnd) })}
    </p>
  );
}

function TimeLeft({ agenda: { left, phase } }: { agenda: Agenda }) {
  const over = left <= -1000;
  return (
    <p class={over ? 'left left-over' : 'left'}>
      <span role="timer" aria-label={m.timeLeft()}>
        {timeLeft(left)}
      </span>{' '}
      <small class="muted">{phase === 'paused' ? m.pausedInPlan() : over ? m.timeOver() : m.timeRemaining()}</small>
    </p>
  );
}

/** The time since the start of an interview, as it will stand before the next note. */
export function Elapsed({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const { elapsed } = agenda(open.interview.value, panel.clock.now.value);
  return <span class="muted">{minutesAndSeconds(elapsed)}</span>;
}
