import { describe, expect, it } from 'vitest';
import { isSaid, questionToAsk, saidId, scriptSaid, scriptToSay } from '../../../domain/interview/section-progress.ts';
import { builtInGuides } from '../../../guides/index.ts';

const SECTION = {
  scripts: ['invitation', 'shape', 'back'].map((id) => ({ id, text: id })),
  prompts: [
    { id: 'silence', text: 'Let a silence stand', kind: 'reminder' as const },
    { id: 'begin', text: 'How did it begin?', kind: 'question' as const },
    { id: 'older', text: 'A prompt of an older guide, without a kind' },
  ],
};

describe('the script to say next', () => {
  it('is the first that was not said', () => {
    expect(scriptToSay(SECTION, [])?.id).toBe('invitation');
    expect(scriptToSay(SECTION, [saidId('invitation')])?.id).toBe('shape');
    expect(scriptToSay(SECTION, [saidId('shape')])?.id).toBe('invitation');
    expect(
      scriptToSay(
        SECTION,
        SECTION.scripts.map(({ id }) => saidId(id)),
      ),
    ).toBeUndefined();
  });

  it('is taken back from the last', () => {
    expect(scriptSaid(SECTION, [])).toBeUndefined();
    expect(scriptSaid(SECTION, [saidId('shape'), saidId('invitation')])?.id).toBe('shape');
  });
});

describe('the question to ask next', () => {
  it('is the first without a tick; reminders are none', () => {
    expect(questionToAsk(SECTION, [])?.id).toBe('begin');
    expect(questionToAsk(SECTION, ['begin'])?.id).toBe('older');
    expect(questionToAsk(SECTION, ['begin', 'older'])).toBeUndefined();
  });
});

it('no tick of a script is that of a prompt', () => {
  const ids = builtInGuides.flatMap(({ sections }) => sections.flatMap(({ prompts }) => prompts.map(({ id }) => id)));
  const said = builtInGuides.flatMap(({ sections }) =>
    sections.flatMap(({ scripts }) => scripts.map(({ id }) => saidId(id))),
  );
  expect(said.filter((id) => ids.includes(id))).toEqual([]);
  expect(isSaid({ id: 'begin' }, ['begin'])).toBe(false);
});
