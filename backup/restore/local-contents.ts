import type { Interview } from '../../domain/interview/interview.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import { contentsDigest } from '../merge/contents-digest.ts';
import { nameOfCopy } from './copy-name.ts';

/** The facts about a local interview that a comparison needs; without a digest if it can't be read. */
interface LocalInterview {
  digest?: string;
  deleted: boolean;
}

/** These facts about every local interview. */
export async function localContents(bulk: BulkReader): Promise<Map<string, LocalInterview>> {
  const here = new Map<string, LocalInterview>();
  for await (const entry of bulk.all()) {
    if (entry.is === 'damaged') here.set(entry.id, { deleted: false });
    else here.set(entry.interview.id, contentsOf(entry.interview));
  }
  return here;
}

/** These facts about one interview. */
export function contentsOf(interview: Interview): LocalInterview {
  return { digest: contentsDigest(interview), deleted: interview.removedAt !== undefined };
}

/** Whether a backup's interview is certainly here with the same contents. */
export function isPresent(known: LocalInterview | undefined, backup: Interview): boolean {
  return known !== undefined && !known.deleted && known.digest === contentsDigest(backup);
}

/** Names a new copy. An existing one stays as it is (undefined), or is restored if it was deleted. */
export async function copyToCome(
  copy: Interview,
  from: string,
  one: (id: string) => Promise<Interview | undefined>,
): Promise<Interview | undefined> {
  const there = await one(copy.id);
  if (!there) return { ...copy, candidate: nameOfCopy(copy.candidate, from) };
  const { removedAt, ...rest } = there;
  return removedAt === undefined ? undefined : { ...rest, revision: rest.revision + 1 };
}
