import { describe, expect, it } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import { status } from '../../domain/interview/interview.ts';
import { interviewActions } from '../../state/interview-actions.ts';
import { at } from '../domain/fixtures.ts';
import { type Interviewing, interviewing } from './interviewing.ts';

/** The current section, and the state of its clock. */
function where({ interview, clock }: Interviewing): [string | undefined, string] {
  const { current, sections, phase } = agenda(interview(), clock.read());
  return [current === undefined ? undefined : sections[current]?.id, phase];
}

describe('starting', () => {
  it('enters the first section, once, without offering undo', async () => {
    const { acts, interview } = await interviewing();
    acts.start();
    expect(interview().timeline).toEqual([expect.objectContaining({ kind: 'entered', section: 'welcome', at: at(0) })]);
    expect(acts.lastAction.value).toBeUndefined();
    expect(acts.isUnderWay()).toBe(true);
  });

  it('stores that the check-in was done, and nothing else of it', async () => {
    const { acts, interview } = await interviewing();
    const before = interview();
    acts.open();
    expect(interview()).toEqual({ ...before, opened: true, revision: before.revision + 1 });
  });
});

describe('moving on the agenda', () => {
  it('goes forward, back and anywhere, and stays inside the guide', async () => {
    const view = await interviewing();
    const { acts, interview } = view;
    acts.previous();
    expect(where(view)).toEqual(['welcome', 'under way']);
    acts.next();
    acts.next();
    expect(where(view)).toEqual(['close', 'under way']);
    const { length } = interview().timeline;
    acts.next();
    acts.enter(2);
    acts.enter(-1);
    acts.enter(17);
    expect(interview().timeline).toHaveLength(length);
    acts.enter(0);
    expect(where(view)).toEqual(['welcome', 'under way']);
    acts.enter(2);
    acts.previous();
    expect(where(view)).toEqual(['story', 'under way']);
  });

  it('gives each step the clock’s time', async () => {
    const { acts, clock, interview } = await interviewing();
    acts.next();
    clock.set(at(12));
    acts.pause();
    clock.set(at(14));
    acts.resume();
    expect(interview().timeline.map((event) => [event.kind, event.at])).toEqual([
      ['entered', at(0)],
      ['entered', at(1)],
      ['paused', at(12)],
      ['resumed', at(14)],
    ]);
  });
});

describe('undo', () => {
  const steps: [string, (view: Interviewing) => void, ...((view: Interviewing) => void)[]][] = [
    ['next section', ({ acts }) => acts.next()],
    ['previous section', ({ acts }) => acts.previous(), ({ acts }) => acts.enter(2)],
    ['a jump', ({ acts }) => acts.enter(2)],
    ['a pause', ({ acts }) => acts.pause()],
    ['going on', ({ acts }) => acts.resume(), ({ acts }) => acts.pause()],
    ['the end', ({ acts }) => acts.end()],
  ];
  it.each(steps)('undoes %s, as if it had not happened', async (_, step, ...before) => {
    const view = await interviewing();
    for (const one of before) one(view);
    const timeline = view.interview().timeline;
    const stood = where(view);
    view.clock.pass(5000);
    step(view);
    expect(view.interview().timeline).not.toEqual(timeline);
    expect(view.acts.lastAction.value?.words).toMatch(/\S/);
    view.clock.pass(5000);
    view.acts.lastAction.value?.undo();
    expect(view.interview().timeline).toEqual(timeline);
    expect(where(view)).toEqual(stood);
    expect(view.acts.lastAction.value).toBeUndefined();
    expect((await view.kept())?.timeline).toEqual(timeline);
  });

  it('undoes a deletion, with everything in the note', async () => {
    const view = await interviewing();
    view.key('~ honest #depth');
    view.model.add();
    const [note] = view.interview().notes;
    if (!note) throw new Error('There is no note.');
    view.acts.remove(note);
    expect(view.interview().notes).toEqual([{ ...note, removedAt: view.clock.read() }]);
    view.acts.lastAction.value?.undo();
    expect(view.interview().notes).toEqual([note]);
  });

  it('restores any deleted note, and then has nothing left to offer for it', async () => {
    const { acts, key, model, interview } = await interviewing();
    for (const text of ['one', 'two']) {
      key(text);
      model.add();
    }
    const [one, two] = interview().notes;
    if (!one || !two) throw new Error('There are no notes.');
    acts.remove(one);
    acts.remove(two);
    acts.restore(one.id);
    expect(acts.lastAction.value?.note).toBe(two.id);
    acts.restore(two.id);
    expect(acts.lastAction.value).toBeUndefined();
    expect(interview().notes).toEqual([one, two]);
  });

  it('of a step ends with the next note; of a deletion it stays', async () => {
    const { acts, key, model, interview } = await interviewing();
    acts.next();
    key('one');
    expect(acts.lastAction.value).toBeDefined();
    model.add();
    expect(acts.lastAction.value).toBeUndefined();
    const [note] = interview().notes;
    if (!note) throw new Error('There is no note.');
    acts.remove(note);
    key('two');
    model.add();
    acts.lastAction.value?.undo();
    expect(interview().notes.map(({ text, removedAt }) => [text, removedAt])).toEqual([
      ['one', undefined],
      ['two', undefined],
    ]);
  });

  it('is offered for the last action only, and can be dismissed', async () => {
    const { acts, interview } = await interviewing();
    acts.next();
    acts.pause();
    acts.lastAction.value?.undo();
    expect(interview().timeline.map(({ kind }) => kind)).toEqual(['entered', 'entered']);
    acts.pause();
    acts.forgetLastAction();
    expect(acts.lastAction.value).toBeUndefined();
    expect(interview().timeline.at(-1)?.kind).toBe('paused');
  });
});

