import { expect, it } from 'vitest';
import type { Note } from '../../../domain/interview/note.ts';
import { isTiedToGuide } from '../../../domain/interview/tied-to-guide.ts';
import { builtInGuides } from '../../../guides/index.ts';

const [guide] = builtInGuides;
if (!guide) throw new Error('There is no guide.');
const [first, second] = guide.sections;
const [step = ''] = guide.preparation;
const prompt = (section?: string): Note => ({
  ...{ id: 'mine', at: 0, kind: 'ask', text: 'Who chose it?', criteria: [] },
  ...(section !== undefined && { section }),
});

it('what was prepared ties an interview to its guide only where the other version lacks the part', () => {
  const shorter = { ...guide, sections: guide.sections.toSpliced(1, 1) };
  expect(isTiedToGuide({}, shorter)).toBe(false);
  expect(isTiedToGuide({ prompts: [prompt(first?.id), prompt()] }, shorter)).toBe(false);
  expect(isTiedToGuide({ prompts: [prompt(first?.id), prompt(second?.id)] }, shorter)).toBe(true);
  const prepared = [{ item: step, at: 1 }];
  expect(isTiedToGuide({ prepared }, guide)).toBe(false);
  expect(isTiedToGuide({ prepared }, { ...guide, preparation: ['Something else.'] })).toBe(true);
});
