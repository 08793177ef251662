import { computed, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProtectedFact } from '../../domain/guide/advice/advice.ts';
import { guideRecordOf } from '../../domain/guide/guide-content.ts';
import { type GuideOutline, outlineOf } from '../../domain/guide/guide-outline.ts';
import { ROOT } from '../../domain/guide/guide-record.ts';
import { builtInGuides } from '../../guides/index.ts';
import { adviceWords } from '../../state/advice-words.ts';
import { type AdviceByElement, adviceByElement, guideAdvice, lendsOf } from '../../state/guide-advice.ts';
import { starterGuide } from '../../state/starter-guide.ts';
import { EXAMPLES } from '../domain/guide/advice-examples.ts';

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

const wordsOn = (key: string, advice: AdviceByElement) => advice.get(key)?.map(({ words }) => words);

describe('advice in the editor', () => {
  it('is not given on the built-in guides', () => {
    for (const outline of outlines) expect([...adviceByElement(outline)]).toEqual([]);
  });

  it('is a sentence beside what it is about', () => {
    const { outline, key } = reworded('Did you consider alternatives?');
    expect([...adviceByElement(outline)]).toEqual([
      [key, [{ words: expect.stringMatching(/^This can be answered yes or no; try What or How\./) }]],
    ]);
    const pay = reworded('What is your current salary?');
    expect(wordsOn(pay.key, adviceByElement(pay.outline))).toEqual([
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
    expect(wordsOn(ROOT, advice)).toEqual(['The sections add up to 41 min, not 45 min.']);
    expect(wordsOn(section.key, advice)?.[0]).toMatch(/asked and answered; the section has 3 min/);
    expect(wordsOn(criterion.key, advice)).toEqual(['A scale needs two levels or more.']);
    expect(wordsOn(level.key, advice)).toContain(
      '“Strong” is a judgment. What would you see or hear? For example: “Puts a term into plain words when asked.”',
    );
    expect(wordsOn('expect', advice)).toEqual(['Nothing tells them beforehand what to expect.']);
    expect(wordsOn('ask', advice)).toEqual(['Nothing asks how they are before it begins.']);
  });

  it('leaves a level alone that is still empty', () => {
    const starter = outlineOf(guideRecordOf(starterGuide, 'new', 0));
    const level = { key: 'l', id: 'l', order: undefined, name: '', behaviour: '' };
    const full = { ...level, name: 'Tests', behaviour: 'Names a check that could have proved them wrong.' };
    const criterion = { key: 'c', id: 'c', order: undefined, name: 'Own part', lookFor: '' };
    const levels = [full, { ...full, key: 'k', id: 'k', name: 'Excludes' }, level];
    const advice = adviceByElement({ ...starter, criteria: [{ ...criterion, levels }] });
    expect(wordsOn('l', advice)).toBeUndefined();
  });
});

describe('advice in words', () => {
  const FACTS: Record<ProtectedFact, string> = {
    age: 'Age has no place in a decision. Ask about the work: what they have done, and what they want to do next.',
    family:
      'Family has no place in a decision. Say when and where the work is done, and ask whether that works for them.',
    origin: 'Origin has no place in a decision. Ask everyone the same: may you work here, or would you need a permit?',
    belief:
      'Faith and politics have no place in a decision. Say what the work requires, and ask whether that works for them.',
    health: 'Health has no place in a decision. Ask everyone: would anything make the day easier for you?',
    identity: 'Who they are or love has no place in a decision. Ask how they would like to be addressed.',
    record: 'A record has no place in an interview. If the law asks for a check, it is made later, for everyone.',
    pay: 'Past pay has no place in a decision. Name your range, and ask whether it works for them.',
  };

  it.each(Object.entries(EXAMPLES))('of "%s", in its place', (_, { breaks, says, keeps }) => {
    expect([...adviceByElement(outlineOf(guideRecordOf(breaks, 'new', 0))).values()].flat()).toMatchObject([
      { words: says },
    ]);
    expect([...adviceByElement(outlineOf(guideRecordOf(keeps, 'new', 0)))]).toEqual([]);
  });

  it('names each kind of fact with what may be asked instead', () => {
    for (const [fact, words] of Object.entries(FACTS) as [ProtectedFact, string][])
      expect(adviceWords({ code: 'protected fact', fact, found: '' }, String)).toBe(words);
  });
});

it('offers the same words once for an element, whatever asks for them', () => {
  const lines = [
    { words: 'No close.', lends: 'close' },
    { words: 'Long.' },
    { words: 'No day.', lends: 'close' },
    { words: 'No hint.', lends: 'expect' },
  ] as const;
  expect(lendsOf(lines)).toEqual(['close', 'expect']);
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
