import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inputOrder, recentKeys, type Typed } from '../../state/input-order.ts';
import { edited, type TextSelection } from '../../state/text-edit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (at: number, letters: string): Typed => ({ at, input: { text: letters } });

describe('typed input', () => {
  const typing = () => {
    const released: Typed[] = [];
    return { released, order: inputOrder((inputs) => released.push(...inputs)) };
  };

  it('is released at once while nothing else may be on its way', () => {
    const { released, order } = typing();
    order.take(text(1, 'a'));
    expect(order.waits()).toBe(false);
    expect(released).toEqual([text(1, 'a')]);
  });

  it('waits, and is released in the order in which it was typed', () => {
    const { released, order } = typing();
    order.wait();
    for (const one of [text(3, 'c'), text(4, 'd'), text(2, 'b')]) order.take(one);
    expect(order.waits()).toBe(true);
    expect(released).toEqual([]);
    order.go();
    expect(released).toEqual([text(2, 'b'), text(3, 'c'), text(4, 'd')]);
  });

  it('is released only by the answer to the last wait', () => {
    const { released, order } = typing();
    const first = order.wait();
    const second = order.wait();
    order.take(text(3, 'c'));
    order.caughtUp(first);
    order.take(text(2, 'b'));
    expect(released).toEqual([]);
    order.caughtUp(second);
    expect(released).toEqual([text(2, 'b'), text(3, 'c')]);
  });

  it('does not wait forever', () => {
    const { released, order } = typing();
    order.wait();
    order.take(text(1, 'a'));
    vi.advanceTimersToNextTimer();
    expect(released).toEqual([text(1, 'a')]);
    expect(order.waits()).toBe(false);
  });

  it('leaves no timer behind', () => {
    const { order } = typing();
    order.wait();
    order.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a late key', () => {
  const EMPTY: TextSelection = { text: '', from: 0, to: 0 };

  /** Types into a field, and inserts late input as a view does. */
  function writing() {
    const recent = recentKeys();
    let field = EMPTY;
    const press = (key: Typed) => {
      recent.press(field, key);
      field = edited(field, key.input);
    };
    return {
      recent,
      press,
      late(one: Typed): void {
        const { field: before, keys } = recent.since(one.at, field);
        field = before;
        for (const key of [one, ...keys]) press(key);
      },
      text: () => field.text,
      set(to: TextSelection): void {
        field = to;
      },
      field: () => field,
    };
  }

  it('is inserted before those typed after it', () => {
    const at = writing();
    for (const key of [text(1, 'a'), text(3, 'c'), text(4, 'd')]) at.press(key);
    at.late(text(2, 'b'));
    expect(at.text()).toBe('abcd');
    // Even if several do.
    at.late(text(2.5, 'B'));
    at.late({ at: 2.2, input: { key: 'Backspace' } });
    expect(at.text()).toBe('aBcd');
  });

  it('restores the field as it was then, for Enter to add as a note', () => {
    const at = writing();
    for (const key of [text(1, 'a'), text(3, 'c'), text(4, 'd')]) at.press(key);
    const { field, keys } = at.recent.since(2, at.field());
    expect(field.text).toBe('a');
    expect(keys.map(({ input }) => input)).toEqual([{ text: 'c' }, { text: 'd' }]);
  });

  it('is inserted at the caret if the field was changed otherwise', () => {
    const at = writing();
    at.press(text(1, 'a'));
    at.press(text(3, 'c'));
    at.set({ text: 'pasted ac', from: 7, to: 7 });
    at.late(text(2, 'b'));
    expect(at.text()).toBe('pasted bac');
  });

  it('is inserted at the caret if nothing is remembered, or only old keys', () => {
    const at = writing();
    at.press(text(0, 'a'));
    at.press(text(9000, 'b'));
    at.late(text(-1, 'x'));
    expect(at.text()).toBe('axb');
    at.recent.forget();
    at.late(text(-1, 'y'));
    expect(at.text()).toBe('axby');
  });
});
