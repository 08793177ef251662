import type { Interview } from '../../domain/interview/interview.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import { contentsDigest } from '../merge/contents-digest.ts';
import { nameOfCopy } from './copy-name.ts';

/** What is here of an interview, as far as a comparison needs it; without a digest where it can't be read. */
interface Here {
  digest?: string;
  deleted: boolean;
}

/** What is here of every interview. */
export async function localContents(bulk: BulkReader): Promise<Map<string, Here>> {
  const here = new Map<string, Here>();
  for await (const entry of bulk.all()) {
    if (entry.is === 'damaged') here.set(entry.id, { deleted: false });
    else here.set(entry.interview.id, contentsOf(entry.interview));
  }
  return here;
}

/** What a comparison needs of an interview that is here. */
export function contentsOf(interview: Interview): Here {
  return { digest: contentsDigest(interview), deleted: interview.removedAt !== undefined };
}

/** Whether all of a backup's interview is certainly here. */
export function isPresent(known: Here | undefined, backup: Interview): boolean {
  return known !== undefined && !known.deleted && known.digest === contentsDigest(backup);
}

/** Gives a copy its name. One that is here already stays as it is, and comes back where it was deleted. */
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
