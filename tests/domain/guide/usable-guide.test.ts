import { describe, expect, it } from 'vitest';
import { usableGuide } from '../../../domain/guide/usable-guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { starterGuide } from '../../../state/starter-guide.ts';

describe('a guide as interviews follow it', () => {
  it.each(builtInGuides.map((guide) => [guide.id, guide] as const))('is %s as it is', (_, guide) => {
    expect(usableGuide(guide)).toEqual(guide);
  });

  it('lacks what is still empty, and what leads to it', () => {
    const [welcome, subject] = starterGuide.sections;
    if (!welcome || !subject) throw new Error('There are no sections.');
    const level = { id: '1', name: ' ', behaviour: '' };
    const full = { id: '2', name: 'Tests', behaviour: 'Names a check.' };
    const guide = usableGuide({
      ...starterGuide,
      sections: [
        welcome,
        {
          ...subject,
          scripts: [{ id: 'a', text: '\n' }],
          prompts: [
            { id: 'b', text: '' },
            { id: 'c', text: 'How?', criteria: ['empty', 'full'] },
            { id: 'd', text: 'Why?', criteria: ['empty'] },
          ],
        },
      ],
      criteria: [
        { id: 'empty', name: ' ', lookFor: '', levels: [full] },
        { id: 'full', name: 'Full', lookFor: '', levels: [level, full] },
      ],
      preparation: ['', 'Read it'],
      reflection: [{ id: 'r', text: '' }],
    });
    expect(guide.sections[0]?.scripts.map(({ id }) => id)).toEqual(['both-want', 'at-ease']);
    expect(guide.sections[1]).toMatchObject({
      scripts: [],
      prompts: [
        { id: 'c', text: 'How?', criteria: ['full'] },
        { id: 'd', text: 'Why?' },
      ],
    });
    expect(guide.sections[1]?.prompts[1]).not.toHaveProperty('criteria');
    expect(guide.criteria).toEqual([{ id: 'full', name: 'Full', lookFor: '', levels: [full] }]);
    expect(guide.preparation).toEqual(['Read it']);
    expect(guide).not.toHaveProperty('reflection');
  });
});
