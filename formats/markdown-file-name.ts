import { type Interview, status } from '../domain/interview/interview.ts';
import { inExportLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import { beginning } from './planned-start.ts';
import { moment } from './zoned-time.ts';

/**
 * Maximum length of a file name in UTF-8 bytes, including its ending. File systems allow 255; sync tools and renaming
 * add to it.
 */
const MOST_BYTES = 200;
const ENDING = '.md';

/**
 * Characters that Windows forbids in file names, and so we use nowhere. Between two words they become a hyphen;
 * elsewhere they are dropped. `#` stays, or a C# engineer would become a C engineer.
 */
const BETWEEN = /[/\\|]+|:(?=\S)/g;
const RESERVED = /[<>:"?*]+/g;
/** Invisible characters that hide or reorder others: all of Cf except the joiners used by emoji and Persian. */
const UNSEEN = /(?![\u200C\u200D])\p{Cf}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
const SPACING = /[\p{Cc}\p{Z}]+/gu;

/**
 * A name for the Markdown file of an interview, like `2026-11-20 Ada Lovelace, Backend engineer.md`, that Windows,
 * macOS and Linux accept: NFC, at most 200 bytes of UTF-8, cut between graphemes. It begins with the date, so it is
 * never a hidden file or the name of a device. A rescheduled interview is named by who and when only.
 */
export function markdownFileName(interview: Interview, timeZone: string): string {
  const { date } = moment(beginning(interview), timeZone);
  const role = status(interview) === 'rescheduled' ? '' : interview.role;
  const untitled = inExportLanguage(m.exportUntitled);
  const people = [interview.candidate, role].map(safe).filter(Boolean).join(', ') || untitled;
  const name = trimmed(cut(`${date} ${people}`.normalize('NFC'), MOST_BYTES - ENDING.length));
  // If the first grapheme alone is too long (endlessly joined emoji), nothing of the name is left.
  return `${name === date ? `${date} ${untitled}` : name}${ENDING}`;
}

function safe(name: string): string {
  const seen = name.replace(UNSEEN, '').replace(BETWEEN, '-').replace(RESERVED, '');
  return trimmed(seen.replace(SPACING, ' '));
}

/** Windows drops dots and spaces at the end, and a separator left there by the cut would look lost. */
function trimmed(name: string): string {
  return name.replace(/^[ .,-]+/, '').replace(/[ .,-]+$/, '');
}

function cut(name: string, most: number): string {
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name)) {
    bytes += utf8Length(segment);
    if (bytes > most) break;
    kept += segment;
  }
  return kept;
}

/** Length in bytes of a well-formed string in UTF-8. TextEncoder is not part of the language, and this folder is pure. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
