import type { Held } from '../domain/backup/holding.ts';
import type { Interview } from '../domain/interview/interview.ts';

/** What was there before an interview was restored. */
export interface ReplacedInterview {
  id: string;
  /** Null: there was none. */
  before: Interview | null;
  /** The revision that the restored one has. */
  after: number;
}

/** Which revision of an interview was written as Markdown, and under which name. */
export interface Mirrored {
  id: string;
  revision: number;
  name: string;
  /** What the file says; absent in records of earlier versions. */
  holds?: Held;
}

/** What backups need to remember. Its verbs reject when the browser's database does not work. */
export interface BackupMetadata {
  /** Keeps what was there before, for good when it resolves. */
  rememberReplaced(records: readonly ReplacedInterview[], now: number): Promise<void>;
  replaced(): AsyncIterable<ReplacedInterview>;
  /** How many are remembered, and since when (epoch ms). */
  replacedSince(): Promise<{ count: number; kept: number } | undefined>;
  /** Forgets what was there before; with an id, only that interview. */
  forgetReplaced(id?: string): Promise<void>;
  /** Forgets what was remembered before a moment (epoch ms), and in the rest what was deleted before it. */
  forgetBefore(moment: number): Promise<void>;
  /** Things that only a database can hold, such as the folder that was picked. */
  get(key: string): Promise<unknown>;
  /** Undefined forgets it. */
  set(key: string, value: unknown): Promise<void>;
  mirrored(id: string): Promise<Mirrored | undefined>;
  setMirrored(record: Mirrored): Promise<void>;
  forgetMirrored(): Promise<void>;
  /** Forgets under which names interviews were written that are gone for good. Resolves with those names. */
  forgetMirroredOf(isGone: (id: string) => boolean): Promise<string[]>;
}