describe('rescheduling', () => {
  it('leaves no ticks, no evidence and no draft; what was in the composer becomes a note', async () => {
    const { acts, key, model, interview, kept } = await interviewing();
    acts.tick('hopes', true);
    key('knew why #depth');
    model.add();
    key('has a cold', 1000);
    acts.reschedule();
    expect(status(interview())).toBe('rescheduled');
    expect(interview().ticked).toEqual([]);
    expect(interview().draft).toBeUndefined();
    expect(interview().notes.map(({ text, criteria }) => [text, criteria])).toEqual([
      ['knew why', []],
      ['has a cold', []],
    ]);
    expect(await kept()).toEqual(interview());
  });

  it('turns what was in the composer into the same note as adding it would', async () => {
    const { acts, clock, key, interview } = await interviewing();
    const signing = interviewActions(acts.replica, clock.read, () => 'event', 'me');
    key('"has a cold #depth');
    signing.reschedule();
    expect(interview().notes).toMatchObject([{ text: 'has a cold', kind: 'quote', by: 'me', writtenAt: clock.read() }]);
    expect(interview().draft).toBeUndefined();
  });

  it('makes no note of an empty composer', async () => {
    const { acts, key, interview } = await interviewing();
    key('  ');
    acts.reschedule();
    expect(interview().notes).toEqual([]);
    expect(interview().draft).toBeUndefined();
  });

  it('permanently discards the notes on request, including deleted ones', async () => {
    const { acts, key, model, interview, kept } = await interviewing();
    key('one');
    model.add();
    const [note] = interview().notes;
    if (note) acts.remove(note);
    key('two');
    model.add();
    acts.reschedule();
    acts.discardNotes();
    expect(interview().notes).toEqual([]);
    expect(JSON.stringify(await kept())).not.toContain('two');
  });

  it('can be undone; the notes are still there', async () => {
    const { acts, key, interview } = await interviewing();
    key('one');
    acts.reschedule();
    acts.lastAction.value?.undo();
    expect(status(interview())).toBe('under way');
    expect(interview().notes.map(({ text }) => text)).toEqual(['one']);
  });
});

describe('other actions', () => {
  it('ticks and unticks a prompt', async () => {
    const { acts, interview } = await interviewing();
    acts.tick('hopes', true);
    acts.tick('fears', true);
    acts.tick('hopes', false);
    expect(interview().ticked).toEqual(['fears']);
  });

  it('saves each key of an edit, and keeps the rest of the note', async () => {
    const { acts, key, model, interview, kept } = await interviewing();
    key('knew #depth');
    model.add();
    const [note] = interview().notes;
    if (!note) throw new Error('There is no note.');
    acts.edit(note, { text: 'knew w' });
    expect((await kept())?.notes).toEqual([{ ...note, text: 'knew w' }]);
    acts.edit({ ...note, text: 'knew w' }, { kind: 'inference', criteria: [] });
    expect(interview().notes).toEqual([{ ...note, text: 'knew w', kind: 'inference', criteria: [] }]);
  });

  it('corrects who it is with, for which role, and its end', async () => {
    const { acts, interview } = await interviewing();
    acts.describe({ candidate: 'Ada King' });
    acts.describe({ plannedEnd: at(50) });
    expect(interview()).toMatchObject({ candidate: 'Ada King', role: 'Backend engineer', plannedEnd: at(50) });
  });
});
