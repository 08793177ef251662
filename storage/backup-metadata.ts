import * as z from 'zod/mini';
import type { Held } from '../domain/backup/holding.ts';
import { Id } from '../domain/guide/guide.ts';
import { Interview } from '../domain/interview/interview.ts';
import { Count } from '../domain/number.ts';

/** An interview that a restore replaced. */
export const ReplacedInterview = z.object({
  id: Id,
  /** Null: there was none. */
  before: z.nullable(Interview),
  /** The revision of the restored interview. */
  after: Count,
});
export type ReplacedInterview = z.infer<typeof ReplacedInterview>;

/** The revision of an interview that was last written as Markdown, and the file's name. */
export interface Mirrored {
  id: string;
  revision: number;
  name: string;
  /** The contents of the file; absent in records of earlier versions. */
  holds?: Held;
}

/** What backups store for themselves. All methods reject if the browser's database does not work. */
export interface BackupMetadata {
  /** Stores what a restore is about to replace; durable once it resolves. */
  rememberReplaced(records: readonly ReplacedInterview[], now: number): Promise<void>;
  replaced(): AsyncIterable<ReplacedInterview>;
  /** The number of replaced interviews, and when they were replaced (epoch ms). */
  replacedSince(): Promise<{ count: number; kept: number } | undefined>;
  /** Removes the replaced interviews; with an id, only that one. */
  forgetReplaced(id?: string): Promise<void>;
  /** Removes interviews replaced before a moment (epoch ms), and in the others what was deleted before it. */
  forgetBefore(moment: number): Promise<void>;
  /** Values that only a database can hold, such as the handle of the picked folder. */
  get(key: string): Promise<unknown>;
  /** Undefined removes the value. */
  set(key: string, value: unknown): Promise<void>;
  mirrored(id: string): Promise<Mirrored | undefined>;
  setMirrored(record: Mirrored): Promise<void>;
  forgetMirrored(): Promise<void>;
  /** Removes the file names of interviews that no longer exist, and resolves with them. */
  forgetMirroredOf(isGone: (id: string) => boolean): Promise<string[]>;
}
