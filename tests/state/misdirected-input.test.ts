import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { misdirectedInput } from '../../state/misdirected-input.ts';

const typed = (at: number, text: string) => ({ at, input: { text } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('hands input over once, in order of arrival', () => {
  const input = misdirectedInput(undefined);
  input.order.take(typed(1, 'a'));
  input.order.take(typed(2, 'b'));
  expect(input.take()).toEqual([typed(1, 'a'), typed(2, 'b')]);
  expect(input.take()).toEqual([]);
});

it('asks a call page for input on its way, and sorts it by time', () => {
  const catchUp = vi.fn();
  const input = misdirectedInput(catchUp);
  input.order.wait();
  expect(catchUp).toHaveBeenCalledOnce();
  input.order.take(typed(2, 'b'));
  input.order.take(typed(1, 'a'));
  expect(input.take()).toEqual([]);
  input.order.go();
  expect(input.take()).toEqual([typed(1, 'a'), typed(2, 'b')]);
});

it('waits for nothing outside call pages', () => {
  const input = misdirectedInput(undefined);
  input.order.wait();
  expect(input.order.waits()).toBe(false);
});

it('discards input meant for another interview', () => {
  const input = misdirectedInput(undefined);
  input.order.take(typed(1, 'a'));
  input.discard();
  expect(input.take()).toEqual([]);
});
