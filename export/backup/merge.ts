import { type Interview, liveNotes, status } from '../../domain/interview.ts';
import { byTime, type Note } from '../../domain/note.ts';

/** What is here of an interview that a backup holds. */
export type Here = Pick<Interview, 'revision' | 'removedAt'>;

/** How an interview of a backup stands to what is here. */
export type Standing =
  /** It is not here. */
  | 'new'
  | 'same'
  /** What is here is newer: it stays. */
  | 'older'
  /** It is newer than what is here. */
  | 'newer'
  /** It was deleted here a moment ago. */
  | 'deleted';

/** How an interview of a backup stands to what is here. */
export function standing(here: Here | undefined, backup: Pick<Interview, 'revision'>): Standing {
  if (!here) return 'new';
  if (here.removedAt !== undefined) return 'deleted';
  if (here.revision === backup.revision) return 'same';
  return backup.revision > here.revision ? 'newer' : 'older';
}

/** Whether restoring brings anything in. */
export function comesIn(how: Standing): boolean {
  return how === 'new' || how === 'newer' || how === 'deleted';
}

/**
 * What is to be here after an interview of a backup came in; undefined where nothing changes. What is newer stays; what is
 * older is replaced, but nothing never takes the place of something; what was deleted here comes back as new as it is
 * known anywhere. Doing it twice changes nothing more.
 */
export function merged(here: Interview | undefined, backup: Interview): Interview | undefined {
  const incoming = lasting(backup);
  switch (standing(here, backup)) {
    case 'new':
      return incoming;
    case 'newer':
      return here && filled(incoming, here);
    case 'deleted': {
      if (!here) return undefined;
      const { removedAt: _, ...kept } = incoming.revision > here.revision ? filled(incoming, here) : here;
      return { ...kept, revision: Math.max(incoming.revision, here.revision) + 1 };
    }
    default:
      return undefined;
  }
}

/**
 * An interview as a backup holds it: without what was deleted, whose last day would otherwise never come. Notes are in
 * their order, each once.
 */
export function lasting(interview: Interview): Interview {
  const { removedAt: _, ...rest } = interview;
  const notes = new Map<string, Note>(liveNotes(interview).map((note) => [note.id, note]));
  return { ...rest, notes: [...notes.values()].sort(byTime) };
}

/** The newer one, with what the older one has where the newer one has nothing. What was moved to another day keeps nothing on purpose. */
function filled(newer: Interview, older: Interview): Interview {
  const full = {
    ...newer,
    candidate: newer.candidate || older.candidate,
    role: newer.role || older.role,
    timeline: newer.timeline.length > 0 ? newer.timeline : older.timeline,
  };
  if (status(full) === 'rescheduled') return full;
  const { draft } = older;
  const forgotten = draft && !newer.draft && draft.text !== '' && !newer.notes.some((note) => note.id === draft.id);
  return {
    ...full,
    ticked: newer.ticked.length > 0 ? newer.ticked : older.ticked,
    notes: liveNotes(newer).length > 0 ? newer.notes : older.notes,
    ...(forgotten && { draft }),
  };
}
