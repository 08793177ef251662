import type { BlockContent, List, RootContent } from 'mdast';
import { type Interview, liveNotes, startedAt } from '../domain/interview/interview.ts';
import { byTime, type Draft, type Note } from '../domain/interview/note.ts';
import { notesBySection } from '../domain/interview/note-sections.ts';
import { ownPromptsOf } from '../domain/interview/own-prompts.ts';
import { promisesIn } from '../domain/interview/promises.ts';
import { endedAt } from '../domain/interview/timeline.ts';
import { KIND_WORDS } from '../messages/kind-words.ts';
import * as m from '../messages/messages.ts';
import { heading, list, paragraphs } from './markdown-blocks.ts';
import { elapsed, moment } from './zoned-time.ts';

/** The notes by section, in the order of the guide; the unfinished ones come last. */
export function noteBlocks(interview: Interview): RootContent[] {
  const { guide, draft } = interview;
  const live = liveNotes(interview);
  const written = notesBySection(live.filter(isFinished), guide).flatMap(({ section, notes }) => [
    heading(3, section?.name ?? m.beforeFirstSection()),
    noteList(interview, notes),
  ]);
  const typed = draft?.text.trim() ? [draft] : [];
  const unfinished = [...live.filter((note) => !isFinished(note)), ...typed].sort(byTime);
  if (unfinished.length === 0) return written;
  return [...written, heading(3, m.exportUnfinished()), noteList(interview, unfinished)];
}

function isFinished({ unfinished }: Note): boolean {
  return unfinished !== true;
}

/** Each criterion with its evidence. Missing evidence is stated as such: it is not the same as weak evidence. */
export function evidenceBlocks(interview: Interview): RootContent[] {
  const notes = liveNotes(interview);
  return interview.guide.criteria.flatMap(({ id, name }) => {
    const evidence = notes.filter(({ criteria }) => criteria.includes(id));
    const blocks = evidence.length > 0 ? [noteList(interview, evidence)] : paragraphs(m.exportNoEvidence());
    return [heading(3, name), ...blocks];
  });
}

/** What was promised, by when, and whether it was kept. Days are in the words of the export. */
export function promisedBlocks({ notes }: Interview, timeZone: string): RootContent[] {
  const items = promisesIn(notes).map(({ text, to, due, keptAt }) => {
    const by = due && m.dueBy({ day: moment(Date.parse(due), 'UTC').words });
    const kept = keptAt === undefined ? undefined : m.exportKept({ day: moment(keptAt, timeZone).words });
    const how = [m.kindPromise(), to && m.promisedTo({ name: to }), by, kept].filter(Boolean).join(', ');
    return paragraphs(text, { bold: undefined, label: m.exportKind({ kind: how }) });
  });
  return items.length > 0 ? [list(items)] : [];
}

/** The interviewer's own questions, each with its section. */
export function promptBlocks(interview: Interview): RootContent[] {
  const prompts = ownPromptsOf(interview);
  if (prompts.length === 0) return [];
  const items = prompts.map(({ prompt, section }) =>
    paragraphs(prompt.text, { bold: undefined, label: m.exportKind({ kind: section.name }) }),
  );
  return [list(items)];
}

/** Notes as a list; of the one with this id it says that it is the strongest. */
export function noteList(interview: Interview, notes: (Note | Draft)[], strongest?: string): List {
  const start = startedAt(interview);
  const end = endedAt(interview.timeline);
  return list(notes.map((note) => noteItem(note, timeOf(note.at, start, end), note.id === strongest)));
}

/** The time since the start; `later` for what was written after the end; undefined if the clock never ran. */
export function timeOf(at: number, start: number | undefined, end: number | undefined): string | undefined {
  if (start === undefined) return undefined;
  return end !== undefined && at > end ? m.later() : elapsed(at - start);
}

/** Time, kind and text. A quotation of the candidate is set off as a block quote. */
function noteItem(note: Note | Draft, time: string | undefined, isStrongest: boolean): BlockContent[] {
  const kind = KIND_WORDS[note.kind]();
  const lead = {
    bold: time,
    label: m.exportKind({ kind: isStrongest ? m.exportStrongest({ kind }) : kind }),
  };
  if (note.text.trim() === '') return paragraphs(`★ ${m.nothingWritten()}`, lead);
  if (note.kind !== 'quote') return paragraphs(note.text, lead);
  return [...paragraphs('', lead), { type: 'blockquote', children: paragraphs(note.text) }];
}
