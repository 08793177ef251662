import { type Interview, status } from '../domain/interview/interview.ts';
import { inExportLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import { beginning } from './planned-start.ts';
import { moment } from './zoned-time.ts';

/** Bytes of UTF-8 a file name may have, its ending included. File systems allow 255; synchronising and renaming add to it. */
const MOST_BYTES = 200;
const ENDING = '.md';

/**
 * What no file name may hold on Windows, and so nowhere. What stands between two words becomes a hyphen; the rest goes.
 * `#` stays, or a C# engineer would become another one.
 */
const BETWEEN = /[/\\|]+|:(?=\S)/g;
const RESERVED = /[<>:"?*]+/g;
/** Characters that cannot be seen and hide or reorder others: all of Cf but the joiners of emoji and of Persian. */
const UNSEEN = /(?![\u200C\u200D])\p{Cf}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
const SPACING = /[\p{Cc}\p{Z}]+/gu;

/**
 * A name for the Markdown file of an interview, like `2026-11-20 Ada Lovelace, Backend engineer.md`, that Windows,
 * macOS and Linux accept: NFC, at most 200 bytes of UTF-8, cut between graphemes. It begins with the date, so that it
 * is never hidden nor the name of a device. An interview that was rescheduled is named by who and when only.
 */
export function markdownFileName(interview: Interview, timeZone: string): string {
  const { date } = moment(beginning(interview), timeZone);
  const role = status(interview) === 'rescheduled' ? '' : interview.role;
  const untitled = inExportLanguage(m.exportUntitled);
  const people = [interview.candidate, role].map(safe).filter(Boolean).join(', ') || untitled;
  const name = trimmed(cut(`${date} ${people}`.normalize('NFC'), MOST_BYTES - ENDING.length));
  // A first grapheme that is too long by itself (emoji joined without end) leaves nothing of the name.
  return `${name === date ? `${date} ${untitled}` : name}${ENDING}`;
}

function safe(name: string): string {
  const seen = name.replace(UNSEEN, '').replace(BETWEEN, '-').replace(RESERVED, '');
  return trimmed(seen.replace(SPACING, ' '));
}

/** Windows drops dots and spaces at the end; what only separated two names looks lost there. */
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

/** Bytes of a well-formed string in UTF-8; TextEncoder is not part of the language, and this folder is pure. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
