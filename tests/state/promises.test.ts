import { describe, expect, it, vi } from 'vitest';
import { dayNamed, loadDayWords } from '../../state/promised-day.ts';
import { at } from '../domain/fixtures.ts';
import { interviewing } from './interviewing.ts';

describe('a promise', () => {
  it('is begun by an exclamation mark, and takes the day that its words name', async () => {
    const { key, model, interview } = await interviewing();
    key('! our answer by 2030-01-04');
    expect(model.kind.value).toBe('promise');
    await loadDayWords();
    expect(model.due.value).toBe('2030-01-04');
    model.add();
    await vi.waitFor(() =>
      expect(interview().notes).toEqual([
        expect.objectContaining({ kind: 'promise', text: 'our answer by 2030-01-04', due: '2030-01-04' }),
      ]),
    );
    expect(model.due.value).toBeUndefined();
  });

  it('follows its words as long as no other day is chosen', async () => {
    await loadDayWords();
    const { key, model, acts, interview } = await interviewing();
    key('! our answer by 2030-01-04');
    model.add();
    const note = () => {
      const [one] = interview().notes;
      if (!one) throw new Error('There is no note.');
      return one;
    };
    await vi.waitFor(() => expect(note().due).toBe('2030-01-04'));
    acts.edit(note(), { text: 'our answer by 2030-01-05' });
    expect(note().due).toBe('2030-01-05');
    acts.edit(note(), { text: 'our answer' });
    expect(note().due).toBeUndefined();
    acts.setDue(note(), '2030-02-01');
    acts.edit(note(), { text: 'our answer by 2030-01-06' });
    expect(note().due).toBe('2030-02-01');
  });

  it('is one when an observation becomes one', async () => {
    await loadDayWords();
    const { key, model, acts, interview } = await interviewing();
    key('our answer by 2030-01-04');
    model.add();
    const [note] = interview().notes;
    if (note) acts.edit(note, { kind: 'promise' });
    expect(interview().notes[0]?.due).toBe('2030-01-04');
  });

  it('is kept, or not after all, and may be to somebody else', async () => {
    const { key, model, acts, interview, clock } = await interviewing();
    key('! the talk');
    model.add();
    const [note] = interview().notes;
    if (!note) throw new Error('There is no note.');
    clock.set(at(5));
    acts.keepPromise(note, true);
    acts.promiseTo(note, 'Grace');
    expect(interview().notes[0]).toMatchObject({ keptAt: at(5), to: 'Grace' });
    acts.keepPromise(note, false);
    acts.promiseTo(note, '');
    expect(interview().notes[0]).not.toHaveProperty('keptAt');
    expect(interview().notes[0]).not.toHaveProperty('to');
  });

  it('has no day if its words name none', async () => {
    await loadDayWords();
    expect(dayNamed('our answer', at(0))).toBe('');
  });
});
