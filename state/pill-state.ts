import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { status } from '../domain/interview/interview.ts';
import type { Pill } from '../extension/panel-messages.ts';
import * as m from '../messages/messages.ts';
import { planWords } from '../messages/times.ts';
import type { OpenInterview } from './panel-screen.ts';
import { SAVING_WORDS, type SavingStage } from './saving-state.ts';

interface PillOptions {
  open: () => OpenInterview | undefined;
  saving: ReadonlySignal<SavingStage>;
  send(pill: Pill | null): void;
}

/** What the collapsed pill shows of the open interview: sent at once and whenever it changes. */
export function pillState({ open, saving, send }: PillOptions) {
  const pill = computed<Pill | null>(() => {
    const shown = open();
    if (!shown || status(shown.interview.value) !== 'under way') return null;
    const { current, sections, left, phase, behind, at } = shown.agenda.value;
    const section = current === undefined ? undefined : sections[current];
    if (!section) return null;
    const plan = phase === 'paused' ? m.pausedInPlan() : planWords(behind);
    const stage = saving.value;
    return {
      section: section.name,
      ...(phase === 'paused' ? { left } : { due: Math.round((at + left) / 1000) * 1000 }),
      plan: stage === 'saved' ? plan : [plan, SAVING_WORDS[stage]()].join(' · '),
      saving: stage,
    };
  });
  // The clock ticks every second, which mostly changes nothing the pill shows.
  const contents = computed(() => JSON.stringify(pill.value));
  const stop = effect(() => {
    void contents.value;
    send(pill.peek());
  });
  return {
    /** Sends it again, for example after the connection was cut. */
    resend: () => send(pill.peek()),
    stop,
  };
}
