import * as z from 'zod/mini';
import { Id, isId } from '../guide/guide.ts';
import { entriesOf } from '../merge/entries.ts';
import { Flags, flags } from '../merge/flags.ts';
import { fieldsOf, yielding } from '../merge/part.ts';
import {
  areEntriesOf,
  arePlainFlags,
  hasOnly,
  type IsForm,
  isPlainRemoved,
  isPlainText,
  isRegisterOf,
  mostlyPlain,
} from '../merge/plain.ts';
import { register, registerOf } from '../merge/register.ts';
import { hides, Removed, removed } from '../merge/removed.ts';
import { Saw, saw } from '../merge/saw.ts';
import { stampsOf, Text, text, trimmed } from '../merge/text.ts';
import { isMoment, Moment } from '../number.ts';
import { NOTE_KINDS, NoteKind, NoteSection, PromptPlace } from './note.ts';
import { DueDay } from './promises.ts';

/** The shape of notes, asked part by part. */
export const AnyNoteState = z.object({
  /** When its first character was typed, in epoch ms. */
  at: z.exactOptional(registerOf(Moment)),
  section: z.exactOptional(registerOf(NoteSection)),
  kind: z.exactOptional(registerOf(NoteKind)),
  /** Whether it was added. Until then it is a draft, that its own composer shows elsewhere; everything else takes it for a note. */
  done: z.exactOptional(registerOf(z.boolean())),
  criteria: z.exactOptional(Flags),
  place: z.exactOptional(registerOf(PromptPlace)),
  /** The note that an inference rests on; empty: none. */
  basis: z.exactOptional(registerOf(z.string())),
  onlyForMe: z.exactOptional(registerOf(z.boolean())),
  /** Of a promise: to whom (empty: to the candidate), by which day, and when it was kept, in epoch ms (0: not yet). */
  to: z.exactOptional(registerOf(z.string())),
  due: z.exactOptional(registerOf(DueDay)),
  kept: z.exactOptional(registerOf(Moment)),
  text: z.exactOptional(Text),
  cut: z.exactOptional(Saw),
  removed: z.exactOptional(Removed),
});
export type NoteState = z.infer<typeof AnyNoteState>;

/** What nearly all notes hold, and nothing else. */
const PLAIN: ReadonlyMap<string, IsForm> = new Map<string, IsForm>([
  ['at', isRegisterOf(isMoment)],
  ['section', isRegisterOf(isId)],
  ['kind', isRegisterOf((value) => (NOTE_KINDS as readonly unknown[]).includes(value))],
  ['done', isRegisterOf((value) => typeof value === 'boolean')],
  ['criteria', arePlainFlags],
  ['text', isPlainText],
  ['removed', isPlainRemoved],
]);

/** A note as it merges. A state may hold any part of it, such as one change. */
export const NoteState = mostlyPlain<NoteState>(AnyNoteState, (note) => hasOnly(note, PLAIN));

/** The notes of an interview, by id. */
export const NoteStates = mostlyPlain<Record<string, NoteState>>(
  entriesOf(Id, NoteState),
  areEntriesOf(isId, (note) => typeof note === 'object' && note !== null && hasOnly(note, PLAIN)),
);

/** Notes as parts of an interview. */
export const noteState = yielding(
  fieldsOf<NoteState>({
    at: register(),
    section: register(),
    kind: register(),
    done: register(),
    criteria: flags,
    place: register(),
    basis: register(),
    onlyForMe: register(),
    to: register(),
    due: register(),
    kept: register(),
    text,
    cut: saw,
    removed,
  }),
  (state, other) => trimmed(state, other.cut),
);

/** Whether a note is deleted, and nothing in it is new to who deleted it. */
export function isHidden(note: NoteState): boolean {
  return hides(note.removed, stampsOf(note.text));
}
