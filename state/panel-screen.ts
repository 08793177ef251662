import type { ReadonlySignal } from '@preact/signals';
import { type Signal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { Interview, InterviewBody } from '../domain/interview/interview.ts';
import type { Pace } from '../domain/interview/write-up/pace.ts';
import type { Matched } from '../extension/panel-messages.ts';
import type { FailureReason, FoundInterview, LiveRecordStore } from '../storage/record-store.ts';
import { agendaState, type TimedAgenda } from './agenda-state.ts';
import type { Clock } from './clock.ts';
import { type Composer, composerState } from './composer-state.ts';
import { type InterviewActions, interviewActions } from './interview-actions.ts';
import type { Persons } from './persons.ts';
import type { RecordClock } from './record-clock.ts';
import { type Made, type Replica, replicate } from './replica.ts';
import type { Setup } from './setup-state.ts';

/** Which interview belongs where the panel is, according to the background. */
export type MatchedCall = Matched;

/** An interview opened in this panel. */
export interface OpenInterview {
  id: string;
  /** Whether it was erased elsewhere. */
  gone: ReadonlySignal<boolean>;
  /** All but the draft, so a key press does not change it. */
  interview: ReadonlySignal<InterviewBody>;
  /** The interview with its draft, for whatever needs all of it. */
  whole: ReadonlySignal<Interview>;
  /** Its agenda now, the same for all views. */
  agenda: ReadonlySignal<TimedAgenda>;
  actions: InterviewActions;
  composer: Composer;
  /** Whether the texts for rescheduling it are shown. */
  moving: Signal<boolean>;
  /** Whether its name, role and end are being corrected. */
  describing: Signal<boolean>;
  /** Whether its notes are being searched. */
  finding: Signal<boolean>;
  /** Whether its notes are shown after the end, and not the write-up. */
  notesOnly: Signal<boolean>;
  /** How long this user’s last write-ups took, the last one first. */
  pastPaces(): Promise<readonly Pace[]>;
}

/** What the panel shows. */
export type Screen =
  | { is: 'opening' }
  /** Reading failed; shown instead of an empty form. */
  | { is: 'unreadable'; reason: FailureReason; matched?: MatchedCall }
  | { is: 'setup'; setup: Setup; matched: MatchedCall }
  | { is: 'interview'; open: OpenInterview };

interface ScreenOptions {
  recordStore: LiveRecordStore;
  clock: Clock;
  records: RecordClock;
  persons: Persons;
  watchWrite(write: Promise<unknown>): void;
}

export type PanelScreen = ReturnType<typeof panelScreen>;

/** The screen of a panel. Each open interview has a replica, which ends when the panel shows something else. */
export function panelScreen({ recordStore, clock, records, persons, watchWrite }: ScreenOptions) {
  const screen = signal<Screen>({ is: 'opening' });
  let replica: Replica | undefined;

  function replace(next: Screen): void {
    replica?.stop();
    screen.value = next;
  }

  return {
    screen,
    /** The open interview; undefined on the other screens. */
    open(): OpenInterview | undefined {
      const { value } = screen;
      return value.is === 'interview' ? value.open : undefined;
    },
    showNothing: () => replace({ is: 'opening' }),
    /** The set-up form. One that is open stays, since the user may be filling it in; only its match is updated. */
    showSetup(setup: Setup, matched: MatchedCall): void {
      const { value } = screen;
      if (value.is === 'setup') screen.value = { ...value, matched };
      else replace({ is: 'setup', setup, matched });
    },
    showUnreadable(reason: FailureReason, matched?: MatchedCall): void {
      screen.value = { is: 'unreadable', reason, ...(matched && { matched }) };
    },
    showInterview(found: FoundInterview): OpenInterview {
      replica?.stop();
      replica = replicate(found, { recordStore, clock: records, watchWrite });
      const actions = interviewActions(replica, {
        now: clock.read,
        persons,
      });
      const open: OpenInterview = {
        id: replica.id,
        gone: replica.gone,
        interview: replica.interview,
        whole: replica.whole,
        agenda: agendaState(replica.interview, clock),
        actions,
        composer: composerState(actions),
        moving: signal(false),
        describing: signal(false),
        finding: signal(false),
        notesOnly: signal(false),
        pastPaces: () =>
          import('./past-paces.ts').then(
            (part) => part.pastPaces(recordStore),
            () => [],
          ),
      };
      screen.value = { is: 'interview', open };
      return open;
    },
    /** Makes a change to the open interview. */
    make: (change: Made, guide?: Guide) => replica?.make(change, guide),
    stop: () => replica?.stop(),
  };
}
