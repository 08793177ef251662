import { describe, expect, it } from 'vitest';
import type { Guide } from '../../../domain/guide/guide.ts';
import type { AgendaSection } from '../../../domain/interview/agenda.ts';
import { coverageOf, offeredId, offerOf } from '../../../domain/interview/coverage.ts';
import { guideOf, noteOf } from '../fixtures.ts';

const criterion = (id: string) => ({ id, name: id.toUpperCase(), lookFor: '', levels: [] });
const question = (id: string, ...criteria: string[]) => ({ id, text: `${id}?`, kind: 'question' as const, criteria });

const base = guideOf(['welcome', 5], ['story', 25], ['deeper', 25], ['close', 3]);
const GUIDE: Guide = {
  ...base,
  criteria: ['a', 'b', 'c'].map(criterion),
  sections: base.sections.map((section) => ({
    ...section,
    prompts:
      section.id === 'story'
        ? [{ id: 'r', text: 'b', kind: 'reminder', criteria: ['b'] }, question('here', 'c')]
        : section.id === 'deeper'
          ? [question('later-c', 'c'), question('later-b', 'b'), question('more-b', 'b')]
          : [],
  })),
};
const noted = (id: string, ...criteria: string[]) => noteOf(id, 1, { criteria });
const names = (notes: ReturnType<typeof noteOf>[], guide = GUIDE) => {
  const found = coverageOf({ notes, guide });
  return found && [found.heard.map(({ id }) => id).join(), found.missing.map(({ id }) => id).join()];
};

describe('coverage', () => {
  it('names the criteria with evidence and those without, in the order of the guide', () => {
    expect(names([noted('n', 'c', 'a'), noted('m')])).toEqual(['a,c', 'b']);
    expect(names([noted('n', 'a', 'b', 'c')])).toEqual(['a,b,c', '']);
  });

  it('counts what was seen or heard, not what was made of it, and nothing deleted', () => {
    expect(names([noteOf('n', 1, { kind: 'inference', criteria: ['a'] })])?.[0]).toBe('');
    expect(names([noteOf('n', 1, { kind: 'inference', criteria: ['a'], basis: 'm' }), noted('m')])?.[0]).toBe('a');
    expect(names([noteOf('n', 1, { criteria: ['a'], removedAt: 5 }), noted('m')])?.[0]).toBe('');
  });

  it('is nothing before the first note, and without criteria', () => {
    expect(names([])).toBeUndefined();
    expect(names([noted('n')], base)).toBeUndefined();
  });
});

describe('the offer', () => {
  const agenda = (spent: number, current = 1) => ({
    current,
    sections: GUIDE.sections.map(({ id }) => ({ id, planned: 100, spent }) as AgendaSection),
  });
  const offered = (spent: number, { ticked = [] as string[], notes = [noted('n', 'a')], current = 1 } = {}) => {
    const found = offerOf({ guide: GUIDE, notes, ticked }, agenda(spent, current));
    return found && `${found.criterion.id} ${found.question.id}`;
  };

  it('comes when half of the longest section is over, and in no other one', () => {
    expect(offered(49)).toBeUndefined();
    expect(offered(50)).toBe('b later-b');
    expect(offered(50, { current: 2 })).toBeUndefined();
    expect(offered(500, { current: 0 })).toBeUndefined();
  });

  it('is a question that was not asked yet, of the section that goes on if it has one', () => {
    expect(offered(50, { ticked: ['later-b'] })).toBe('b more-b');
    expect(offered(50, { ticked: ['later-b', 'more-b'] })).toBe('c here');
    expect(offered(50, { ticked: ['later-b', 'more-b', 'here'] })).toBe('c later-c');
    expect(offered(50, { notes: [noted('n', 'b')] })).toBe('c here');
  });

  it('never comes again, of whatever, and not if nothing is missing or no question leads there', () => {
    expect(offered(50, { ticked: [offeredId('c')] })).toBeUndefined();
    expect(offered(50, { notes: [noted('n', 'b', 'c')] })).toBeUndefined();
    expect(offered(50, { notes: [noted('n', 'a', 'b', 'c')] })).toBeUndefined();
    expect(offered(50, { notes: [] })).toBe('b later-b');
  });
});
