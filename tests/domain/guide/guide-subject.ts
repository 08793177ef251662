import type { GuideChange } from '../../../domain/guide/guide-change.ts';
import { elementsRemoval, guideRemoval } from '../../../domain/guide/guide-deletions.ts';
import { guideKind } from '../../../domain/guide/guide-kind.ts';
import {
  Field,
  type GuideRecord,
  hiddenElements,
  isHiddenGuide,
  type Sort,
  wordingOf,
} from '../../../domain/guide/guide-record.ts';
import { entryOf } from '../../../domain/merge/entries.ts';
import { placeAmong } from '../../../domain/merge/order-key.ts';
import { sawOf } from '../../../domain/merge/saw.ts';
import type { Fact, Hand, Subject } from '../merge/world.ts';

type Made = { change: GuideChange; fact: Fact } | undefined;
type Body = GuideChange extends infer One
  ? One extends GuideChange
    ? Omit<One, 'record' | 'stamp' | 'era'>
    : never
  : never;
type Written = Partial<
  Omit<Extract<GuideChange, { type: 'element written' }>, 'type' | 'element' | 'record' | 'stamp' | 'era'>
>;

const SORTS: readonly Sort[] = [
  'section',
  'section',
  'script',
  'prompt',
  'prompt',
  'criterion',
  'level',
  'preparation',
  'reflection',
];
const INSIDE: Partial<Record<Sort, Sort>> = { script: 'section', prompt: 'section', level: 'criterion' };
const FIELDS: Record<Sort, readonly Field[]> = {
  guide: ['name', 'summary', 'expect'],
  section: ['name', 'purpose'],
  script: ['text'],
  prompt: ['text'],
  criterion: ['name', 'lookFor'],
  level: ['name', 'behaviour'],
  preparation: ['text'],
  reflection: ['text'],
};

const MAKERS: readonly ((hand: Hand<GuideRecord>) => Made)[] = [
  added,
  added,
  added,
  typed,
  typed,
  typed,
  function moved(hand) {
    const element = anyElement(hand);
    const inside = INSIDE[sortOf(hand, element)];
    const parent = hand.choose(ofSort(hand, inside));
    const order = placeAmong([], 0);
    return element === undefined || parent === undefined
      ? undefined
      : written(hand, element, { parent, order }, { is: 'set', token: 'moved', depth: 'all' });
  },
  function timed(hand) {
    const element = anyElement(hand);
    return element === undefined
      ? undefined
      : written(
          hand,
          element,
          {
            minutes: hand.dice(9),
            kind: 'question',
            rated: hand.dice(2) === 0,
            archived: hand.dice(2) === 0,
            from: 'Story',
          },
          { is: 'set', token: 'minutes', depth: 'all' },
        );
  },
  function led(hand) {
    const element = anyElement(hand);
    const criterion = hand.choose(ofSort(hand, 'criterion'));
    return element === undefined || criterion === undefined
      ? undefined
      : written(
          hand,
          element,
          { criteria: { [criterion]: hand.dice(2) === 0 } },
          { is: 'set', token: 'led', depth: 'all' },
        );
  },
  removed,
  removed,
  removed,
  function restored(hand) {
    const element = anyElement(hand);
    return element === undefined
      ? undefined
      : made(hand, { type: 'elements restored', elements: [element], at: hand.at }, { is: 'restored', part: element });
  },
  function cut(hand) {
    const element = anyElement(hand);
    const field = hand.choose(Object.keys(entryOf(hand.state.elements, element ?? '')?.words ?? {}) as Field[]);
    if (element === undefined || field === undefined) return undefined;
    const version = hand.choose(wordingOf(hand.state, element, field).slice(1));
    return (
      version &&
      made(
        hand,
        { type: 'wording deleted', element, field, cut: sawOf([version.stamp]) },
        { is: 'cut', part: element, tokens: [version.text] },
      )
    );
  },
  (hand) => made(hand, guideRemoval(hand.state, hand.at), { is: 'deleted', part: '' }),
  (hand) => made(hand, { type: 'guide restored', at: hand.at }, { is: 'restored', part: '' }),
  (hand) => (hand.dice(3) === 0 ? made(hand, { type: 'guide erased' }, { is: 'erased', depth: 'all' }) : typed(hand)),
];

