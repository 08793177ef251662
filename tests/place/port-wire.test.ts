import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectPort } from '../../place/port-wire.ts';
import { fakePort } from './ports.ts';

const ID = fakeBrowser.runtime.id;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  Object.assign(fakeBrowser.runtime, { id: ID });
  vi.useRealTimers();
});

function connected() {
  const port = fakePort('notebook', {});
  Object.assign(fakeBrowser.runtime, { connect: () => port.port });
  const wire = connectPort('notebook');
  const ends = vi.fn();
  wire.onClose(ends);
  return { port, wire, ends };
}

it('ends with the extension, though nothing announces it', () => {
  const { ends } = connected();
  vi.advanceTimersByTime(60_000);
  expect(ends).not.toHaveBeenCalled();
  Object.assign(fakeBrowser.runtime, { id: undefined });
  vi.advanceTimersByTime(1000);
  expect(ends).toHaveBeenCalledOnce();
  expect(() => connectPort('notebook')).toThrow();
});

it('ends once, and nothing more is looked for then', () => {
  const { port, ends } = connected();
  port.leave();
  Object.assign(fakeBrowser.runtime, { id: undefined });
  vi.advanceTimersByTime(60_000);
  expect(ends).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('that was closed from here is not looked after any more', () => {
  const { wire } = connected();
  wire.close();
  expect(vi.getTimerCount()).toBe(0);
});
