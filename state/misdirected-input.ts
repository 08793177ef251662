import { signal } from '@preact/signals';
import { inputOrder, type Typed } from './input-order.ts';

/**
 * Input that missed its field, in the order in which it was typed, until that field takes it. `catchUp` asks for input
 * still on its way through the background; undefined outside call pages, where there is none.
 */
export function misdirectedInput(catchUp: ((turn: number) => void) | undefined) {
  const misdirected = signal<readonly Typed[]>([]);
  const order = inputOrder((inputs) => {
    misdirected.value = [...misdirected.value, ...inputs];
  });
  return {
    misdirected,
    order: {
      ...order,
      /** Holds back all further input until what was typed earlier has arrived. */
      wait(): void {
        catchUp?.(order.wait());
      },
    },
    /** Returns the input once, and forgets it. */
    take(): readonly Typed[] {
      const inputs = misdirected.peek();
      if (inputs.length > 0) misdirected.value = [];
      return inputs;
    },
    discard(): void {
      misdirected.value = [];
    },
  };
}
