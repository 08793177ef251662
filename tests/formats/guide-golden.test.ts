import { describe, expect, test } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideFileNames } from '../../formats/guide-file/guide-file-name.ts';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { readGuide } from '../../formats/guide-file/read-guide.ts';
import { builtInGuides } from '../../guides/index.ts';

/** A guide with everything that a guide can have. */
const full: Guide = {
  id: 'full',
  name: 'Everything',
  summary: 'One of each.',
  wantedMinutes: 45,
  care: {
    ask: 'How are you?',
    pause: 'Take your time.',
    move: 'We’ll move it.',
    message: 'Hello {name},\n\nuntil {date}.',
  },
  sections: [
    {
      id: 'talk',
      name: 'Talk #1',
      purpose: 'First line\nsecond line\n\nsecond paragraph',
      minutes: 12.5,
      protected: true,
      rated: false,
      scripts: [{ id: 'begin', text: '# Not a heading', criteria: ['weighing'] }],
      prompts: [
        { id: 'question', text: 'What did you weigh?', kind: 'question', criteria: ['weighing', 'odd id -->'] },
        { id: 'reminder', text: 'Wait', kind: 'reminder' },
        { id: 'either', text: '- [ ] <b>*Either*</b>' },
        { id: 'nothing', text: '', kind: 'question', criteria: [] },
        { id: 'unknown', text: ' spaces ', kind: 'reminder', criteria: ['gone'] },
      ],
    },
    { id: 'empty', name: '', purpose: '', minutes: 0, protected: false, rated: true, scripts: [], prompts: [] },
  ],
  criteria: [
    {
      id: 'weighing',
      name: 'Weighing',
      lookFor: 'What they compare.',
      levels: [
        { name: 'One', behaviour: 'Names one.', id: 'one' },
        { name: '', behaviour: '' },
      ],
    },
    { id: 'odd id -->', name: 'Odd', lookFor: '', levels: [] },
  ],
  preparation: ['Read', '', '\nonly\r\nin the front matter\n'],
  reflection: [{ id: 'fair', text: 'Was it fair?' }],
  expect: '',
};

describe('the file of a guide', () => {
  test.each([...builtInGuides, full].map((guide) => [guide.id, guide] as const))(
    '%s looks like its golden file',
    async (id, guide) => {
      const markdown = guideMarkdown(guide);
      await expect(markdown).toMatchFileSnapshot(`guide-golden/${id}.md`);
      expect(readGuide(markdown)?.guide).toEqual(guide);
    },
  );

  test('has a name that is used once, and none of a device', () => {
    const names = ['Story', 'story!', 'Aux', 'com1', '面接', '***'].map((name) => ({ name }));
    expect(guideFileNames(names)).toEqual(['story.md', 'story-2.md', 'aux-2.md', 'com-1.md', '面接.md', 'guide.md']);
  });
});

describe('a file edited by hand', () => {
  const written = guideMarkdown(full);

  test('keeps ids where lines are added, moved or reworded', () => {
    const edited = written
      .replace('- [ ] What did you weigh?', '- A new line\n- [ ] What did you *really* weigh?')
      .replace('Talk \\#1', 'Conversation')
      .replace('12.5 min', '15 min');
    const guide = readGuide(edited)?.guide;
    expect(guide?.sections[0]).toMatchObject({ id: 'talk', name: 'Conversation', minutes: 15 });
    expect(guide?.sections[0]?.prompts.slice(0, 2)).toEqual([
      { id: 'a-new-line', text: 'A new line', kind: 'reminder' },
      { ...full.sections[0]?.prompts[0], text: 'What did you really weigh?' },
    ]);
  });

  test('keeps as words what leads to no criterion', () => {
    const edited = `${guideMarkdown({ ...full, criteria: [] }).trimEnd()}\n`.replace('- Wait', '- Wait → *Nobody*');
    expect(readGuide(edited)?.guide.sections[0]?.prompts[1]?.text).toBe('Wait → Nobody');
  });

  test('may have lists within its lists', () => {
    const edited = written.replace(/(- Wait .*)/, '$1\n  - Seven seconds\n    - [ ] What else?');
    expect(readGuide(edited)?.guide.sections[0]?.prompts.slice(1, 4)).toEqual([
      full.sections[0]?.prompts[1],
      { id: 'seven-seconds', text: 'Seven seconds', kind: 'reminder' },
      { id: 'what-else', text: 'What else?', kind: 'question' },
    ]);
  });

  test('may have rules between its parts', () => {
    const edited = written.replace('## Criteria', '---\n\n## Criteria');
    expect(readGuide(edited)?.guide).toEqual(full);
  });

  test.each([
    ['no front matter', written.replace(/^---[\s\S]*?---\n/, '')],
    ['another type', written.replace('interview guide', 'recipe')],
    ['broken front matter', written.replace('version: 1', 'version: [')],
    ['a table', `${written}\n| a | b |\n|---|---|\n`],
  ])('is read like any other with %s', (_, text) => {
    expect(readGuide(text)).toBeUndefined();
  });
});
