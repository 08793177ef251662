import type { Interview } from '../../domain/interview/interview.ts';
import { keptContents } from '../merge/kept-contents.ts';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup-format.ts';

export interface Contents {
  /** When the backup is made, in epoch ms. */
  createdAt: number;
  /** Version of Fireside. */
  app: string;
  /** Plain data; null if there are none. */
  settings: unknown;
  interviews: AsyncIterable<Interview>;
}

/**
 * A backup as the parts of one JSON file, with one interview per line, so that it can be written while the database is read.
 * Deleted interviews and notes are left out. The last part has the number of interviews; without it the file is incomplete.
 */
export async function* writeBackup({ createdAt, app, settings, interviews }: Contents): AsyncGenerator<string> {
  const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION, createdAt, app, settings, guides: [] };
  yield `${JSON.stringify(head).slice(0, -1)},\n"interviews":[`;
  let count = 0;
  for await (const interview of interviews) {
    if (interview.removedAt !== undefined) continue;
    yield `${count === 0 ? '\n' : ',\n'}${JSON.stringify(keptContents(interview))}`;
    count += 1;
  }
  yield `\n],\n"end":{"interviews":${count}}}\n`;
}
