import { signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOn } from '../../domain/guide/advice/advice-on.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideOf, guideRecordOf } from '../../domain/guide/guide-content.ts';
import { guideKind } from '../../domain/guide/guide-kind.ts';
import { type GuideRecord, ROOT } from '../../domain/guide/guide-record.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import { builtInGuides } from '../../guides/index.ts';
import { guideActions } from '../../state/guide-actions.ts';
import { type Lent, lendWords } from '../../state/lent-words.ts';
import { START } from '../domain/fixtures.ts';
import { type Code, EXAMPLES } from '../domain/guide/advice-examples.ts';

const [, second] = builtInGuides;
if (!second) throw new Error('There is no guide.');
const story = second;

/** A guide that one view edits. */
function editing(view = 'editor00', edited: Guide = story) {
  const record = signal<GuideRecord>(guideRecordOf(edited, 'mine', START));
  let time = START + 1000;
  const actions = guideActions({
    record,
    now: () => time,
    make(change) {
      const stamp = nextStamp(time, view, guideKind.latest(record.peek()));
      const made = typeof change === 'function' ? change(stamp) : change;
      const whole = guideKind.change.parse({ ...made, record: 'mine', stamp });
      record.value = guideKind.merge(record.peek(), guideKind.delta(whole));
      return stamp;
    },
  });
  return {
    actions,
    record,
    guide: () => guideOf(record.peek()),
    outline: () => actions.outline.value,
    pass(ms: number): void {
      time += ms;
    },
  };
}

