import type { Entries } from '../merge/entries.ts';
import { covers, type Saw, sawOf } from '../merge/saw.ts';
import { surplus, type Text, type Version, versionsOf } from '../merge/text.ts';
import type { InterviewRecord } from './interview-record.ts';
import type { NoteState } from './note-record.ts';

/**
 * What to cut to delete a version by name, and the versions that go with it: it itself, the same words where another view left them, too, and what
 * these views left in the same text before, since knowledge is the last stamp of each view.
 */
export function cutOf(text: Text | undefined, version: Pick<Version, 'stamp'>): { cut: Saw; goes: Version[] } {
  const all = versionsOf(text);
  const words = all.find(({ stamp }) => stamp === version.stamp)?.text;
  const same = all.slice(1).filter((one) => one.text === words);
  const cut = sawOf([version.stamp, ...same.map(({ stamp }) => stamp)]);
  return { cut, goes: all.filter(({ stamp }) => covers(cut, stamp)) };
}

/** What to cut of each note so that only its text is left: before judgement is erased and the notes are kept. */
export function cutsOfVersions({ notes = {} }: InterviewRecord): Entries<Saw> {
  return cutsOf(notes, (text) => {
    const [, ...earlier] = versionsOf(text);
    return earlier.length > 0 ? sawOf(earlier.map(({ stamp }) => stamp)) : undefined;
  });
}

/** What to cut of each note so that none has more versions than are kept. */
export function cutsOfSurplus({ notes = {} }: InterviewRecord): Entries<Saw> {
  return cutsOf(notes, surplus);
}

function cutsOf(notes: Entries<NoteState>, cut: (text: Text | undefined) => Saw | undefined): Entries<Saw> {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([id, { text }]) => {
      const known = cut(text);
      return known ? [[id, known]] : [];
    }),
  );
}