/** Guides under test. */
export const guideSubject: Subject<GuideRecord, GuideChange> = {
  kind: guideKind,
  make: (hand) => MAKERS[hand.dice(MAKERS.length)]?.(hand),
  visible(state) {
    if (isHiddenGuide(state)) return new Set();
    const hidden = hiddenElements(state);
    const live = Object.keys(state.elements ?? {}).filter((key) => !hidden.has(key));
    return new Set(
      live.flatMap((key) => Field.options.flatMap((field) => wordingOf(state, key, field).map(({ text }) => text))),
    );
  },
  shown(state) {
    if (isHiddenGuide(state)) return 'deleted';
    const hidden = hiddenElements(state);
    return Object.entries(state.elements ?? {})
      .filter(([key]) => !hidden.has(key))
      .sort();
  },
  withoutText(change) {
    if (change.type !== 'element written') return change;
    const { words: _, ...rest } = change;
    return rest;
  },
};

function made({ stamp }: Hand<GuideRecord>, body: Body, fact: Fact): { change: GuideChange; fact: Fact } {
  return { change: { ...body, record: 'record', stamp } as GuideChange, fact };
}

function written(hand: Hand<GuideRecord>, element: string, more: Written, fact: Fact): Made {
  return made(hand, { type: 'element written', element, ...more }, fact);
}

function anyElement({ state, choose }: Hand<GuideRecord>): string | undefined {
  return choose(Object.keys(state.elements ?? {}));
}

function sortOf({ state }: Hand<GuideRecord>, element = ''): Sort {
  return entryOf(state.elements, element)?.sort?.value ?? 'guide';
}

function ofSort({ state }: Hand<GuideRecord>, sort: Sort | undefined): string[] {
  return Object.entries(state.elements ?? {}).flatMap(([key, one]) => (sort && one.sort?.value === sort ? key : []));
}

/** A new element with its first word. */
function added(hand: Hand<GuideRecord>): Made {
  const { stamp, token } = hand;
  const sort = SORTS[hand.dice(SORTS.length)] ?? 'section';
  const parent = hand.choose(ofSort(hand, INSIDE[sort]));
  if (INSIDE[sort] && parent === undefined) return typed(hand);
  const field = FIELDS[sort][0] ?? 'text';
  const place = { sort, order: placeAmong([], 0), ...(parent !== undefined && { parent }) };
  return written(
    hand,
    stamp,
    { ...place, words: { field, session: stamp, text: token } },
    wrote(stamp, field, stamp, token),
  );
}

/** Types in an element that is there; in the session that is open, or opens one. */
function typed(hand: Hand<GuideRecord>): Made {
  const { stamp, token, sessions, dice } = hand;
  const element = anyElement(hand) ?? 'guide';
  const field = hand.choose(FIELDS[sortOf(hand, element)]) ?? 'text';
  const editor = `${element} ${field}`;
  const session = (dice(2) === 0 ? sessions.get(editor) : undefined) ?? stamp;
  sessions.set(editor, session);
  return written(hand, element, { words: { field, session, text: token } }, wrote(element, field, session, token));
}

function wrote(part: string, field: string, session: string, token: string): Fact {
  return { is: 'wrote', part, session: `${field} ${session}`, token, depth: 'all' };
}

/** Deletes an element with all that is in it. */
function removed(hand: Hand<GuideRecord>): Made {
  const element = anyElement(hand);
  if (element === undefined) return undefined;
  const inside = Object.entries(hand.state.elements ?? {}).flatMap(([key, one]) =>
    one.parent?.value === element ? key : [],
  );
  const parts = [element, ...inside];
  const isLeaf = !['section', 'criterion', 'guide'].includes(sortOf(hand, element));
  const fact: Fact = { is: 'deleted', part: element, ...(!isLeaf && { with: inside }) };
  return made(hand, elementsRemoval(hand.state, parts, hand.at), fact);
}
