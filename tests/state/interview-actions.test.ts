import { describe, expect, it, vi } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import { liveNotes, status } from '../../domain/interview/interview.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { isBareMoment, type Note } from '../../domain/interview/note.ts';
import { isSaid } from '../../domain/interview/section-progress.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at, MINUTE } from '../domain/fixtures.ts';
import { background, settled } from '../storage/channels.ts';
import { type Interviewing, interviewing, opened } from './interviewing.ts';

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
  });

  it('stores that the check-in was done, and nothing else of it', async () => {
    const { acts, interview } = await interviewing();
    const before = interview();
    acts.open();
    expect(interview()).toEqual({ ...before, opened: true });
  });
});

describe('a moment marked without words', () => {
  it('is a note of its time and section, and leaves the draft alone', async () => {
    const { acts, model, clock, key, interview, kept } = await interviewing();
    key('half a sen');
    clock.set(at(9));
    model.mark();
    expect(model.text.value).toBe('half a sen');
    const [moment, ...others] = (await kept())?.notes ?? [];
    expect(moment).toMatchObject({
      id: model.added.value,
      at: at(9),
      section: 'welcome',
      kind: 'observation',
      text: '',
    });
    expect(moment && isBareMoment(moment)).toBe(true);
    expect(others).toEqual([]);
    acts.lastAction.value?.undo();
    expect(liveNotes(interview())).toEqual([]);
  });

  it('stays one when its editor is closed without a word, and is a note like others once it has some', async () => {
    const { acts, model, interview, kept } = await interviewing();
    model.mark();
    const moment = () => interview().notes[0] as Note;
    acts.finishEdit(moment(), undefined);
    acts.edit(moment(), { text: ' ' });
    acts.finishEdit(moment(), '');
    acts.edit(moment(), { kind: 'quote' });
    expect(isBareMoment(moment())).toBe(true);
    expect((await kept())?.notes).toHaveLength(1);
    acts.edit(moment(), { text: 'She laughed.' });
    acts.finishEdit(moment(), 'She laughed.');
    expect(isBareMoment(moment())).toBe(false);
    expect((await kept())?.notes).toEqual([expect.objectContaining({ text: 'She laughed.', kind: 'quote' })]);
  });

  it('comes back after it was deleted, and is gone after its contents were purged', async () => {
    const { acts, model, interview, replica } = await interviewing();
    model.mark();
    const [{ id } = { id: '' }] = interview().notes;
    acts.remove({ id });
    expect(liveNotes(interview())).toEqual([]);
    acts.restore(id);
    expect(liveNotes(interview())).toHaveLength(1);
    acts.remove({ id });
    const purged = interviewKind.purge(replica.seen(), new Set([id]));
    expect(viewOf(purged, interview().guide).notes).toEqual([]);
  });
});

describe('ticking by key', () => {
  it('goes through the questions of the section, and can be undone', async () => {
    const { acts, interview } = await interviewing();
    expect(acts.tickNext()).toBe('hopes');
    expect(interview().ticked).toEqual(['hopes']);
    expect(acts.tickNext()).toBeUndefined();
    acts.lastAction.value?.undo();
    expect(interview().ticked).toEqual([]);
  });

  it('goes through the scripts, and back', async () => {
    const { acts, interview } = await interviewing();
    const [script] = interview().guide.sections[0]?.scripts ?? [];
    if (!script) throw new Error('There is nothing to say.');
    acts.sayNext();
    expect(isSaid(script, interview().ticked)).toBe(true);
    acts.sayAgain();
    acts.sayAgain();
    expect(isSaid(script, interview().ticked)).toBe(false);
  });
});

it('a result hides what can be undone, until it is dismissed or something else is done', async () => {
  const { acts } = await interviewing();
  acts.pause();
  acts.tell('Copied.');
  expect(acts.result.value).toBe('Copied.');
  acts.forgetLastAction();
  expect([acts.result.value, acts.lastAction.value?.words]).toEqual([undefined, 'Paused']);
  acts.tell('Copied.');
  acts.resume();
  expect(acts.result.value).toBeUndefined();
  acts.forgetLastAction();
  expect(acts.lastAction.value).toBeUndefined();
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
    const { acts, key, interview } = await interviewing();
    key('"has a cold #depth');
    acts.reschedule();
    expect(interview().notes).toMatchObject([{ text: 'has a cold', kind: 'quote' }]);
    expect(interview().notes[0]?.unfinished).toBeUndefined();
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
    const { writtenAt: _, versions: _versions, ...rest } = { ...note, text: 'knew w' };
    expect((await kept())?.notes).toEqual([expect.objectContaining(rest)]);
    acts.edit({ ...note, text: 'knew w' }, { kind: 'inference', criteria: [] });
    expect(interview().notes).toEqual([expect.objectContaining({ ...rest, kind: 'inference', criteria: [] })]);
  });

  it('corrects who it is with, for which role, and its end', async () => {
    const { acts, interview } = await interviewing();
    acts.describe({ candidate: 'Ada King' });
    acts.describe({ plannedEnd: at(50) });
    expect(interview()).toMatchObject({ candidate: 'Ada King', role: 'Backend engineer', plannedEnd: at(50) });
  });
});

