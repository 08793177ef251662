import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Guide } from '../../../domain/guide/guide.ts';
import type { GuideChange } from '../../../domain/guide/guide-change.ts';
import { guideOf, guideRecordOf } from '../../../domain/guide/guide-content.ts';
import { elementsRemoval } from '../../../domain/guide/guide-deletions.ts';
import { guideKind } from '../../../domain/guide/guide-kind.ts';
import {
  type GuideRecord,
  hiddenElements,
  isHiddenGuide,
  ROOT,
  wordingOf,
} from '../../../domain/guide/guide-record.ts';
import { applied } from '../../../domain/merge/kind.ts';
import { placeAmong } from '../../../domain/merge/order-key.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { START } from '../fixtures.ts';
import { options } from '../merge/laws.ts';
import { anySteps, World } from '../merge/world.ts';
import { guideSubject } from './guide-subject.ts';

/** A guide with everything that a guide may have. */
const full: Guide = {
  id: 'full',
  name: 'Full',
  summary: 'When everything is needed',
  wantedMinutes: 10,
  care: { ask: 'Are you well?', pause: 'Let’s pause', move: 'Another day', message: 'Hello {name}' },
  sections: [
    {
      id: 'welcome',
      name: 'Welcome',
      purpose: 'Arrive',
      minutes: 5,
      protected: false,
      scripts: [{ id: 'framing', text: 'Today' }],
      prompts: [
        { id: 'who', text: 'Who I am', kind: 'reminder' },
        { id: 'hopes', text: 'What do you hope for?', kind: 'question', criteria: ['learning', 'trade-offs'] },
      ],
    },
    {
      id: 'close',
      name: 'Close',
      purpose: '',
      minutes: 3,
      protected: true,
      rated: false,
      scripts: [],
      prompts: [{ id: 'who', text: 'The same id again' }],
    },
  ],
  criteria: ['learning', 'trade-offs'].map((id) => ({
    id,
    name: id,
    lookFor: 'What they took from it',
    levels: [
      { id: '1', name: 'Passes', behaviour: 'Names nothing' },
      { id: '2', name: 'Notices', behaviour: 'Names something' },
    ],
  })),
  preparation: ['Read what they sent', 'Read what they sent'],
  reflection: [{ id: 'mine', text: 'What is down to me?' }],
  expect: 'Here is what to expect',
};

const [A, B] = ['aaaaaaaa', 'bbbbbbbb'];
const copy = guideRecordOf(full, 'g', START);
let minute = 0;

type Body = GuideChange extends infer One
  ? One extends GuideChange
    ? Omit<One, 'record' | 'stamp' | 'era'>
    : never
  : never;
function by(view: string, body: Body): GuideChange {
  minute += 1;
  return { ...body, record: 'g', stamp: stampOf(START + minute * 60_000, 0, view) } as GuideChange;
}
function onto(record: GuideRecord, ...changes: GuideChange[]): GuideRecord {
  return changes.reduce((before, change) => applied(guideKind, before, change), record);
}

/** The key of an element by its id. */
function keyOf(record: GuideRecord, id: string): string {
  return Object.entries(record.elements ?? {}).find(([, one]) => one.word?.value === id)?.[0] ?? '';
}

function typed(view: string, element: string, field: 'name' | 'text' | 'behaviour', words: string): GuideChange {
  const change = by(view, { type: 'element written', element });
  return { ...change, words: { field, session: change.stamp, text: words } } as GuideChange;
}

