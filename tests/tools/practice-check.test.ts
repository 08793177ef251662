import { describe, expect, it } from 'vitest';
import { builtInGuides } from '../../guides/index.ts';
import { missingFrom } from '../../tools/practice-check.ts';
import { practiceStory, sectionsOf, sinceStart } from '../../tools/practice-story.ts';

const [asked] = practiceStory.sections.theirQuestions.notes;

/** The Markdown of the practice interview, each line as the export writes it. */
const complete = `---
type: interview
candidate: Ada Lovelace
role: Backend engineer
guide: Story
date: 2026-11-20
call: Meet abc-defg-hij
status: write-up
---

# Ada Lovelace

## Timeline

| Section         | Planned | Actual |
| :-------------- | ------: | -----: |
${sectionsOf(practiceStory)
  .map(({ name }) => `| ${name.padEnd(15)} |   5 min |  4 min |`)
  .join('\n')}

## Notes

${sectionsOf(practiceStory)
  .map(({ name, notes }) => [`### ${name}\n`, ...notes.map(item)].join('\n'))
  .join('\n\n')}

## Evidence

${sectionsOf(practiceStory)
  .flatMap(({ notes }) => notes)
  .flatMap((note) => (note.criterion ? [`### ${note.criterion.name}\n\n${item(note)}`] : []))
  .join('\n\n')}
`;

function item({ kind, text }: { kind: string; text: string }): string {
  if (kind === 'quote') return `- **09:05** Quote:\n  > ${text}`;
  const word = { observation: 'Observation', inference: 'Inference', ask: 'To ask' }[kind];
  return `- **09:05** ${word}: ${text}`;
}

describe('what is missing from the Markdown', () => {
  it('is nothing when all that was typed is there', () => {
    expect(missingFrom(complete, practiceStory)).toEqual([]);
  });

  it.each([
    ['a word of a note', 'how often people', 'how people', ['No To ask under Their questions says: ']],
    [
      'the kind of a note',
      `To ask: ${asked?.text}`,
      `Quote: ${asked?.text}`,
      ['No To ask under Their questions says: '],
    ],
    ['the end of a quote', 'time deterministic.', 'time', ['No Quote under Their story says: ']],
    ['the section of notes', '### Welcome', '### Close', ['No Observation under Welcome says: ']],
    ['a criterion', '### Own part', '### Learning', ['It is no evidence for Own part: ']],
    ['the end of the interview', 'status: write-up', 'status: under way', ['The front matter does not say status: ']],
    ['the call', 'Meet abc-defg-hij', 'none', ['The front matter does not say call: ']],
    [
      'how long a section took',
      '| Close           |   5 min |  4 min |',
      '',
      ['The timeline does not say how long Close'],
    ],
  ])('is told of %s', (_what, there, instead, told) => {
    expect(complete).toContain(there);
    const missing = missingFrom(complete.replaceAll(there, instead), practiceStory);
    expect(missing).toEqual(told.map((begin) => expect.stringContaining(begin)));
  });

  it('is everything when there is no Markdown', () => {
    const notes = sectionsOf(practiceStory).flatMap((section) => section.notes);
    expect(missingFrom('', practiceStory).length).toBeGreaterThan(notes.length);
  });
});

describe('the practice story', () => {
  const guide = builtInGuides.find(({ name }) => name === practiceStory.guide);
  const sections = sectionsOf(practiceStory);

  it('follows a built-in guide, section by section', () => {
    expect(sections.map(({ name }) => name)).toEqual(guide?.sections.map(({ name }) => name));
  });

  it('has a note of each kind', () => {
    const kinds = new Set(sections.flatMap(({ notes }) => notes.map(({ kind }) => kind)));
    expect(kinds).toEqual(new Set(['observation', 'quote', 'inference', 'ask']));
  });

  it('asks prompts and names criteria of that guide', () => {
    const texts = guide?.sections.flatMap(({ prompts }) => prompts.map(({ text }) => text));
    expect(texts).toEqual(expect.arrayContaining([...practiceStory.asked]));
    const names = sections.flatMap(({ notes }) => notes.flatMap(({ criterion }) => criterion?.name ?? []));
    expect(names.length).toBeGreaterThan(0);
    expect(guide?.criteria.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('only goes forward', () => {
    const times = sections.flatMap(({ entered, notes }) => [entered, ...notes.map(({ at }) => at)]);
    const passed = [...times, practiceStory.ended].map(sinceStart);
    expect(passed).toEqual([...passed].sort((a, b) => a - b));
  });
});