describe('the versions of a note', () => {
  async function noted(text = 'first') {
    const view = await interviewing();
    view.key(text);
    view.model.add();
    const note = () => {
      const [found] = view.interview().notes;
      if (!found) throw new Error('There is no note.');
      return found;
    };
    const edit = (next: string) => {
      view.clock.pass(MINUTE);
      for (let i = 1; i <= next.length; i++) view.acts.edit(note(), { text: next.slice(0, i) });
      view.acts.finishEdit(note(), next);
    };
    const versions = () => (note().versions ?? []).map((one) => one.text);
    return { ...view, note, edit, versions };
  }

  it('are what each opening of an editor left', async () => {
    const { edit, versions, note } = await noted();
    edit('second');
    edit('third');
    expect(note().text).toBe('third');
    expect(versions()).toEqual(['first', 'second']);
  });

  it('can be restored: what was there becomes a version, too', async () => {
    const { acts, edit, versions, note } = await noted();
    edit('second');
    acts.edit(note(), { text: 'third, half' });
    acts.restoreVersion(note(), 'first');
    acts.finishEdit(note(), 'first');
    expect(note().text).toBe('first');
    expect(versions()).toEqual(['second', 'third, half']);
  });

  it('can be deleted by name, in this view and in the store', async () => {
    const { acts, edit, note, versions, replica, recordStore } = await noted();
    edit('second');
    edit('third');
    const [, second] = note().versions ?? [];
    if (!second) throw new Error('There is no version.');
    acts.deleteVersion(note(), second);
    expect(note().text).toBe('third');
    // The same view left both, and knowledge is the last stamp of each view.
    expect(versions()).toEqual([]);
    await settled();
    expect(JSON.stringify(await recordStore.interview(replica.id))).not.toContain('second');
  });

  it('are 20 at most: the view that adds another deletes the oldest', async () => {
    const { edit, versions } = await noted('text 0');
    for (let i = 1; i <= 25; i++) edit(`text ${i}`);
    expect(versions()).toEqual(Array.from({ length: 20 }, (_, i) => `text ${i + 5}`));
  });
});

describe('deleting a note', () => {
  it('hides only what this view has seen: what another one types meanwhile brings it back', async () => {
    const back = background(memoryStore());
    const one = await interviewing(back, 'one');
    one.key('seen');
    one.model.add();
    await settled();
    const two = await opened(back, 'two', one.clock);
    const [note] = two.interview().notes;
    if (!note) throw new Error('There is no note.');
    back.cut('two');
    two.acts.edit(note, { text: 'seen, and more' });
    one.acts.remove(note);
    expect(one.interview().notes[0]).toHaveProperty('removedAt');
    await vi.waitFor(() => expect(one.interview().notes[0]?.text).toBe('seen, and more'), 5000);
    expect(one.interview().notes[0]).not.toHaveProperty('removedAt');
  });

  it('covers what is typed in an open editor of this view', async () => {
    const { acts, key, model, interview, kept } = await interviewing();
    key('seen');
    model.add();
    const [note] = interview().notes;
    if (!note) throw new Error('There is no note.');
    acts.edit(note, { text: 'seen, and typed' });
    acts.remove(note);
    expect(interview().notes[0]).toHaveProperty('removedAt');
    expect((await kept())?.notes[0]).toHaveProperty('removedAt');
  });
});

it('rescheduling leaves no earlier version, and its undo says that the judgement stays deleted', async () => {
  const { acts, key, model, interview, kept } = await interviewing();
  acts.tick('hopes', true);
  key('weak #depth');
  model.add();
  const [note] = interview().notes;
  if (!note) throw new Error('There is no note.');
  acts.edit(note, { text: 'has a cold' });
  acts.finishEdit(note, 'has a cold');
  acts.reschedule();
  expect(interview().notes).toEqual([expect.objectContaining({ text: 'has a cold', criteria: [] })]);
  expect(interview().notes[0]).not.toHaveProperty('versions');
  expect(JSON.stringify(await kept())).not.toContain('weak');
  expect(acts.lastAction.value?.undoWords).toContain('stay deleted');
  acts.lastAction.value?.undo();
  expect(status(interview())).toBe('under way');
  expect(interview()).toMatchObject({ ticked: [], notes: [{ text: 'has a cold', criteria: [] }] });
  acts.tick('hopes', true);
  expect((await kept())?.ticked).toEqual(['hopes']);
});