describe('a guide as a record', () => {
  it.each([full, ...builtInGuides])('holds all of $name', (guide) => {
    const record = guideRecordOf(guide, 'g', START);
    const levels = guide.criteria.map((one) => ({
      ...one,
      levels: one.levels.map((level, n) => ({ id: `${n + 1}`, ...level })),
    }));
    expect(guideOf(record)).toEqual({ ...guide, criteria: levels });
    expect(guideKind.record.parse(structuredClone(record))).toEqual(record);
    expect(guideKind.unpack(structuredClone(guideKind.pack(record)))).toEqual(record);
  });

  it('made of the same edition twice is one', () => {
    expect(guideKind.merge(copy, guideRecordOf(structuredClone(full), 'g', START))).toBe(copy);
    expect(applied(guideKind, undefined, by(A, { type: 'guide copied', guide: full, edition: START }))).toEqual(copy);
  });

  it('takes a later edition over, but for what was edited', () => {
    const edited = onto(copy, typed(A, ROOT, 'name', 'Mine'));
    const next = { ...full, name: 'Renamed', summary: 'New', preparation: ['New', ...full.preparation] };
    const both = guideOf(guideKind.merge(edited, guideRecordOf(next, 'g', START + 1)));
    expect(both).toMatchObject({ name: 'Mine', summary: 'New', preparation: next.preparation });
  });

  it('keeps both words of two views that edit one text, the earlier as a version', () => {
    const who = keyOf(copy, 'who');
    const [mine, theirs] = [typed(A, who, 'text', 'mine'), typed(B, who, 'text', 'theirs')];
    const both = guideKind.merge(onto(copy, theirs), onto(copy, mine));
    expect(wordingOf(both, who, 'text').map(({ text }) => text)).toEqual(['theirs', 'mine', 'Who I am']);
  });

  it('knows a level by the same id when others are put before it or renamed', () => {
    const criterion = keyOf(copy, 'learning');
    const order = placeAmong(
      Object.values(copy.elements ?? {})
        .flatMap((one) => (one.parent?.value === criterion ? (one.order?.value ?? []) : []))
        .sort(),
      0,
    );
    const added = by(A, { type: 'element written', element: '', sort: 'level', parent: criterion, order });
    const level = { ...added, element: added.stamp } as GuideChange;
    const first =
      Object.keys(copy.elements ?? {}).find((key) => copy.elements?.[key]?.parent?.value === criterion) ?? '';
    const guide = guideOf(
      onto(copy, level, typed(A, added.stamp, 'name', 'Absent'), typed(B, first, 'name', 'Renamed')),
    );
    expect(guide.criteria[0]?.levels.map(({ id, name }) => [id, name])).toEqual([
      [added.stamp, 'Absent'],
      ['1', 'Renamed'],
      ['2', 'Notices'],
    ]);
  });

  it('loses a section with what was seen in it, and keeps it where something was moved or added to it', () => {
    const [section, who] = [keyOf(copy, 'close'), keyOf(copy, 'hopes')];
    const inside = Object.keys(copy.elements ?? {}).filter((key) => copy.elements?.[key]?.parent?.value === section);
    const removal = by(A, elementsRemoval(copy, [section, ...inside], START));
    expect(guideOf(onto(copy, removal)).sections.map(({ id }) => id)).toEqual(['welcome']);
    const moved = by(B, { type: 'element written', element: who, parent: section });
    for (const order of [
      [removal, moved],
      [moved, removal],
    ]) {
      const { sections } = guideOf(onto(copy, ...order));
      expect(sections.map(({ id, prompts }) => [id, prompts.map((prompt) => prompt.id)])).toEqual([
        ['welcome', ['who']],
        ['close', ['hopes']],
      ]);
    }
    const restored = by(A, { type: 'elements restored', elements: [section, ...inside], at: START });
    expect(guideOf(onto(copy, removal, restored))).toEqual(guideOf(copy));
  });

  it('is led to no criterion that was deleted', () => {
    const criterion = keyOf(copy, 'learning');
    const inside = Object.keys(copy.elements ?? {}).filter((key) => copy.elements?.[key]?.parent?.value === criterion);
    const removal = by(A, elementsRemoval(copy, [criterion, ...inside], START));
    const guide = guideOf(onto(copy, removal));
    expect(guide.criteria.map(({ id }) => id)).toEqual(['trade-offs']);
    expect(guide.sections[0]?.prompts[1]?.criteria).toEqual(['trade-offs']);
  });
});

it('whatever views do, what is in a guide is shown, once and in order, and reads back', () => {
  let shown = 0;
  fc.assert(
    fc.property(anySteps, (steps) => {
      for (const { state } of new World(guideSubject, { purges: true }).run(steps).views) {
        const guide = guideOf(state);
        expect(Guide.safeParse({ ...guide, sections: [...guide.sections, ...full.sections] }).success).toBe(true);
        const ids = [
          ...guide.sections.flatMap(({ id, scripts, prompts }) => [
            id,
            ...[...scripts, ...prompts].map((one) => one.id),
          ]),
          ...guide.criteria.flatMap(({ id, levels }) => [id, ...levels.map((level) => level.id)]),
          ...(guide.reflection ?? []).map(({ id }) => id),
        ];
        expect(ids).toEqual([...new Set(ids)]);
        if (isHiddenGuide(state)) continue;
        const hidden = hiddenElements(state);
        const placed = Object.entries(state.elements ?? {}).filter(
          ([key, { sort }]) => !hidden.has(key) && sort && !['guide', 'preparation'].includes(sort.value),
        );
        shown += placed.length;
        expect(placed.map(([key]) => key).filter((key) => !ids.includes(key))).toEqual([]);
      }
    }),
    options,
  );
  expect(shown).toBeGreaterThan(0);
});
