import { type Interview, status } from '../../domain/interview.ts';
import { markdownFileName } from '../../export/file-name.ts';
import { toMarkdown } from '../../export/markdown.ts';
import type { BackupKeep } from '../../storage/keep.ts';
import type { Bulk } from '../../storage/notebook.ts';
import { MIRROR } from './folder.ts';
import type { BackupPlace } from './places.ts';

/** Writes the interviews that ended at or after a moment (epoch ms) and changed since they were last written. */
export type Mirror = (place: BackupPlace, since: number) => Promise<void>;

/** As much of an interview's id as tells two of the same name apart. */
const ID_SHOWN = 8;

/** Markdown of each finished interview, kept in step with it. A file that somebody else put there is never written over. */
export function markdownMirror(bulk: Bulk, keep: BackupKeep, timeZone: () => string): Mirror {
  return async (place, since) => {
    const taken = new Set(await place.paths());
    for await (const entry of bulk.all()) {
      if (entry.is !== 'interview' || !isFinished(entry.interview, since)) continue;
      const { interview } = entry;
      const written = await keep.mirrored(interview.id);
      if (written?.revision === interview.revision && taken.has(written.name)) continue;
      const path = pathFor(interview, timeZone(), (wanted) => wanted !== written?.name && taken.has(wanted));
      await place.write(path, encoded(toMarkdown(interview, { timeZone: timeZone() })));
      taken.add(path);
      await keep.keepMirrored({ id: interview.id, revision: interview.revision, name: path });
      // The candidate was renamed: the file of the old name is ours, too.
      if (written && written.name !== path && taken.has(written.name))
        await place.remove(written.name).catch(() => undefined);
    }
  };
}

function isFinished(interview: Interview, since: number): boolean {
  const last = interview.timeline.at(-1);
  const over = status(interview) === 'write-up' || status(interview) === 'rescheduled';
  return interview.removedAt === undefined && over && last !== undefined && last.at >= since;
}

function pathFor(interview: Interview, timeZone: string, isTaken: (path: string) => boolean): string {
  const name = markdownFileName(interview, timeZone);
  const path = `${MIRROR}/${name}`;
  if (!isTaken(path)) return path;
  const mark = interview.id.replace(/[^\w-]/g, '').slice(0, ID_SHOWN) || 'again';
  return `${MIRROR}/${name.replace(/\.md$/, ` (${mark}).md`)}`;
}

async function* encoded(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(text);
}
