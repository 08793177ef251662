import { expect, it } from 'vitest';
import { builtInGuides } from '../../guides/index.ts';
import { versionDifference } from '../../state/version-difference.ts';

const [, second] = builtInGuides;
if (!second) throw new Error('There is no guide.');
const story = second;

it('compares two states of a guide line by line, and counts what is the same', async () => {
  const [welcome, ...others] = story.sections;
  if (!welcome) throw new Error('There is no section.');
  const after = { ...story, sections: [{ ...welcome, purpose: 'Arrive.' }, ...others] };
  const pieces = await versionDifference(story, after);
  expect(pieces.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  expect(pieces[1]).toMatchObject({ text: welcome.purpose });
  expect(pieces[2]).toMatchObject({ text: 'Arrive.' });
  expect(await versionDifference(story, story)).toEqual([{ kind: 'same', count: expect.any(Number) }]);
});
