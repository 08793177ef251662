import { expect, it } from 'vitest';
import { story } from '../../guides/story.ts';
import { expectations, expectationWords } from '../../state/expectation-message.ts';
import { at, planned } from '../domain/fixtures.ts';

const FACTS = { with: 'Robin', phone: '', tools: '', sections: true };

it('is said in the words of the guide', () => {
  expect(expectationWords({ expect: 'Bring a pen.' })).toBe('Bring a pen.');
  expect(expectations({ ...planned, guide: { ...story, expect: 'Bring a pen.' } }, FACTS).text).toContain(
    'Bring a pen.',
  );
});

it('is said in the words of every guide where a guide has none of its own', () => {
  const { expect: _, ...silent } = story;
  for (const guide of [silent, { ...silent, expect: ' \n' }]) {
    const { text, html } = expectations({ ...planned, guide, start: at(0), plannedEnd: at(60) }, FACTS);
    expect(text).toContain('You’ll talk with Robin by video for about 60 minutes.');
    expect(text).toContain('• Their story, 22 minutes');
    expect(text).toContain('that won’t count against you');
    expect(html).toContain('<li>Their story, 22 minutes</li>');
  }
});
