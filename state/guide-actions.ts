import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PromptKind } from '../domain/guide/guide.ts';
import { elementsRemoval } from '../domain/guide/guide-deletions.ts';
import { inverseOf, type LaterChange, type MadeGuideChange } from '../domain/guide/guide-inverse.ts';
import { type GuideOutline, outlineOf } from '../domain/guide/guide-outline.ts';
import { type Field, type GuideRecord, type Sort, wordingOf } from '../domain/guide/guide-record.ts';
import { entryOf } from '../domain/merge/entries.ts';
import { type OrderKey, placeAmong, places } from '../domain/merge/order-key.ts';
import type { Stamp } from '../domain/merge/stamp.ts';
import { surplus, type Version, versionsOf } from '../domain/merge/text.ts';

/** What can be set of an element. */
export interface ElementValues {
  minutes?: number;
  protected?: boolean;
  rated?: boolean;
  kind?: PromptKind;
  /** By key of a criterion, whether it leads to it. */
  criteria?: Record<string, boolean>;
}

/** What an element can begin with. */
interface NewElement extends ElementValues {
  /** The section or criterion that it is in. */
  parent?: string;
  /** The id by which notes and ticks know it; by default its key. */
  word?: string;
}

export type GuideActions = ReturnType<typeof guideActions>;

interface Options {
  record: ReadonlySignal<GuideRecord>;
  /** Makes a change and shows it at once. */
  make(change: MadeGuideChange | ((stamp: Stamp) => MadeGuideChange)): Stamp;
  /** The time, in epoch ms. */
  now(): number;
}

/** What was done at once, as what undoes it, in the order in which it was done. */
interface Step {
  inverses: LaterChange[];
  /** The text that is being typed, and when it was last: more of it belongs to the same step. */
  typing?: { text: string; at: number };
}

/** A longer pause, in ms, ends a step of typing. */
const PAUSE = 1500;

/** Steps that can be undone. */
const MAX_STEPS = 200;

/** Everything that can be done in a guide. Each key is kept at once, and each step can be undone: by a new change. */
export function guideActions({ record, make: send, now }: Options) {
  const undos = signal<readonly Step[]>([]);
  const redos = signal<readonly Step[]>([]);
  /** The sessions of the texts that are being edited here. */
  const sessions = new Map<string, Stamp>();
  let step: Step | undefined;

  function make(change: MadeGuideChange | ((stamp: Stamp) => MadeGuideChange)): Stamp {
    const before = record.peek();
    return send((stamp) => {
      const made = typeof change === 'function' ? change(stamp) : change;
      const inverse = inverseOf(before, made);
      if (inverse) step?.inverses.push(inverse);
      return made;
    });
  }

  /** Does something that is one step, or a part of the step that is being done. */
  function act<T>(work: () => T): T {
    if (step) return work();
    const own: Step = { inverses: [] };
    step = own;
    try {
      return batch(work);
    } finally {
      step = undefined;
      if (own.inverses.length > 0) push(own);
    }
  }

  function push(own: Step): void {
    undos.value = [...undos.peek(), own].slice(-MAX_STEPS);
    redos.value = [];
  }

  /** Takes the last step back, and returns what takes that back. */
  function takeBack({ inverses }: Step): Step {
    const own: Step = { inverses: [] };
    step = own;
    sessions.clear();
    batch(() => {
      for (const inverse of inverses.toReversed()) make((stamp) => inverse(record.peek(), now(), stamp));
    });
    step = undefined;
    return own;
  }

  function textOf(element: string, field: Field) {
    return entryOf(entryOf(record.peek().elements, element)?.words, field)?.text;
  }

  /** Begins an element in that place. Returns its key. */
  function begin(sort: Sort, order: OrderKey, values: NewElement = {}): string {
    return act(() => make((element) => ({ type: 'element written', element, sort, order, ...values })));
  }

  function type(element: string, field: Field, text: string): void {
    const name = `${element} ${field}`;
    const write = (stamp: Stamp): MadeGuideChange => {
      const session = sessions.get(name) ?? stamp;
      sessions.set(name, session);
      return { type: 'element written', element, words: { field, session, text } };
    };
    const last = undos.peek().at(-1);
    if (last?.typing?.text === name && now() - last.typing.at < PAUSE && redos.peek().length === 0) {
      last.typing.at = now();
      make(write);
      return;
    }
    act(() => {
      if (step) step.typing = { text: name, at: now() };
      make(write);
    });
  }

  return {
    outline: computed<GuideOutline>(() => outlineOf(record.value)),
    canUndo: computed(() => undos.value.length > 0),
    canRedo: computed(() => redos.value.length > 0),
    /** Several changes as one step. */
    together: (work: (change: typeof make) => void): void => act(() => work(make)),
    /** Writes a text as far as it is typed. */
    type,
    /** The editor of a text was closed: the next key there is of another session. */
    leave(element: string, field: Field): void {
      if (!sessions.delete(`${element} ${field}`)) return;
      const cut = surplus(textOf(element, field));
      if (cut) send({ type: 'wording deleted', element, field, cut });
      const last = undos.peek().at(-1);
      if (last?.typing) delete last.typing;
    },
    /** What other openings of an editor left of a text, latest first. */
    earlier: (element: string, field: Field): Version[] => versionsOf(textOf(element, field)).slice(1),
    set(element: string, values: ElementValues): void {
      act(() => make({ type: 'element written', element, ...values }));
    },
    /** Adds an element at an index among others, which are in order. Returns its key. */
    add(
      sort: Sort,
      others: readonly { order: OrderKey | undefined }[],
      { index = others.length, ...values }: NewElement & { index?: number } = {},
    ): string {
      return begin(sort, placeAmong(placesOf(others), index), values);
    },
    /** Adds a criterion with so many empty levels, as one step. Returns its key. */
    addCriterion(others: readonly { order: OrderKey | undefined }[], levels: number): string {
      return act(() => {
        const parent = begin('criterion', placeAmong(placesOf(others), others.length));
        for (const place of places(levels)) begin('level', place, { parent });
        return parent;
      });
    },
    /** Moves an element to an index among the others of a list, itself left out; of another section, if one is given. */
    move(element: string, others: readonly { order: OrderKey | undefined }[], index: number, parent?: string): void {
      const order = placeAmong(placesOf(others), index);
      act(() => make({ type: 'element written', element, order, ...(parent !== undefined && { parent }) }));
    },
    /** Deletes an element with all that is in it. */
    remove(element: string): void {
      const inside = Object.entries(record.peek().elements ?? {}).flatMap(([key, one]) =>
        one.parent?.value === element ? key : [],
      );
      act(() => make(elementsRemoval(record.peek(), [element, ...inside], now())));
    },
    undo(): void {
      const last = undos.peek().at(-1);
      if (!last) return;
      undos.value = undos.peek().slice(0, -1);
      redos.value = [...redos.peek(), takeBack(last)];
    },
    redo(): void {
      const last = redos.peek().at(-1);
      if (!last) return;
      redos.value = redos.peek().slice(0, -1);
      undos.value = [...undos.peek(), takeBack(last)];
    },
    /** What a text says. */
    text: (element: string, field: Field): string => wordingOf(record.peek(), element, field)[0]?.text ?? '',
  };
}

function placesOf(all: readonly { order: OrderKey | undefined }[]): OrderKey[] {
  return all.flatMap(({ order }) => order ?? []);
}
