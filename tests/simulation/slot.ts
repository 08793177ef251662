import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import type { View } from '../../domain/merge/stamp.ts';
import type { RecordClock } from '../../state/record-clock.ts';
import type { Reversal } from '../../storage/backup-metadata.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import type { Write } from '../../storage/writes.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './oracle.ts';
import type { Process } from './scheduler.ts';
import type { Wire } from './wire.ts';

/** A view: a window with an interview, as long as it is loaded. */
export interface Slot {
  by: number;
  process: Process;
  client: LiveRecordStore & { close(): void };
  engine: Engine;
  wire?: Wire | undefined;
  /** What was made and is not acknowledged. */
  unacknowledged: Set<number>;
  known: Set<number>;
  mayKnow: Set<number>;
  /** What was shown as the running action began. */
  before: ReadonlySet<string>;
  /** The texts that the running action deletes by name. */
  named: string[];
  /** When it was refused something in the last second, in ms. */
  refusals: number[];
  /** How to undo the last restore. */
  reversals: Reversible[];
}

/** How to undo what a restore did to an interview. */
interface Reversible {
  reversal: Reversal;
  before?: InterviewRecord;
  after: InterviewRecord;
}

export interface Backup {
  writes: Write[];
  mayKnow: ReadonlySet<number>;
  /** What another browser did that is in it. */
  entries: readonly Entry[];
}

/** How views behave otherwise than they should: for mutants. */
export interface Habits {
  /** Rewrites a change before it is sent. `views`: the ids of all views so far. */
  change?(change: InterviewChange, view: View, views: readonly View[]): InterviewChange;
  newView?(index: number): View;
  makeClock?(view: View): RecordClock;
  /** Changes pass each other on their way. */
  swapsMessages?: boolean;
  hidesSyncLost?: boolean;
  /** A restore is undone by what was there before it. */
  undoesByOldState?: boolean;
}
