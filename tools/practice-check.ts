import type { NoteKind } from '../domain/interview/note.ts';
import { type PracticeNote, type PracticeStory, sectionsOf } from './practice-story.ts';

const WORDS: Record<NoteKind, string> = {
  observation: 'Observation',
  quote: 'Quote',
  inference: 'Inference',
  ask: 'To ask',
  promise: 'Promise',
};

/** What was done in the practice interview but is not in its Markdown: one sentence each. */
export function missingFrom(markdown: string, story: PracticeStory): string[] {
  const lines = markdown.split('\n');
  const head = lines.slice(0, lines.indexOf('---', 1));
  const facts = {
    candidate: story.candidate,
    role: story.role,
    guide: story.guide,
    call: story.call.inMarkdown,
    status: 'write-up',
  };
  const missing = Object.entries(facts)
    .filter(([key, value]) => !head.includes(`${key}: ${value}`))
    .map(([key, value]) => `The front matter does not say ${key}: ${value}.`);
  const timeline = under(lines, '## Timeline');
  const notes = under(lines, '## Notes');
  const evidence = under(lines, '## Evidence');
  for (const section of sectionsOf(story)) {
    if (!timeline.some((line) => new RegExp(`^\\| ${section.name} +\\| .*\\d min \\| +\\d+ min \\|$`).test(line)))
      missing.push(`The timeline does not say how long ${section.name} took.`);
    for (const note of section.notes) {
      if (!holds(under(notes, `### ${section.name}`), note))
        missing.push(`No ${WORDS[note.kind]} under ${section.name} says: ${note.text}`);
      if (note.criterion && !holds(under(evidence, `### ${note.criterion.name}`), note))
        missing.push(`It is no evidence for ${note.criterion.name}: ${note.text}`);
    }
  }
  return missing;
}

/** The lines below a heading, up to the next of its level or above. */
function under(lines: readonly string[], heading: string): string[] {
  const start = lines.indexOf(heading);
  if (start < 0) return [];
  const level = heading.indexOf(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Whether a list item has the note's kind and exactly its words; a quote is on the line below its kind. */
function holds(lines: readonly string[], { kind, text }: PracticeNote): boolean {
  return lines.some((line, index) => {
    const item = /^- \*\*[\d:]+\*\* (.*)$/.exec(line)?.[1];
    if (kind === 'quote') return item === `${WORDS.quote}:` && lines[index + 1] === `  > ${text}`;
    return item === `${WORDS[kind]}: ${text}`;
  });
}
