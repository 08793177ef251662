import { describe, expect, it } from 'vitest';
import { history, type State } from '../e2e/chaos/model.ts';

/** Two notes, of which the first was acknowledged. */
function twoNotes() {
  const past = history();
  past.add(() => ({ notes: ['a'] }));
  past.acknowledged();
  past.add(() => ({ draft: 'b' }));
  past.add(({ notes }) => ({ notes: [...notes, 'b'], draft: '' }));
  return past;
}
const state = (notes: string[], draft = ''): State => ({ notes, draft, section: 0, ticks: [] });

describe('the chaos run', () => {
  it.each([
    ['all that was done', state(['a', 'b'])],
    ['what was acknowledged', state(['a'])],
    ['a step between', state(['a'], 'b')],
  ])('takes %s', (_, found) => {
    const past = twoNotes();
    past.found(found);
    expect(past.now()).toEqual(found);
  });

  it.each([
    ['is missing', state([])],
    ['is doubled', state(['a', 'a'])],
    ['is out of order', state(['b', 'a'])],
    ['was never typed', state(['a'], 'x')],
    ['is there without what came before', state(['b'])],
  ])('notices what %s', (_, found) => {
    expect(() => twoNotes().found(found)).toThrow('Found');
  });
});
