import { digestOf } from '../../domain/digest.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { byTime, type Draft, type Note, type NoteVersion, noteOf } from '../../domain/interview/note.ts';

/** A note, or the draft that will become one. */
interface Entry {
  note: Note;
  draft?: Draft | undefined;
}

/**
 * Merges the notes of two states of an interview. Of a note that differs, the text written later wins and the other becomes
 * a version of it; `theirsNewer` breaks a tie.
 */
export function mergeNotes(
  mine: Pick<Interview, 'notes' | 'draft'>,
  theirs: Pick<Interview, 'notes' | 'draft'>,
  theirsNewer: boolean,
): Pick<Interview, 'notes' | 'draft'> {
  const entries = new Map(entriesOf(mine).map((entry) => [entry.note.id, entry]));
  const coming = entriesOf(theirs);
  for (const theirOne of coming) {
    const { id } = theirOne.note;
    const myOne = entries.get(id);
    if (!myOne) entries.set(id, theirOne);
    else if (!myOne.draft || !theirOne.draft) entries.set(id, ofNotes(myOne, theirOne, theirsNewer));
    else if (theirOne.note.text.startsWith(myOne.note.text)) entries.set(id, theirOne);
    // Two drafts of which neither continues the other: theirs becomes a separate note.
    else if (!myOne.note.text.startsWith(theirOne.note.text)) coming.push(apart(theirOne.note));
  }
  // An interview has one draft; another one becomes a note.
  const all = [...entries.values()];
  const open = all.find(({ draft }) => draft && draft.id === mine.draft?.id) ?? all.find(({ draft }) => draft);
  const draft = open?.draft ?? (mine.draft && !entries.has(mine.draft.id) ? mine.draft : undefined);
  const notes = all.filter((entry) => entry !== open).map(({ note }) => note);
  return { notes: notes.sort(byTime), ...(draft && { draft }) };
}

function entriesOf({ notes, draft }: Pick<Interview, 'notes' | 'draft'>): Entry[] {
  const finished = notes.map((note): Entry => {
    return { note: draft && draft.id === note.id ? withText(note, noteOf(draft)) : note };
  });
  const open = draft && draft.text.trim() !== '' && !notes.some(({ id }) => id === draft.id);
  return open ? [...finished, { note: noteOf(draft), draft }] : finished;
}

/** The same note under an id derived from its text, so that a second restore finds it. */
function apart(note: Note): Entry {
  return { note: { ...note, id: `draft-${digestOf(`${note.id} ${note.text}`)}` } };
}

function ofNotes(mine: Entry, theirs: Entry, theirsNewer: boolean): Entry {
  const { removedAt: _, ...note } = mine.note;
  if (mine.draft) return { note: withText(theirs.note, note) };
  if (theirs.draft) return { note: withText(note, theirs.note) };
  const [stands, other] = theirsWins(note, theirs.note, theirsNewer) ? [theirs.note, note] : [note, theirs.note];
  return { note: withVersions(stands, other) };
}

/** A note with a draft of it as a version, unless the note continues the draft. */
function withText(finished: Note, unfinished: Note): Note {
  return finished.text.startsWith(unfinished.text) ? finished : withVersions(finished, unfinished);
}

/** Whether their text wins: the one that has the other among its versions, otherwise the later one. */
function theirsWins(mine: Note, theirs: Note, theirsNewer: boolean): boolean {
  if (mine.text !== theirs.text) {
    if (mine.versions?.some(({ text }) => text === theirs.text)) return false;
    if (theirs.versions?.some(({ text }) => text === mine.text)) return true;
  }
  const later = (theirs.writtenAt ?? theirs.at) - (mine.writtenAt ?? mine.at);
  return later === 0 ? theirsNewer : later > 0;
}

/** A note with the text and versions of another state of it as versions; the same object if it has them all. */
function withVersions(stands: Note, other: Note): Note {
  const until = stands.writtenAt ?? stands.at;
  const last: NoteVersion = { text: other.text, until, ...(other.by !== undefined && { by: other.by }) };
  const known = new Set([stands.text, ...(stands.versions ?? []).map(({ text }) => text)]);
  const more: NoteVersion[] = [];
  for (const version of [...(other.versions ?? []), last]) {
    if (known.has(version.text) || version.text.trim() === '') continue;
    known.add(version.text);
    more.push(version);
  }
  if (more.length === 0) return stands;
  return { ...stands, versions: [...(stands.versions ?? []), ...more].sort((a, b) => a.until - b.until) };
}
