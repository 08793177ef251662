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

describe('what is typed', () => {
  const typing = () => {
    const released: Typed[] = [];
    return { released, order: inputOrder((inputs) => released.push(...inputs)) };
  };

  it('goes on at once as long as nothing else may be on its way', () => {
    const { released, order } = typing();
    order.take(text(1, 'a'));
    expect(order.waits()).toBe(false);
    expect(released).toEqual([text(1, 'a')]);
  });

  it('waits, and goes on in the order in which it was typed', () => {
    const { released, order } = typing();
    order.wait();
    for (const one of [text(3, 'c'), text(4, 'd'), text(2, 'b')]) order.take(one);
    expect(order.waits()).toBe(true);
    expect(released).toEqual([]);
    order.go();
    expect(released).toEqual([text(2, 'b'), text(3, 'c'), text(4, 'd')]);
  });

  it('goes on only with the answer to the last wait', () => {
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

  it('does not wait for ever', () => {
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

describe('a key that comes late', () => {
  const EMPTY: TextSelection = { text: '', from: 0, to: 0 };

  /** Types into a field, and takes in what comes late as a view does. */
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

  it('comes before those that were typed after it', () => {
    const at = writing();
    for (const key of [text(1, 'a'), text(3, 'c'), text(4, 'd')]) at.press(key);
    at.late(text(2, 'b'));
    expect(at.text()).toBe('abcd');
    // Also where several do.
    at.late(text(2.5, 'B'));
    at.late({ at: 2.2, input: { key: 'Backspace' } });
    expect(at.text()).toBe('aBcd');
  });

  it('shows the field as it was then: for Enter, that makes a note of it', () => {
    const at = writing();
    for (const key of [text(1, 'a'), text(3, 'c'), text(4, 'd')]) at.press(key);
    const { field, keys } = at.recent.since(2, at.field());
    expect(field.text).toBe('a');
    expect(keys.map(({ input }) => input)).toEqual([{ text: 'c' }, { text: 'd' }]);
  });

  it('comes where the caret is when the field was changed otherwise', () => {
    const at = writing();
    at.press(text(1, 'a'));
    at.press(text(3, 'c'));
    at.set({ text: 'pasted ac', from: 7, to: 7 });
    at.late(text(2, 'b'));
    expect(at.text()).toBe('pasted bac');
  });

  it('comes where the caret is when nothing is remembered, or only what is old', () => {
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
