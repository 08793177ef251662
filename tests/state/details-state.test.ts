import { describe, expect, it } from 'vitest';
import type { Interview } from '../../domain/interview/interview.ts';
import { type Details, detailsState } from '../../state/details-state.ts';
import type { EndField } from '../../state/end-field-state.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at } from '../domain/fixtures.ts';
import { background } from '../storage/channels.ts';
import { guide, interviewing, opened } from './interviewing.ts';

/** A minute of the fixtures in the format of a date and time field. */
function field(minute: number): string {
  const date = new Date(at(minute));
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** An interview of so many minutes, being corrected two hours after its start. */
async function over(minutes = 50) {
  const view = await interviewing();
  view.clock.set(at(5));
  view.acts.next();
  view.clock.set(at(minutes));
  view.acts.end();
  view.clock.set(at(120));
  return { ...view, form: detailsState(view.acts) };
}

/** The form's current end field. */
function endOf(form: Details): EndField {
  const field = form.end.value;
  if (!field) throw new Error('The form has no end.');
  return field;
}

describe('name and role', () => {
  it('are saved with each key, without blanks around them', async () => {
    const { form, interview, kept } = await over();
    form.typeCandidate('Ada K');
    expect(interview().candidate).toBe('Ada K');
    form.typeCandidate('Ada King ');
    form.typeRole(' Analyst');
    form.close();
    expect(form.candidate.value).toBe('Ada King ');
    expect(await kept()).toMatchObject({ candidate: 'Ada King', role: 'Analyst' });
  });

  it('an empty name is refused, and the previous one comes back', async () => {
    const { form, interview } = await over();
    form.typeCandidate('A');
    form.typeCandidate(' ');
    expect(form.nameFault.value).toMatch(/first name is enough/);
    expect(interview().candidate).toBe('A');
    form.close();
    expect(interview().candidate).toBe('Ada Lovelace');
    form.typeCandidate('Grace');
    expect(form.nameFault.value).toBeUndefined();
  });

  it('a role can be removed', async () => {
    const { form, interview } = await over();
    form.typeRole('');
    expect(interview().role).toBe('');
  });
});

describe('how to say the name, and the pronouns', () => {
  it('can be added where no person is named yet: then there is one', async () => {
    const { form, interview, kept, recordStore } = await over();
    expect(interview().person).toBeUndefined();
    expect(form.person?.value).toEqual({});
    // A name alone needs nobody.
    form.typeCandidate('Ada King');
    form.typePerson({ pronouns: '' });
    expect(interview().person).toBeUndefined();
    form.typePerson({ say: 'AY-da' });
    expect(form.person?.value).toMatchObject({ name: 'Ada King', say: 'AY-da' });
    form.typePerson({ pronouns: 'she/her' });
    form.typeCandidate('Ada Lovelace');
    const { person } = (await kept()) as Interview;
    const known = await recordStore.read('person', person?.id ?? '');
    expect([known?.name?.value, known?.say?.value, known?.pronouns?.value]).toEqual([
      'Ada Lovelace',
      'AY-da',
      'she/her',
    ]);
  });

  it('are of the same person, whichever window adds them', async () => {
    const line = background(memoryStore());
    const first = await interviewing(line, 'first');
    const second = await opened(line, 'second');
    detailsState(first.acts).typePerson({ say: 'AY-da' });
    detailsState(second.acts).typePerson({ pronouns: 'she/her' });
    await first.kept();
    await second.kept();
    const { person } = first.interview();
    expect(second.interview().person).toEqual(person);
    const known = await first.recordStore.read('person', person?.id ?? '');
    expect([known?.say?.value, known?.pronouns?.value]).toEqual(['AY-da', 'she/her']);
  });
});

describe('the end', () => {
  it('of an ended interview is the actual one, corrected if valid', async () => {
    const { form, interview, kept } = await over();
    expect(endOf(form).is).toBe('real');
    expect(endOf(form).text.value).toBe(field(50));
    expect(endOf(form).length.value).toBe('50 min');
    endOf(form).type(field(70));
    expect(interview().timeline.at(-1)).toMatchObject({ kind: 'ended', at: at(70) });
    expect(endOf(form).length.value).toBe('1 hr 10 min');
    expect(await kept()).toEqual(interview());
  });

  it.each([
    ['before what happened last', field(4), /still going on at/],
    ['in the future', field(121), /in the future/],
    ['not a time', '', /day and a time/],
  ])('that is %s is refused in a sentence, and the one before stays', async (_, text, sentence) => {
    const { form, interview } = await over();
    const before = interview();
    endOf(form).type(text);
    expect(endOf(form).fault.value).toMatch(sentence);
    expect(interview()).toBe(before);
    endOf(form).type(field(40));
    expect(endOf(form).fault.value).toBeUndefined();
  });

  it('in the minute of the last event is at that event’s time', async () => {
    const { form, interview, acts, clock } = await over();
    acts.goOn();
    clock.set(at(80) + 30_000);
    acts.next();
    acts.end();
    form.close();
    endOf(detailsState(acts)).type(field(80));
    expect(interview().timeline.at(-1)).toMatchObject({ kind: 'ended', at: at(80) + 30_000 });
  });

  it('of one in progress is the planned one, after the start', async () => {
    const { acts, interview } = await interviewing();
    const form = detailsState(acts);
    expect(endOf(form).is).toBe('planned');
    endOf(form).type(field(45));
    expect(interview().plannedEnd).toBe(at(45));
    endOf(form).type(field(-3));
    expect(endOf(form).fault.value).toMatch(/before the start/);
    endOf(form).type('9999-01-01T10:00');
    expect(endOf(form).fault.value).toMatch(/more than a day/);
    expect(interview().plannedEnd).toBe(at(45));
    expect(interview().timeline).toHaveLength(1);
  });

  it('of one that was rescheduled is not shown', async () => {
    const { acts } = await interviewing();
    acts.reschedule();
    expect(detailsState(acts).end.value).toBeUndefined();
  });
});

describe('a planned end during the interview', () => {
  async function underWay(minute: number) {
    const view = await interviewing();
    view.clock.set(at(minute));
    return { ...view, end: endOf(detailsState(view.acts)) };
  }
  const THREE_HOURS = 180;

  it('far away is asked about with each key, and saved only after confirmation', async () => {
    const { end, interview, kept } = await underWay(1);
    const before = interview();
    end.type(field(1 + THREE_HOURS));
    expect(end.asked.value).toBeUndefined();
    expect(interview().plannedEnd).toBe(at(1 + THREE_HOURS));
    for (const minute of [2 + THREE_HOURS, 599]) {
      end.type(field(minute));
      expect(end.asked.value).toEqual({ doubt: 'far', end: at(minute) });
      expect(interview().plannedEnd).toBe(at(1 + THREE_HOURS));
    }
    end.confirm();
    expect(end.asked.value).toBeUndefined();
    expect(await kept()).toEqual({ ...before, plannedEnd: at(599) });
  });

  it('that was asked about is dropped by another, and a saved one is not asked about again', async () => {
    const { end, interview } = await underWay(1);
    end.type(field(599));
    end.type(field(45));
    expect(end.asked.value).toBeUndefined();
    end.confirm();
    expect(interview().plannedEnd).toBe(at(45));
    end.type(field(599));
    end.confirm();
    end.type(field(598));
    end.type(field(599));
    expect(end.asked.value).toBeUndefined();
    expect(interview().plannedEnd).toBe(at(599));
    end.type('');
    expect(end.fault.value).toMatch(/day and a time/);
  });

  it.each([599, 10])('at minute %i can be replaced by the guide’s length', async (minute) => {
    const { end, interview } = await underWay(20);
    const minutes = guide.sections.reduce((sum, section) => sum + section.minutes, 0);
    end.type(field(45));
    end.type(field(minute));
    expect(end.asked.value?.doubt).toBe(minute > 20 ? 'far' : 'past');
    expect(interview().plannedEnd).toBe(at(45));
    expect(end.guideMinutes()).toBe(minutes);
    end.useGuideLength();
    expect(end.asked.value).toBeUndefined();
    expect(end.text.value).toBe(field(minutes));
    expect(interview().plannedEnd).toBe(at(minutes));
  });

  it('is not offered the guide’s length once that is over', async () => {
    const { end } = await underWay(50);
    end.type(field(45));
    expect(end.asked.value?.doubt).toBe('past');
    expect(end.guideMinutes()).toBeUndefined();
  });
});

describe('the form that stays open', () => {
  it('corrects the actual end after the interview ended, and not the plan', async () => {
    const { acts, interview, clock } = await interviewing();
    const form = detailsState(acts);
    const { plannedEnd } = interview();
    expect(endOf(form).is).toBe('planned');
    form.typeCandidate('');
    clock.set(at(50));
    acts.end();
    expect(endOf(form)).toMatchObject({ is: 'real', text: { value: field(50) } });
    endOf(form).type(field(40));
    expect(interview()).toMatchObject({ plannedEnd, timeline: [{}, { kind: 'ended', at: at(40) }] });
    // Other fields keep what was typed, and so does the name to be restored.
    expect(form.nameFault.value).toMatch(/first name is enough/);
    acts.goOn();
    expect(endOf(form).is).toBe('planned');
    acts.reschedule();
    expect(form.end.value).toBeUndefined();
  });

  it('keeps its end field while the interview’s status is the same', async () => {
    const { acts } = await interviewing();
    const form = detailsState(acts);
    const end = endOf(form);
    end.type(field(599));
    acts.next();
    acts.pause();
    expect(endOf(form)).toBe(end);
    expect(end.asked.value?.end).toBe(at(599));
  });

  it('never reports a corrected end when there is none any more', async () => {
    const { form, acts, interview } = await over();
    const end = endOf(form);
    acts.goOn();
    const before = interview();
    end.type(field(40));
    expect(end.fault.value).toBe('The interview isn’t over yet.');
    expect(interview()).toBe(before);
    expect(acts.correctEnd(at(40))).toBe('going on');
  });
});
