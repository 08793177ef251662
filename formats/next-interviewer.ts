import type { RootContent } from 'mdast';
import { toMarkdown as write } from 'mdast-util-to-markdown';
import { isQuestion } from '../domain/guide/guide.ts';
import { interviewForOthers, staysHome } from '../domain/interview/for-others.ts';
import { type Interview, liveNotes } from '../domain/interview/interview.ts';
import { promptsIn } from '../domain/interview/own-prompts.ts';
import { judgingWordsIn } from '../domain/interview/write-up/judging-words.ts';
import * as m from '../messages/messages.ts';
import { recommendationWords } from '../messages/write-up-words.ts';
import { heading, list, paragraphs } from './markdown-blocks.ts';
import { dialect } from './markdown-dialect.ts';

/** A heading, and what is listed under it. */
interface Part {
  title: string;
  lines: string[];
}

/**
 * What the next interviewer should know: what was covered, what is open, and what to go on with. Nothing that was judged is in it: of the interviewer's own
 * words, a line that holds a level, a recommendation or a note that stays at home is left out.
 */
function partsOf(all: Interview, goOnWith: string): Part[] {
  const interview = interviewForOthers(all);
  const { guide, timeline, ticked } = interview;
  const notes = liveNotes(interview);
  const own = [...all.notes, ...(all.prompts ?? [])];
  const known = { guide, notes: own, ...recommendationWords() };
  const mayLeave = (text: string) => text.trim() !== '' && judgingWordsIn(text, known).length === 0;
  const entered = new Set(timeline.flatMap((event) => (event.kind === 'entered' ? event.section : [])));
  const hasEvidence = (id: string) => notes.some((note) => note.criteria.includes(id));
  const toAsk = notes.filter((note) => note.kind === 'ask' && !staysHome(note) && mayLeave(note.text));
  const unasked = guide.sections.flatMap((section) =>
    promptsIn(interview, section).filter((prompt) => isQuestion(prompt) && !ticked.includes(prompt.id)),
  );
  const names = guide.criteria.map(({ id, name }) => ({ name, heard: hasEvidence(id) }));
  return [
    {
      title: m.nextCovered(),
      lines: [
        ...guide.sections.filter(({ id }) => entered.has(id)).map(({ name }) => name),
        ...names.filter(({ heard }) => heard).map(({ name }) => m.nextHeard({ criterion: name })),
      ],
    },
    {
      title: m.nextOpen(),
      lines: [
        ...toAsk.map(({ text }) => text),
        ...names.filter(({ heard }) => !heard).map(({ name }) => m.nextNothing({ criterion: name })),
        ...unasked.filter(({ text }) => mayLeave(text)).map(({ text }) => m.nextNotAsked({ question: text })),
      ],
    },
    { title: m.nextGoOn(), lines: goOnWith.split('\n').filter(mayLeave) },
  ].filter(({ lines }) => lines.length > 0);
}

/** The note to the next interviewer, as Markdown and as plain text. */
export function noteToNext(interview: Interview, goOnWith: string): { markdown: string; text: string } {
  const title = m.nextTitle({ name: interview.candidate.trim() || m.exportUntitled() });
  const parts = partsOf(interview, goOnWith);
  const children: RootContent[] = [
    heading(1, title),
    ...parts.flatMap((part) => [heading(2, part.title), list(part.lines.map((line) => paragraphs(line)))]),
  ];
  const text = [title, ...parts.map((part) => [part.title, ...part.lines.map((line) => `- ${line}`)].join('\n'))];
  return { markdown: write({ type: 'root', children }, dialect), text: `${text.join('\n\n')}\n` };
}
