import { BUILT_IN_PRESETS, PLAIN_PRESET } from '../../domain/hand-over/preset.ts';
import { notesToQuote } from '../../domain/interview/for-others.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { WriteUp } from '../../domain/interview/write-up/write-up.ts';
import { handOverFields, wholeHandOver } from '../../formats/hand-over/fields.ts';
import { toHtml, toMarkdown } from '../../formats/interview-markdown.ts';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import { noteToNext } from '../../formats/next-interviewer.ts';
import { whatToExpect } from '../../formats/what-to-expect.ts';
import { BERLIN } from './interview.ts';

/** What an interview is when it leaves. */
export interface Leaving {
  interview: Interview;
  /** What was judged; left out if there is no write-up, or only the notes are wanted. */
  writeUp?: WriteUp | undefined;
  /** What the next interviewer should go on with. */
  goOnWith: string;
}

/**
 * All that leaves this browser of an interview, by the name of the door, as text: exports, what is handed over with each note added by name, what feedback
 * offers to take over, and the note to the next interviewer. Backups are written elsewhere, of whole records.
 */
export function doorsOf({ interview, writeUp, goOnWith }: Leaving): Record<string, string> {
  const all = { timeZone: BERLIN, writeUp };
  const facts = { with: '', phone: '', tools: '', sections: true };
  const added = Object.fromEntries(interview.notes.map(({ id }) => [id, true]));
  const fields = writeUp
    ? [...BUILT_IN_PRESETS, PLAIN_PRESET].map((preset) => handOverFields(interview, writeUp, preset, added))
    : [];
  return {
    markdown: toMarkdown(interview, all),
    html: toHtml(interview, all),
    'file name': markdownFileName(interview, BERLIN),
    'what to expect': JSON.stringify(whatToExpect(interview, facts, BERLIN) ?? ''),
    'hand-over': JSON.stringify([fields, fields.map(wholeHandOver)]),
    'feedback offers': notesToQuote(interview.notes)
      .map(({ text }) => text)
      .join('\n'),
    'next interviewer': JSON.stringify(noteToNext(interview, goOnWith)),
  };
}
