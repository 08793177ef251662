import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { unmarked } from '../../domain/interview/note-marks.ts';
import { composerState } from '../../state/composer-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at, MINUTE } from '../domain/fixtures.ts';
import { background, settled } from '../storage/channels.ts';
import { interviewing, opened } from './interviewing.ts';

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
    expect((await kept())?.notes).toEqual([expect.objectContaining(note)]);
    expect((await kept())?.notes[0]).not.toHaveProperty('versions');
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

describe('a note that is only for me', () => {
  it('is one from before its first character on, or from when it is said', async () => {
    const { key, model, interview, kept } = await interviewing();
    model.keepToMyself(true);
    expect(model.onlyForMe.value).toBe(true);
    key('Tired');
    expect((await kept())?.draft).toMatchObject({ onlyForMe: true });
    model.add();
    expect(model.onlyForMe.value).toBe(false);
    model.type('For others');
    expect((await kept())?.draft).not.toHaveProperty('onlyForMe');
    model.keepToMyself(true);
    model.keepToMyself(false);
    model.add();
    expect(interview().notes.map(({ text, onlyForMe }) => [text, onlyForMe])).toEqual([
      ['Tired', true],
      ['For others', undefined],
    ]);
  });

  it('can be made one afterwards, and one for others again', async () => {
    const { key, model, acts, interview } = await interviewing();
    key('Tired');
    model.add();
    for (const onlyForMe of [true, false]) {
      const [note] = interview().notes;
      if (note) acts.edit(note, { onlyForMe });
      expect(interview().notes[0]?.onlyForMe).toBe(onlyForMe || undefined);
    }
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

describe('an unfinished note', () => {
  const line = () => background(memoryStore());

  it('is taken up by a view that opens the interview once the one before is gone, in a session of its own', async () => {
    const back = line();
    const before = await interviewing(back, 'one');
    before.key('begun here, ');
    before.model.attach('depth', 'begun here, ', 5);
    before.model.type('begun here, ', 5);
    await settled();
    back.cut('one');
    before.replica.stop();
    const after = await opened(back, 'two', before.clock);
    expect(after.interview().draft).toMatchObject({ text: 'begun here, ', criteria: ['depth'], section: 'welcome' });
    expect(after.model.caret()).toBe(5);
    after.key('ended there');
    after.model.add();
    expect(after.interview().notes).toEqual([
      expect.objectContaining({ text: 'begun here, ended there', at: FIRST, criteria: ['depth'] }),
    ]);
    // What was only gone on from is no version.
    expect(after.interview().notes[0]).not.toHaveProperty('versions');
  });

  it('keeps what it was as a version if it was not only gone on from', async () => {
    const back = line();
    const before = await interviewing(back, 'one');
    before.key('she wrote it alone');
    await settled();
    back.cut('one');
    before.replica.stop();
    const after = await opened(back, 'two', before.clock);
    after.model.type('they wrote it together');
    after.model.add();
    expect(after.interview().notes[0]).toMatchObject({
      text: 'they wrote it together',
      versions: [{ text: 'she wrote it alone' }],
    });
  });

  it('of a view that is there is a note, marked unfinished, and follows its keys', async () => {
    const back = line();
    const one = await interviewing(back, 'one');
    one.key('still');
    await settled();
    const two = await opened(back, 'two', one.clock);
    expect(two.interview().draft).toBeUndefined();
    expect(two.interview().notes).toEqual([expect.objectContaining({ text: 'still', unfinished: true })]);
    one.key(' typing');
    await settled();
    expect(two.interview().notes).toEqual([expect.objectContaining({ text: 'still typing', unfinished: true })]);
    one.model.add();
    await settled();
    expect(two.interview().notes[0]).not.toHaveProperty('unfinished');
  });

  it('that another view left can be added or deleted here', async () => {
    const back = line();
    const one = await interviewing(back, 'one');
    one.key('one');
    await settled();
    const two = await opened(back, 'two', one.clock);
    two.key('two');
    await settled();
    back.cut();
    one.replica.stop();
    two.replica.stop();
    const three = await opened(back, 'three', one.clock);
    expect(three.interview().draft?.text).toBe('two');
    const [left] = three.interview().notes;
    if (!left) throw new Error('There is no note.');
    expect(left).toMatchObject({ text: 'one', unfinished: true });
    three.acts.finishEdit(left, undefined);
    expect(three.interview().notes[0]).not.toHaveProperty('unfinished');
    three.acts.remove(left);
    expect((await three.kept())?.notes.find(({ text }) => text === 'one')).toHaveProperty('removedAt');
  });

  it('goes along to another window, and back when that is closed', async () => {
    const back = line();
    const call = await interviewing(back, 'call');
    call.key('typed in the call');
    call.model.release();
    await settled();
    expect(call.interview().notes).toEqual([expect.objectContaining({ unfinished: true })]);
    const popped = await opened(back, 'window', call.clock);
    expect(popped.model.text.value).toBe('typed in the call');
    popped.key(', then in the window');
    await settled();
    call.model.takeUp();
    await settled();
    expect(call.model.text.value).toBe('');
    back.cut('window');
    popped.replica.stop();
    await settled();
    call.model.takeUp();
    await settled();
    expect(call.model.text.value).toBe('typed in the call, then in the window');
  });

  it('that was taken up and emptied leaves nothing behind', async () => {
    const back = line();
    const one = await interviewing(back, 'one');
    one.key('nothing');
    await settled();
    back.cut('one');
    one.replica.stop();
    const two = await opened(back, 'two', one.clock);
    two.model.type('');
    expect(two.interview()).toMatchObject({ notes: [] });
    expect(await two.kept()).toMatchObject({ notes: [] });
    expect(JSON.stringify(await two.recordStore.interview(two.replica.id))).not.toContain('nothing');
  });
});

it('two views that type in one draft at the same moment lose none of 60 letters of either', async () => {
  const back = background(memoryStore());
  const gone = await interviewing(back, 'gone');
  gone.key('x');
  await settled();
  back.cut('gone');
  gone.replica.stop();
  // At once, so that neither knows that the other one takes it up, too.
  const [one, two] = await Promise.all([opened(back, 'one', gone.clock), opened(back, 'two', gone.clock)]);
  const id = one.interview().draft?.id;
  expect(two.interview().draft?.id).toBe(id);
  const whole = { a: '', b: '' };
  for (let i = 0; i < 60; i++) {
    for (const [name, view] of [['a', one] as const, ['b', two] as const]) {
      whole[name] += `${name}${i}.`;
      view.model.type(whole[name]);
      if (i % 3 === 0) await settled();
    }
    // Each shows what was typed in it.
    expect([one.model.text.value, two.model.text.value]).toEqual([whole.a, whole.b]);
  }
  await settled();
  two.model.add();
  await settled();
  for (const view of [one, two]) {
    const note = view.interview().notes.find((found) => found.id === id);
    expect([note?.text, ...(note?.versions ?? []).map(({ text }) => text)].sort()).toEqual(
      ['x', whole.a, whole.b].sort(),
    );
  }
  expect(await one.kept()).toMatchObject({ notes: [{ id }] });
});
