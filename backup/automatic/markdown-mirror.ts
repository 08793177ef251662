import { type Discarded, type Held, holdsAll } from '../../domain/backup/holding.ts';
import { type Interview, status } from '../../domain/interview/interview.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import type { BackupMetadata, Mirrored } from '../../storage/backup-metadata.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { MIRROR } from '../destinations/folder-destination.ts';
import { heldOf } from '../merge/contents-digest.ts';

/** Writes the interviews that ended at or after a moment (epoch ms) and have changed since they were last written. */
export type Mirror = (destination: BackupDestination, since: number, gone: Discarded) => Promise<void>;

/** Characters of an interview's id that distinguish two files of the same name. */
const ID_SHOWN = 8;

/**
 * Mirrors each finished interview as Markdown. Never overwrites a file of somebody else, nor one of ours with content that
 * the interview has lost since: then the new file is written beside it.
 */
export function markdownMirror(bulk: BulkReader, metadata: BackupMetadata, timeZone: () => string): Mirror {
  return async (destination, since, gone) => {
    const taken = new Set([...(await destination.paths()), ...((await destination.unseen?.()) ?? [])]);
    for await (const entry of bulk.all()) {
      if (entry.is !== 'interview' || !isFinished(entry.interview, since)) continue;
      const { interview } = entry;
      const holds = heldOf(interview);
      const written = await metadata.mirrored(interview.id);
      if (written && taken.has(written.name) && isWritten(written, holds)) continue;
      const ours = written && follows(written, holds, interview.id, gone) ? written.name : undefined;
      const path = pathFor(interview, timeZone(), (wanted) => wanted !== ours && taken.has(wanted));
      await destination.write(path, encoded(toMarkdown(interview, { timeZone: timeZone() })));
      taken.add(path);
      await metadata.setMirrored({ id: interview.id, revision: interview.revision, name: path, holds });
      // The candidate was renamed, so the file of the old name is out of date.
      if (ours !== undefined && ours !== path && taken.has(ours)) await destination.remove(ours).catch(() => undefined);
    }
  };
}

function isWritten({ holds, revision }: Mirrored, now: Held): boolean {
  return holds ? holds.digest === now.digest : revision === now.revision;
}

/** Whether an interview has everything that its file has. Of files of earlier versions only the revision is known. */
function follows({ holds, revision }: Mirrored, now: Held, id: string, gone: Discarded): boolean {
  return holds ? holdsAll(id, now, holds, gone) : now.revision >= revision;
}

function isFinished(interview: Interview, since: number): boolean {
  const last = interview.timeline.at(-1);
  const over = status(interview) === 'write-up' || status(interview) === 'rescheduled';
  return interview.removedAt === undefined && over && last !== undefined && last.at >= since;
}

/** An unused path: with the beginning of the interview's id if the name is taken, and with a number if that is taken, too. */
function pathFor(interview: Interview, timeZone: string, isTaken: (path: string) => boolean): string {
  const name = markdownFileName(interview, timeZone);
  const mark = interview.id.replace(/[^\w-]/g, '').slice(0, ID_SHOWN) || 'again';
  for (let number = 0; ; number++) {
    const more = ['', ` (${mark})`][number] ?? ` (${mark} ${number})`;
    const path = `${MIRROR}/${name.replace(/\.md$/, `${more}.md`)}`;
    if (!isTaken(path)) return path;
  }
}

async function* encoded(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(text);
}