describe('editing a guide', () => {
  it('keeps each key, and takes them back together', () => {
    const { actions, guide, pass } = editing();
    for (const text of ['S', 'St', 'Sto']) {
      actions.type(ROOT, 'name', text);
      pass(100);
      expect(guide().name).toBe(text);
    }
    actions.undo();
    expect(guide().name).toBe('Story');
    expect(actions.canUndo.value).toBe(false);
    actions.redo();
    expect(guide().name).toBe('Sto');
    expect(actions.canRedo.value).toBe(false);
  });

  it('takes back separately what was typed after a pause, or after the field was left', () => {
    const { actions, guide, pass } = editing();
    actions.type(ROOT, 'name', 'One');
    pass(5000);
    actions.type(ROOT, 'name', 'Two');
    actions.leave(ROOT, 'name');
    actions.type(ROOT, 'name', 'Three');
    const names = [1, 2, 3].map(() => {
      actions.undo();
      return guide().name;
    });
    expect(names).toEqual(['Two', 'One', 'Story']);
  });

  it('adds in a place, and deletes with everything in it', () => {
    const { actions, guide, outline } = editing();
    const { sections } = outline();
    const key = actions.add('section', sections, { index: 1, minutes: 4 });
    actions.type(key, 'name', 'Coffee');
    const prompt = actions.add('prompt', [], { parent: key, kind: 'reminder' });
    actions.type(prompt, 'text', 'Milk?');
    expect(guide().sections.map((one) => one.name)[1]).toBe('Coffee');
    actions.remove(key);
    expect(guide()).toEqual({ ...story, id: guide().id });
    actions.undo();
    expect(guide().sections[1]).toMatchObject({
      name: 'Coffee',
      minutes: 4,
      prompts: [{ text: 'Milk?', kind: 'reminder' }],
    });
  });

  it('moves a prompt to another section', () => {
    const { actions, guide, outline } = editing();
    const [from, to] = outline().sections.slice(1);
    const moved = from?.prompts[0];
    if (!moved || !to) throw new Error('There is no prompt.');
    actions.move(moved.key, to.prompts, 0, to.key);
    expect(guide().sections[2]?.prompts[0]?.text).toBe(moved.text);
    actions.undo();
    expect(guide()).toEqual({ ...story, id: guide().id });
  });

  it('takes anything back, and does it again', () => {
    const deed = fc.tuple(fc.nat(5), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 12 }), (deeds) => {
        const { actions, guide, outline } = editing();
        const states = [guide()];
        const count = () => {
          states.push(guide());
        };
        for (const [what, a, b] of deeds) {
          const { sections, criteria } = outline();
          const section = sections[a % Math.max(1, sections.length)];
          const criterion = criteria[b % Math.max(1, criteria.length)];
          if (!section || !criterion) break;
          if (what === 0) actions.set(section.key, { minutes: 100 + states.length, protected: a > 10 });
          if (what === 1) actions.type(section.key, 'name', `Named ${states.length}`);
          if (what === 1) actions.leave(section.key, 'name');
          if (what === 2) actions.add('prompt', section.prompts, { parent: section.key, index: 0 });
          if (what === 3) actions.remove(b > 10 ? section.key : criterion.key);
          if (what === 4) {
            const others = sections.filter((one) => one !== section);
            actions.move(section.key, others, b % sections.length);
          }
          const prompt = section.prompts[0];
          if (what === 5 && prompt) {
            const on = !prompt.leads.includes(criterion.key);
            actions.set(prompt.key, { criteria: { [criterion.key]: on } });
          }
          if (what !== 5 || prompt) count();
        }
        const last = states.length - 1;
        for (let i = last - 1; i >= 0; i--) {
          actions.undo();
          expect(plain(guide())).toEqual(plain(states[i]));
        }
        expect(actions.canUndo.value).toBe(false);
        for (let i = 1; i <= last; i++) {
          actions.redo();
          expect(plain(guide())).toEqual(plain(states[i]));
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A guide without the difference between what is assumed and what is said. */
function plain(guide: ReturnType<typeof guideOf> | undefined): unknown {
  return JSON.parse(JSON.stringify(guide, (key, value) => (key === 'rated' && value === true ? undefined : value)));
}

describe('lending words', () => {
  const LACKS: [Code, Lent][] = [
    ['no check-in', 'check-in'],
    ['no close', 'close'],
    ['close without date', 'close'],
    ['no expectations', 'expect'],
  ];

  it.each(LACKS)('"%s": the words of the built-in guides keep the rule, and one step takes them back', (code, what) => {
    const { breaks } = EXAMPLES[code];
    const { actions, guide } = editing('editor00', breaks);
    const before = guide();
    lendWords(what, actions);
    expect(adviceOn(guide()).map((advice) => advice.code)).not.toContain(code);
    actions.undo();
    expect(guide()).toEqual(before);
  });

  it('a guide without a close is given the whole one, last', () => {
    const { actions, guide } = editing('editor00', EXAMPLES['no close'].breaks);
    lendWords('close', actions);
    const texts = ({ name, minutes, scripts, prompts }: Guide['sections'][number]) => [
      name,
      minutes,
      ...[...scripts, ...prompts].map(({ text }) => text),
    ];
    expect(guide().sections.map(texts)).toEqual(story.sections.map(texts));
  });

  const empty = guideOf(guideRecordOf({ ...story, sections: [], expect: '' }, 'mine', START));

  it('an empty guide is given one close, however often it is asked for', () => {
    const { actions, guide } = editing('editor00', empty);
    lendWords('close', actions);
    const once = guide();
    expect(once.sections.map(({ id, name }) => [id, name])).toEqual([['close', 'Close']]);
    expect(adviceOn(once).map((advice) => advice.code)).not.toContain('no close');
    lendWords('close', actions);
    expect(guide()).toEqual(once);
  });

  it.each(LACKS)('"%s": what was lent is not lent again while the advice is still shown', (code, what) => {
    const { actions, guide } = editing('editor00', EXAMPLES[code].breaks);
    lendWords(what, actions);
    const once = guide();
    lendWords(what, actions);
    expect(guide()).toEqual(once);
    actions.undo();
    expect(actions.canUndo.value).toBe(false);
  });

  it('what was written while the advice was still shown stays', () => {
    const { actions, guide } = editing('editor00', empty);
    actions.type(ROOT, 'expect', 'A talk');
    lendWords('expect', actions);
    expect(guide().expect).toBe('A talk');
  });
});

it('what is done within a step belongs to it', () => {
  const { actions, guide, outline } = editing();
  const before = guide();
  actions.together(() => {
    const key = actions.add('section', outline().sections, { minutes: 4 });
    actions.add('script', [], { parent: key });
    actions.addCriterion(outline().criteria, 3);
  });
  expect(guide().sections.at(-1)).toMatchObject({ minutes: 4, scripts: [{ text: '' }] });
  expect(guide().criteria.at(-1)?.levels).toHaveLength(3);
  actions.undo();
  expect(guide()).toEqual(before);
  expect(actions.canUndo.value).toBe(false);
});
