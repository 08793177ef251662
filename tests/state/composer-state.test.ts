import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { unmarked } from '../../domain/interview/note-marks.ts';
import { composerState } from '../../state/composer-state.ts';
import { at, MINUTE } from '../domain/fixtures.ts';
import { interviewing } from './interviewing.ts';

const FIRST = at(1);

describe('a note', () => {
  it('has the typed text, the time of its first character and the section that was current then', async () => {
    const { key, acts, model, interview } = await interviewing();
    key('Tells of ');
    acts.next();
    key('a lock', MINUTE);
    expect(model.add()).toBe(true);
    expect(interview().notes).toEqual([
      expect.objectContaining({
        text: 'Tells of a lock',
        at: FIRST,
        section: 'welcome',
        kind: 'observation',
        criteria: [],
      }),
    ]);
    expect(interview().draft).toBeUndefined();
    expect(model.text.value).toBe('');
    // The view scrolls it into view.
    expect(model.added.value).toBe(interview().notes[0]?.id);
  });

  it('has its own time and id: text that was typed and deleted before does not count', async () => {
    const { key, acts, model, clock, interview } = await interviewing();
    key('x');
    const before = interview().draft?.id;
    model.type('');
    expect(interview().draft).toBeUndefined();
    acts.next();
    clock.set(at(9));
    key('Now');
    model.add();
    expect(interview().notes).toEqual([expect.objectContaining({ text: 'Now', at: at(9), section: 'story' })]);
    expect(interview().notes[0]?.id).not.toBe(before);
  });

  it.each(['', ' ', '\n\t '])('is not made of %j', async (text) => {
    const { model, interview } = await interviewing();
    model.type(text);
    expect(model.add()).toBe(false);
    expect(interview().notes).toEqual([]);
    expect(model.text.value).toBe(text);
  });

  it('of any text, typed piece by piece, has the time of its first word and the whole text', async () => {
    const piece = fc.string({ unit: 'grapheme', minLength: 1 });
    const pieces = fc.array(piece, { minLength: 1, maxLength: 8 }).filter((all) => all.join('').trim() !== '');
    await fc.assert(
      fc.asyncProperty(pieces, async (all) => {
        const { model, clock, interview } = await interviewing();
        let typed = '';
        for (const one of all) {
          typed += one;
          model.type(typed);
          expect(model.text.value).toBe(typed);
          clock.pass(1000);
        }
        model.add();
        expect(interview().notes).toHaveLength(1);
        // Leading blanks do not begin the note.
        const before = all.findIndex(
          (_, i) =>
            all
              .slice(0, i + 1)
              .join('')
              .trim() !== '',
        );
        expect(interview().notes[0]).toMatchObject({ at: FIRST + before * 1000, text: unmarked(typed).trim() });
        expect(model.add()).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the draft', () => {
  it('is saved from the first key on, with the id that the note will have', async () => {
    const { key, model, interview, kept } = await interviewing();
    key('T');
    const { draft } = interview();
    expect(draft).toMatchObject({ text: 'T', at: FIRST, section: 'welcome', kind: 'observation' });
    expect((await kept())?.draft).toEqual(draft);
    key('ells');
    expect((await kept())?.draft).toEqual({ ...draft, text: 'Tells', caret: 5 });
    model.add();
    const { caret: _, ...note } = { caret: 0, ...draft, text: 'Tells' };
    expect((await kept())?.notes).toEqual([note]);
    expect((await kept())?.draft).toBeUndefined();
  });

  it('is gone when its text is deleted', async () => {
    const { key, model, kept } = await interviewing();
    key('Tells');
    model.type('');
    expect((await kept())?.draft).toBeUndefined();
    expect((await kept())?.notes).toEqual([]);
  });
});

describe('the kind', () => {
  it.each([
    ['"It was me"', 'quote', 'It was me'],
    ['~ honest', 'inference', 'honest'],
    ['? which load', 'ask', 'which load'],
    ['plain', 'observation', 'plain'],
  ] as const)('is told by the leading character of %j, which the note goes without', async (typed, kind, text) => {
    const { key, model, interview } = await interviewing();
    key(typed);
    expect(model.kind.value).toBe(kind);
    model.add();
    expect(interview().notes[0]).toMatchObject({ kind, text });
    expect(model.kind.value).toBe('observation');
  });

  it('follows the leading character as it changes', async () => {
    const { model } = await interviewing();
    model.type('?why');
    model.type('why');
    expect(model.kind.value).toBe('observation');
    model.type('~why');
    expect(model.kind.value).toBe('inference');
  });

  it.each(NOTE_KINDS)('%s, chosen before the first key, is kept, and so is a leading character', async (kind) => {
    const { key, model, interview } = await interviewing();
    model.choose(kind);
    expect(model.kind.value).toBe(kind);
    key('? "two" words');
    expect(model.kind.value).toBe(kind);
    model.add();
    expect(interview().notes[0]).toMatchObject({ kind, text: '? "two" words' });
  });

  it('chosen while typing is kept, and applies to one note only', async () => {
    const { key, model, interview } = await interviewing();
    key('"It was');
    model.choose('observation');
    key(' me"');
    model.add();
    key('next');
    model.add();
    expect(interview().notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['observation', '"It was me"'],
      ['observation', 'next'],
    ]);
    key('~ third');
    expect(model.kind.value).toBe('inference');
  });

  it('that was chosen survives a restart of the view', async () => {
    const { key, model, acts, interview } = await interviewing();
    model.choose('inference');
    key('knows it');
    const again = composerState(acts);
    expect(again.kind.value).toBe('inference');
    again.type('knows it well');
    again.add();
    expect(interview().notes[0]).toMatchObject({ kind: 'inference', text: 'knows it well' });
  });
});

describe('criteria', () => {
  it('are attached by a whole #id, wherever it is', async () => {
    const { key, model, interview } = await interviewing();
    key('#depth knew why #Trade-offs #other');
    model.add();
    expect(interview().notes[0]).toMatchObject({ text: 'knew why #other', criteria: ['depth', 'trade-offs'] });
  });

  it('are attached inside a quote', async () => {
    const { key, model, interview } = await interviewing();
    key('"I measured it" #depth');
    model.add();
    expect(interview().notes[0]).toMatchObject({ kind: 'quote', criteria: ['depth'] });
    expect(interview().notes[0]?.text).toContain('I measured it');
  });

  it('that were picked are kept once, and can be removed again', async () => {
    const { model, interview } = await interviewing();
    model.type('knew #de');
    model.attach('depth', 'knew');
    model.attach('trade-offs', 'knew');
    expect(model.criteria.value).toEqual(['depth', 'trade-offs']);
    model.detach('trade-offs');
    model.type('knew #depth');
    model.add();
    expect(interview().notes[0]).toMatchObject({ text: 'knew', criteria: ['depth'], at: FIRST });
  });

  it('picked before any text are in the draft, but are not a note alone', async () => {
    const { model, interview, kept } = await interviewing();
    model.type('#');
    model.attach('depth', '');
    expect((await kept())?.draft).toMatchObject({ text: '', criteria: ['depth'] });
    expect(model.add()).toBe(false);
    model.detach('depth');
    expect(interview().draft).toBeUndefined();
  });

  it('of a note that is only a tag leave its word, so that something is visible', async () => {
    const { key, model, interview } = await interviewing();
    key(' #depth ');
    model.add();
    expect(interview().notes[0]).toMatchObject({ text: '#depth', criteria: ['depth'] });
  });
});

describe('the section of a note', () => {
  it('is the one entered last, even after the end', async () => {
    const { acts, key, model, interview } = await interviewing();
    acts.next();
    acts.end();
    expect(model.section.value).toBe('story');
    key('one more thing');
    model.add();
    expect(interview().notes[0]?.section).toBe('story');
  });

  it('can be chosen, before and while it is typed, and stays for the next note', async () => {
    const { key, model, interview, kept } = await interviewing();
    model.place('close');
    expect(model.section.value).toBe('close');
    key('one');
    expect((await kept())?.draft?.section).toBe('close');
    model.place('story');
    expect((await kept())?.draft).toMatchObject({ section: 'story', text: 'one' });
    model.add();
    key('two');
    model.add();
    expect(interview().notes.map(({ section }) => section)).toEqual(['story', 'story']);
  });
});
