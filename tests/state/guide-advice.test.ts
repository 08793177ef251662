import { computed, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guideRecordOf } from '../../domain/guide/guide-content.ts';
import { type GuideOutline, outlineOf } from '../../domain/guide/guide-outline.ts';
import { ROOT } from '../../domain/guide/guide-record.ts';
import { builtInGuides } from '../../guides/index.ts';
import { adviceByElement, guideAdvice } from '../../state/guide-advice.ts';
import { starterGuide } from '../../state/starter-guide.ts';

const outlines = builtInGuides.map((guide) => outlineOf(guideRecordOf(guide, guide.id, 0)));
const [, second] = outlines;
if (!second) throw new Error('There is no guide.');
const story = second;

/** Story with another wording of the first question that leads to a criterion, and its key. */
function reworded(text: string): { outline: GuideOutline; key: string } {
  const asked = story.sections.flatMap(({ prompts }) => prompts).find(({ leads }) => leads.length > 0);
  if (!asked) throw new Error('There is no question.');
  const prompts = (all: typeof story.sections) =>
    all.map((section) => ({
      ...section,
      prompts: section.prompts.map((one) => (one.key === asked.key ? { ...one, text } : one)),
    }));
  return { outline: { ...story, sections: prompts(story.sections) }, key: asked.key };
}

describe('advice in the editor', () => {
  it('is not given on the built-in guides', () => {
    for (const outline of outlines) expect([...adviceByElement(outline)]).toEqual([]);
  });

  it('is a sentence beside what it is about', () => {
    const { outline, key } = reworded('Did you consider alternatives?');
    expect([...adviceByElement(outline)]).toEqual([[key, ['Yes or no would answer this; try What or How.']]]);
    const pay = reworded('What is your current salary?');
    expect(adviceByElement(pay.outline).get(pay.key)).toEqual([
      'Past pay has no place in a decision. Name your range, and ask whether it works for them.',
    ]);
  });

  it('is about the guide, a section, a criterion, a level or a text of the guide', () => {
    const [, section] = story.sections;
    const [criterion] = story.criteria;
    const level = criterion?.levels[0];
    if (!section || !criterion || !level) throw new Error('Something is missing.');
    const outline: GuideOutline = {
      ...story,
      wantedMinutes: 45,
      expect: '',
      care: { ...story.care, ask: '' },
      sections: story.sections.map((one) => (one === section ? { ...one, minutes: 3 } : one)),
      criteria: story.criteria.map((one) =>
        one === criterion ? { ...one, levels: [{ ...level, behaviour: 'Strong communicator' }] } : one,
      ),
    };
    const advice = adviceByElement(outline);
    expect(advice.get(ROOT)).toEqual(['The sections add up to 41 min, not 45 min.']);
    expect(advice.get(section.key)?.[0]).toMatch(/asked and answered; the section has 3 min/);
    expect(advice.get(criterion.key)).toEqual(['A scale needs two levels or more.']);
    expect(advice.get(level.key)).toContain('“Strong” weighs. What would you see or hear?');
    expect(advice.get('expect')).toEqual(['Nothing tells them beforehand what to expect.']);
    expect(advice.get('ask')).toEqual(['Nothing asks how they are before it begins.']);
  });

  it('leaves a level alone that is still empty', () => {
    const starter = outlineOf(guideRecordOf(starterGuide, 'new', 0));
    const level = { key: 'l', id: 'l', order: undefined, name: '', behaviour: '' };
    const full = { ...level, name: 'Tests', behaviour: 'Names a check that could have proved them wrong.' };
    const criterion = { key: 'c', id: 'c', order: undefined, name: 'Own part', lookFor: '' };
    const levels = [full, { ...full, key: 'k', id: 'k', name: 'Excludes' }, level];
    const advice = adviceByElement({ ...starter, criteria: [{ ...criterion, levels }] });
    expect(advice.get('l')).toBeUndefined();
  });
});

describe('advice while typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits until typing pauses', () => {
    const typed = signal('How?');
    const outline = computed(() => reworded(typed.value).outline);
    const { advice, stop } = guideAdvice(outline);
    expect(advice.value.size).toBe(0);
    typed.value = 'Did you';
    vi.advanceTimersByTime(400);
    typed.value = 'Did you try?';
    vi.advanceTimersByTime(400);
    expect(advice.value.size).toBe(0);
    vi.advanceTimersByTime(100);
    expect(advice.value.size).toBe(1);
    typed.value = 'How?';
    stop();
    vi.advanceTimersByTime(1000);
    expect(advice.value.size).toBe(1);
  });
});
