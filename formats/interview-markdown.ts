import type { RootContent } from 'mdast';
import { toMarkdown as write } from 'mdast-util-to-markdown';
import { interviewForOthers, writeUpForOthers } from '../domain/interview/for-others.ts';
import { type Interview, liveNotes, startedAt, status } from '../domain/interview/interview.ts';
import { theirSide } from '../domain/interview/their-side.ts';
import type { WriteUp } from '../domain/interview/write-up/write-up.ts';
import { inExportLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';
import { frontMatter, movedFrontMatter } from './front-matter.ts';
import { heading, paragraphs } from './markdown-blocks.ts';
import { dialect } from './markdown-dialect.ts';
import { htmlOf } from './markdown-html.ts';
import { evidenceBlocks, noteBlocks, noteList, promisedBlocks, promptBlocks } from './note-blocks.ts';
import { beginning } from './planned-start.ts';
import { timelineTable } from './timeline-table.ts';
import { writeUpBlocks } from './write-up-blocks.ts';
import { type Moment, moment } from './zoned-time.ts';

interface Options {
  timeZone: string;
  /** What was judged; left out if only the notes are wanted. */
  writeUp?: WriteUp | undefined;
}

/**
 * One interview as Markdown (CommonMark with GFM tables, YAML front matter, no HTML). Every text in it reads back as
 * `exportable(text)`. Deleted notes are left out, and those that are for the interviewer alone; an unfinished note comes last, marked as such. A rescheduled
 * interview is reduced to who, when, and that it was rescheduled. Texts are in the language of exports, times in the
 * IANA time zone; throws a RangeError for an unknown zone.
 */
export function toMarkdown(interview: Interview, options: Options): string {
  return write({ type: 'root', children: blocksOf(interview, options) }, dialect);
}

/** The same as HTML without any attribute, for fields that take rich text. The front matter, which is for programs, is left out. */
export function toHtml(interview: Interview, options: Options): string {
  return htmlOf(blocksOf(interview, options));
}

function blocksOf(all: Interview, { timeZone, writeUp }: Options): RootContent[] {
  const interview = interviewForOthers(all);
  const options = { timeZone, writeUp: writeUp && writeUpForOthers(writeUp) };
  return inExportLanguage(() => {
    const begins = moment(beginning(interview), timeZone);
    return status(interview) === 'rescheduled' ? moved(interview, begins) : full(interview, begins, options);
  });
}

function moved(interview: Interview, begins: Moment): RootContent[] {
  return [
    { type: 'yaml', value: movedFrontMatter(interview, begins) },
    heading(1, title(interview)),
    ...paragraphs(m.exportRescheduled({ day: begins.words, time: begins.time })),
  ];
}

function full(interview: Interview, begins: Moment, { timeZone, writeUp }: Options): RootContent[] {
  const last = interview.timeline.at(-1);
  const ended = last?.kind === 'ended' ? moment(last.at, timeZone) : undefined;
  const started = startedAt(interview) !== undefined;
  const hours = ended ? m.fromTo({ start: begins.time, end: ended.time }) : begins.time;
  const notes = noteBlocks(interview);
  const evidence = writeUp ? writeUpBlocks(interview, writeUp) : evidenceBlocks(interview);
  const prompts = promptBlocks(interview);
  const theirs = theirSide(interview);
  const promised = promisedBlocks(interview, timeZone);
  return [
    { type: 'yaml', value: frontMatter(interview, status(interview), { begins, started, ended }) },
    heading(1, title(interview)),
    ...(interview.role.trim() ? paragraphs(interview.role) : []),
    ...paragraphs(m.exportWhen({ day: begins.words, hours, notes: count(liveNotes(interview).length) })),
    heading(2, m.exportTimeline()),
    timelineTable(interview),
    ...(prompts.length > 0 ? [heading(2, m.ownPrompts()), ...prompts] : []),
    ...(notes.length > 0 ? [heading(2, m.exportNotes()), ...notes] : []),
    ...(theirs.length > 0 ? [heading(2, m.theirSide()), noteList(interview, theirs)] : []),
    ...(promised.length > 0 ? [heading(2, m.promised()), ...promised] : []),
    ...(evidence.length > 0 ? [heading(2, writeUp ? m.writeUp() : m.exportEvidence()), ...evidence] : []),
  ];
}

function title({ candidate }: Interview): string {
  return candidate.trim() ? candidate : m.exportUntitled();
}

function count(notes: number): string {
  return notes === 0 ? m.noNotes() : m.noteCount({ count: notes });
}
