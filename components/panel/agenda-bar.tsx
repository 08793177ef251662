import { useComputed, useSignal } from '@preact/signals';
import { type Agenda, type AgendaSection, agenda } from '../../domain/interview/agenda.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { minutesAndSeconds, planWords, timeLeft, timeOfDay } from '../../state/times.ts';
import { List } from '../ui/icons.tsx';

const MINUTE = 60_000;

/** The agenda as one bar, or as a list to jump in; below it the current section and its time. */
export function AgendaBar({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const whole = useSignal(false);
  const now = useComputed(() => agenda(open.interview.value, panel.clock.now.value));
  return (
    <>
      <ol class={whole.value ? 'sections sections-whole' : 'sections'} aria-label="Agenda">
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
          aria-label="Whole agenda"
          title="Whole agenda"
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
    : `${Math.round(section.allotted / MINUTE)} min`;
  const traits = [section.state, section.protected && 'protected'].filter(Boolean);
  return (
    <li
      class={['segment', ...traits.map((trait) => `segment-${trait}`)].join(' ')}
      style={{ '--minutes': Math.max(section.planned, MINUTE) / MINUTE, '--share': share }}
      aria-current={current ? 'step' : undefined}
      title={whole ? undefined : `${section.name}, ${minutes}`}
    >
      {whole ? (
        <button type="button" class="segment-row" aria-disabled={current} onClick={enter}>
          <span class="grow">
            <bdi>{section.name}</bdi>
          </span>
          <span class="muted">
            {[STATE_WORDS[section.state], section.protected && 'protected', minutes].filter(Boolean).join(' · ')}
          </span>
        </button>
      ) : (
        <span class="hidden-visually">
          {[section.name, minutes, section.protected && 'protected', STATE_WORDS[section.state]]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
    </li>
  );
}

const STATE_WORDS = { past: 'done', current: 'now', coming: '', skipped: 'skipped' } as const;

function PlanLine({ agenda: { behind, projectedEnd, phase } }: { agenda: Agenda }) {
  const words = phase === 'paused' ? 'paused' : planWords(behind);
  return (
    <p class={behind >= MINUTE ? 'plan plan-late' : 'plan'}>
      {words.charAt(0).toUpperCase() + words.slice(1)} · ends {timeOfDay(projectedEnd)}
    </p>
  );
}

function TimeLeft({ agenda: { left, phase } }: { agenda: Agenda }) {
  const over = left <= -1000;
  return (
    <p class={over ? 'left left-over' : 'left'}>
      <span role="timer" aria-label="Time left">
        {timeLeft(left)}
      </span>{' '}
      <small class="muted">{phase === 'paused' ? 'paused' : over ? 'over' : 'left'}</small>
    </p>
  );
}

/** The time since the start of an interview, as it will stand before the next note. */
export function Elapsed({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const { elapsed } = agenda(open.interview.value, panel.clock.now.value);
  return <span class="muted">{minutesAndSeconds(elapsed)}</span>;
}
