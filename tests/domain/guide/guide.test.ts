import { describe, expect, it } from 'vitest';
import { Guide, guideMinutes, isQuestion, isRated, levelId } from '../../../domain/guide/guide.ts';
import { GuideChange } from '../../../domain/guide/guide-change.ts';
import { guideOf, guideRecordOf } from '../../../domain/guide/guide-content.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { START } from '../fixtures.ts';

/** As an interview of the first version holds it. */
const older = {
  id: 'story',
  name: 'Story',
  summary: 'Meet a person through their work',
  care: { ask: 'Are you well?', pause: 'Let’s pause', move: 'Another day', message: 'Hello {name}' },
  sections: [
    {
      id: 'welcome',
      name: 'Welcome',
      purpose: 'Arrive',
      minutes: 5,
      protected: false,
      scripts: [{ id: 'framing', text: 'Today' }],
      prompts: [{ id: 'who', text: 'Who I am' }],
    },
  ],
  criteria: [
    {
      id: 'learning',
      name: 'Learning',
      lookFor: 'What they took from it',
      levels: [
        { name: 'Passes', behaviour: 'Names nothing' },
        { name: 'Notices', behaviour: 'Names something' },
      ],
    },
  ],
  preparation: ['Read what they sent'],
};

describe('an older copy of a guide', () => {
  it('is read as it is', () => {
    expect(Guide.parse(structuredClone(older))).toEqual(older);
  });

  it('has questions alone, sections that are rated, and levels known by their numbers', () => {
    const { sections, criteria } = Guide.parse(older);
    expect(sections.flatMap(({ prompts }) => prompts).every(isQuestion)).toBe(true);
    expect(sections.every(isRated)).toBe(true);
    expect(criteria.flatMap(({ levels }) => levels.map(levelId))).toEqual(['1', '2']);
    expect(guideMinutes(Guide.parse(older))).toBe(5);
  });
});

describe('sections', () => {
  const none = { ...older, sections: [] };

  it('are in every guide that an interview follows', () => {
    expect(Guide.safeParse(none).success).toBe(false);
  });

  it('may all be missing while a guide is edited', () => {
    const copied = {
      type: 'guide copied',
      record: 'g',
      stamp: stampOf(START, 0, 'aaaaaaaa'),
      guide: none,
      edition: START,
    };
    expect(GuideChange.safeParse(copied).success).toBe(true);
    expect(guideOf(guideRecordOf(none, 'g', START)).sections).toEqual([]);
  });
});

it('built-in guides know what is asked, what is rated and each level', () => {
  for (const { sections, criteria } of builtInGuides) {
    expect(sections.flatMap(({ prompts }) => prompts).some((prompt) => !isQuestion(prompt))).toBe(true);
    expect(sections.filter((section) => !isRated(section)).map(({ id }) => id)).toEqual(['their-questions']);
    for (const { levels } of criteria) expect(levels.map(levelId)).toEqual(['1', '2', '3', '4']);
  }
});
