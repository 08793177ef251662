import { type Held, heldOf, holdsAll } from '../../domain/backup/holding.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { interviewSummary } from '../../domain/interview/interview-summary.ts';
import { timelineOf, viewOf } from '../../domain/interview/interview-view.ts';
import { type WriteUp, writtenUp } from '../../domain/interview/write-up/write-up.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { recordKey } from '../../storage/record-key.ts';
import { type BackupSource, type Census, censusOf, isInterview, statesOf, withTexts } from '../backup-source.ts';
import type { BackupDestination } from '../destinations/destination.ts';
import { MIRROR } from '../destinations/folder-destination.ts';

/** Writes the interviews that ended at or after a moment (epoch ms) and have changed since they were last written. */
export type Mirror = (destination: BackupDestination, since: number) => Promise<void>;

/** Characters of an interview's id that distinguish two files of the same name. */
const ID_SHOWN = 8;

interface Finished {
  view: Interview;
  writeUp: WriteUp | undefined;
  holds: Held;
}

/**
 * Mirrors each finished interview as Markdown. Never overwrites a file of somebody else, nor one of ours with content that
 * the interview has lost since: then the new file is written beside it. Reads only what changed.
 */
export function markdownMirror(source: BackupSource, metadata: BackupMetadata, timeZone: () => string): Mirror {
  return async (destination, since) => {
    const taken = new Set([...(await destination.paths()), ...((await destination.unseen?.()) ?? [])]);
    const written = new Map((await metadata.mirrored()).map((one) => [one.id, one]));
    const census = await censusOf(source);
    const changed = [...census.marks].filter(([key, mark]) => {
      const before = written.get(key.slice('interview/'.length));
      return isInterview(key) && !(before && taken.has(before.name) && before.holds.mark === mark);
    });
    for await (const { view, writeUp, holds } of finished(
      source,
      census,
      changed.map(([key]) => key),
      since,
    )) {
      const before = written.get(view.id);
      const ours = before && holdsAll(view.id, holds, before.holds) ? before.name : undefined;
      const path = pathFor(view, timeZone(), (wanted) => wanted !== ours && taken.has(wanted));
      await destination.write(path, encoded(toMarkdown(view, { timeZone: timeZone(), writeUp })));
      taken.add(path);
      await metadata.setMirrored({ id: view.id, name: path, holds });
      // The candidate was renamed, so the file of the old name is out of date.
      if (ours !== undefined && ours !== path && taken.has(ours)) await destination.remove(ours).catch(() => undefined);
    }
  };
}

/** The finished ones among these interviews. One of which the guide is not known has nothing to be read by. */
async function* finished(
  source: BackupSource,
  { marks, texts }: Census,
  keys: readonly Parameters<BackupSource['states']>[0][number][],
  since: number,
): AsyncGenerator<Finished> {
  for await (const { writes } of statesOf(source, keys)) {
    for (const write of writes) {
      const { kind, state } = withTexts(write, texts);
      if (kind !== 'interview') continue;
      const summary = interviewSummary(state);
      const isOver = summary?.status === 'write-up' || summary?.status === 'rescheduled';
      const last = timelineOf(state.timeline).at(-1);
      if (!isOver || summary.removedAt !== undefined || !last || last.at < since) continue;
      const guide = state.guide && (await source.guideCopy(state.guide.value));
      if (!guide) continue;
      const view = viewOf(state, guide, { draft: null });
      yield {
        view,
        writeUp: writtenUp(state, view),
        holds: heldOf(kind, state, marks.get(recordKey(kind, state.id)) ?? ''),
      };
    }
  }
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
