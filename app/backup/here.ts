import type { Interview } from '../../domain/interview.ts';
import { contentsDigest } from '../../export/backup/holding.ts';
import type { Bulk } from '../../storage/notebook.ts';
import { nameOfCopy } from './words.ts';

/** What is here of an interview, as far as a comparison needs it; without a digest where it can't be read. */
interface Here {
  digest?: string;
  deleted: boolean;
}

/** What is here of every interview. */
export async function everythingHere(bulk: Bulk): Promise<Map<string, Here>> {
  const here = new Map<string, Here>();
  for await (const entry of bulk.all()) {
    if (entry.is === 'damaged') here.set(entry.id, { deleted: false });
    else here.set(entry.interview.id, hereOf(entry.interview));
  }
  return here;
}

/** What a comparison needs of an interview that is here. */
export function hereOf(interview: Interview): Here {
  return { digest: contentsDigest(interview), deleted: interview.removedAt !== undefined };
}

/** Whether all of a backup's interview is certainly here. */
export function isHere(known: Here | undefined, backup: Interview): boolean {
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
