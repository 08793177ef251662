import { momentOf, Stamp } from '../merge/stamp.ts';

/*
 * An earlier state of a guide is a record of its own, so that it is backed up, deleted and purged like any other. Its id names the guide and the latest
 * stamp in it: two windows that keep the same state make the same record.
 */

/** The id of the record that keeps a guide as it was when this was the latest stamp in it. */
export function guideVersionId(guide: string, latest: Stamp): string {
  return `${guide}@${latest}`;
}

/** Which guide a record is an earlier state of, and of when (epoch ms); undefined if it is a guide itself. */
export function guideVersionIn(id: string): { guide: string; at: number } | undefined {
  const end = id.lastIndexOf('@');
  const { data: stamp } = Stamp.safeParse(id.slice(end + 1));
  return end > 0 && stamp !== undefined ? { guide: id.slice(0, end), at: momentOf(stamp) } : undefined;
}

/** Maximum earlier states that are kept of a guide. */
export const MAX_GUIDE_VERSIONS = 20;

/** How long a guide has to be left alone, in ms, until the next change makes what it was an earlier state. */
export const VERSION_GAP = 30 * 60_000;
