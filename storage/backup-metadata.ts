import * as z from 'zod/mini';
import { Held } from '../domain/backup/holding.ts';
import { Saw } from '../domain/merge/saw.ts';
import { Stamp, StampOrNever } from '../domain/merge/stamp.ts';
import type { RecordKey } from './record-key.ts';

const at = z.array(z.string());

/** A step back, for the part of a record at a path. `was`: the stamp under which a restore left it. */
export const Step = z.discriminatedUnion('do', [
  /** Gives a register its value again. */
  z.object({ do: z.literal('set'), at, value: z.unknown(), was: Stamp }),
  /** Deletes what came in: this much. */
  z.object({ do: z.literal('delete'), at, saw: Saw }),
  /** Brings back what the restore deleted. */
  z.object({ do: z.literal('bring back'), at, was: Stamp }),
  /** Writes a text again, as a new session. */
  z.object({ do: z.literal('write'), at, text: z.string(), was: StampOrNever }),
  /** Undoes an event that came in. */
  z.object({ do: z.literal('undo'), at }),
]);
export type Step = z.infer<typeof Step>;

/** How to undo what a restore did to a record: only what differs is kept, not the record. */
export const Reversal = z.object({
  key: z.custom<RecordKey>((key) => typeof key === 'string' && key.includes('/')),
  /** The version of the kind: its paths and values are those of it. */
  v: z.int().check(z.gte(1)),
  steps: z.readonly(z.array(Step)),
});
export type Reversal = z.infer<typeof Reversal>;

/** What was last written of an interview as Markdown, and the file's name. */
export const Mirrored = z.object({ id: z.string(), name: z.string(), holds: Held });
export type Mirrored = z.infer<typeof Mirrored>;

/** What backups store for themselves. All methods reject if the browser's database does not work. */
export interface BackupMetadata {
  /** Stores how to undo what a restore is about to do; durable once it resolves. */
  rememberReversals(records: readonly Reversal[], now: number): Promise<void>;
  /** These, or all, as far as they can be read. */
  reversals(keys?: readonly RecordKey[]): AsyncIterable<Reversal>;
  /** The number of interviews that can be put back, and when they were restored (epoch ms); undefined if there is nothing to put back. */
  replacedSince(): Promise<{ count: number; kept: number } | undefined>;
  /** Forgets how to undo; with keys, only for these: what is erased must be nowhere. */
  forgetReversals(keys?: readonly RecordKey[]): Promise<void>;
  /** Forgets what was restored before a moment (epoch ms). */
  forgetBefore(moment: number): Promise<void>;
  /** Values that only a database can hold, such as the handle of the picked folder. */
  get(key: string): Promise<unknown>;
  /** Undefined removes the value. */
  set(key: string, value: unknown): Promise<void>;
  mirrored(): Promise<Mirrored[]>;
  setMirrored(record: Mirrored): Promise<void>;
  forgetMirrored(): Promise<void>;
  /** Removes the file names of interviews that no longer exist, and resolves with them. */
  forgetMirroredOf(isGone: (id: string) => boolean): Promise<string[]>;
}
