import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { story } from '../../guides/story.ts';
import { type PlanFields, planForm } from '../../state/plan-form-state.ts';

const BERLIN = 'Europe/Berlin';
const NOW = Date.UTC(2026, 10, 20, 8);
const HOUR = 60 * 60_000;

/** The form of a plan for 27 Nov 2026 in Berlin, with what a test changes. */
function formWith(part: Partial<PlanFields> = {}) {
  const fields: PlanFields = {
    candidate: 'Mary Shaw',
    say: '',
    pronouns: '',
    role: '',
    round: '',
    date: '2026-11-27',
    from: '',
    to: '',
    zone: BERLIN,
    guide: story.id,
    keepsCopy: false,
    link: '',
    colleagues: '',
    links: '',
    prompts: [],
    prompt: { section: '', text: '' },
  };
  const form = planForm({ guides: signal([story]), fields, now: () => NOW });
  form.set(part);
  return form;
}

describe('an end before the start', () => {
  it('is on the next day, if that makes a few hours', () => {
    const form = formWith({ from: '23:35', to: '00:35' });
    const start = Date.UTC(2026, 10, 27, 22, 35);
    expect(form.submit()).toMatchObject({ start, end: start + HOUR });
    expect(form.isNextDay.value).toBe(true);
  });

  it('is on the next day also at the end of a month and of a year', () => {
    const start = Date.UTC(2026, 11, 31, 22, 30);
    expect(formWith({ date: '2026-12-31', from: '23:30', to: '00:15' }).submit()).toMatchObject({
      start,
      end: start + 0.75 * HOUR,
    });
  });

  it('is a mistake, if it would make most of a day', () => {
    const form = formWith({ from: '10:00', to: '09:00' });
    expect(form.submit()).toBeUndefined();
    expect(form.faults.value.to).toBe('It would end before it starts.');
    expect(form.isNextDay.value).toBe(false);
  });

  it('is a mistake, if both are the same', () => {
    const form = formWith({ from: '10:00', to: '10:00' });
    expect(form.submit()).toBeUndefined();
    expect(form.faults.value.to).toBe('It would end before it starts.');
  });

  it('is asked about, if that makes more than three hours', () => {
    const form = formWith({ from: '23:00', to: '03:00' });
    expect(form.submit()).toBeUndefined();
    expect(form.doubt.value).toBe('long');
    form.confirm();
    expect(form.submit()).toMatchObject({ end: Date.UTC(2026, 10, 28, 2) });
  });
});

describe('an end that was not typed', () => {
  it('follows from the start and the guide, also over midnight', () => {
    const form = formWith({ from: '14:00' });
    expect(form.fields.value.to).toBe('15:00');
    form.set({ from: '23:30' });
    expect(form.fields.value.to).toBe('00:30');
    expect(form.submit()).toMatchObject({ end: Date.UTC(2026, 10, 27, 23, 30) });
  });
});
