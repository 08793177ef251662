import { effect, type ReadonlySignal } from '@preact/signals';
import type { Agenda } from '../domain/interview/agenda.ts';
import type { TimedAgenda } from './agenda-state.ts';
import type { Clock } from './clock.ts';

const MINUTE = 60_000;

interface Options {
  clock: Clock;
  /** Whether the tab or window is hidden, so that nothing is visible. */
  hidden: ReadonlySignal<boolean>;
  /** Whether only the pill is visible, which counts the seconds itself. */
  collapsed: ReadonlySignal<boolean>;
  /** The agenda that the pill shows. */
  agenda: ReadonlySignal<TimedAgenda | undefined>;
}

/**
 * Makes the clock tick only as often as it can be seen: every second while the panel is open, when the pill's words
 * change while it is collapsed, never while the page is hidden. Returns a function that stops this.
 */
export function paceClock({ clock, hidden, collapsed, agenda }: Options): () => void {
  return effect(() => {
    if (hidden.value) return clock.pace('still');
    if (!collapsed.value) return clock.pace('seconds');
    const after = agenda.value && untilPlanWords(agenda.value);
    clock.pace(after === undefined ? 'still' : { after });
  });
}

/**
 * In how many ms `planWords` will change if nothing else happens; undefined while the clock stands still. A section
 * within its planned time puts the plan no further behind; after that each second does.
 */
export function untilPlanWords({ behind, current, sections, phase }: Agenda): number | undefined {
  const section = current === undefined ? undefined : sections[current];
  if (!section || phase !== 'under way') return undefined;
  const minutes = Math.trunc(behind / MINUTE);
  const next = behind <= -MINUTE ? minutes * MINUTE + 1 : (minutes + 1) * MINUTE;
  return Math.max(0, section.planned - section.spent) + next - behind;
}
