import { lazily } from '../ui/lazily.tsx';
import type { Editing } from './note-row.tsx';

/** Splitting, joining and moving a note. Loaded when one is edited after the end: during the interview nobody does it. */
export const LateNoteTools = lazily<Editing>(async () => (await import('./note-tools.tsx')).NoteTools);
