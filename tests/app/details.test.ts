import { describe, expect, it } from 'vitest';
import { type Details, details } from '../../app/details.ts';
import { at } from '../domain/fixtures.ts';
import { type Interviewing, interviewing } from './interviewing.ts';

/** A minute of the fixtures as a field for day and time gives it. */
function field(minute: number): string {
  const date = new Date(at(minute));
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** An interview that went for so many minutes, being corrected two hours after its start. */
async function over(minutes = 50): Promise<Interviewing & { form: Details; kept(): Promise<unknown> }> {
  const view = await interviewing();
  view.clock.set(at(5));
  view.acts.next();
  view.clock.set(at(minutes));
  view.acts.end();
  view.clock.set(at(120));
  return { ...view, form: details(view.acts) };
}

describe('name and role', () => {
  it('are kept with each key, without blanks around them', async () => {
    const { form, interview, kept } = await over();
    form.typeCandidate('Ada K');
    expect(interview().candidate).toBe('Ada K');
    form.typeCandidate('Ada King ');
    form.typeRole(' Analyst');
    form.close();
    expect(form.candidate.value).toBe('Ada King ');
    expect(await kept()).toMatchObject({ candidate: 'Ada King', role: 'Analyst' });
  });

  it('a name that is emptied is asked for, and comes back as it was', async () => {
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

  it('a role can be taken away', async () => {
    const { form, interview } = await over();
    form.typeRole('');
    expect(interview().role).toBe('');
  });
});

describe('the end', () => {
  it('of an ended interview is the real one, corrected where that can be', async () => {
    const { form, interview, kept } = await over();
    expect(form.endIs).toBe('real');
    expect(form.end?.value).toBe(field(50));
    expect(form.length.value).toBe('50 min');
    form.typeEnd(field(70));
    expect(interview().timeline.at(-1)).toMatchObject({ kind: 'ended', at: at(70) });
    expect(form.length.value).toBe('1 h 10 min');
    expect(await kept()).toEqual(interview());
  });

  it.each([
    ['before what happened last', field(4), /still going on at/],
    ['in the future', field(121), /in the future/],
    ['not a time', '', /day and a time/],
  ])('that is %s is refused in a sentence, and the one before stays', async (_, text, sentence) => {
    const { form, interview } = await over();
    const before = interview();
    form.typeEnd(text);
    expect(form.endFault.value).toMatch(sentence);
    expect(interview()).toBe(before);
    form.typeEnd(field(40));
    expect(form.endFault.value).toBeUndefined();
  });

  it('in the minute of what happened last is at that moment', async () => {
    const { form, interview, acts, clock } = await over();
    acts.goOn();
    clock.set(at(80) + 30_000);
    acts.next();
    acts.end();
    form.close();
    details(acts).typeEnd(field(80));
    expect(interview().timeline.at(-1)).toMatchObject({ kind: 'ended', at: at(80) + 30_000 });
  });

  it('of one that goes on is the planned one, after the start', async () => {
    const { acts, interview } = await interviewing();
    const form = details(acts);
    expect(form.endIs).toBe('planned');
    form.typeEnd(field(45));
    expect(interview().plannedEnd).toBe(at(45));
    form.typeEnd(field(-3));
    expect(form.endFault.value).toMatch(/before the start/);
    form.typeEnd('9999-01-01T10:00');
    expect(form.endFault.value).toMatch(/more than a day/);
    expect(interview().plannedEnd).toBe(at(45));
    expect(interview().timeline).toHaveLength(1);
  });

  it('of one that was rescheduled is nobody’s business', async () => {
    const { acts } = await interviewing();
    acts.reschedule();
    expect(details(acts).end).toBeUndefined();
  });
});
