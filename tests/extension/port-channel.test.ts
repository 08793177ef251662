import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectPort } from '../../extension/port-channel.ts';
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
  const port = fakePort('store', {});
  Object.assign(fakeBrowser.runtime, { connect: () => port.port });
  const channel = connectPort('store');
  const ends = vi.fn();
  channel.onClose(ends);
  return { port, channel, ends };
}

it('closes with the extension, even without an event', () => {
  const { ends } = connected();
  vi.advanceTimersByTime(60_000);
  expect(ends).not.toHaveBeenCalled();
  Object.assign(fakeBrowser.runtime, { id: undefined });
  vi.advanceTimersByTime(1000);
  expect(ends).toHaveBeenCalledOnce();
  expect(() => connectPort('store')).toThrow();
});

it('closes once, and then checks nothing more', () => {
  const { port, ends } = connected();
  port.leave();
  Object.assign(fakeBrowser.runtime, { id: undefined });
  vi.advanceTimersByTime(60_000);
  expect(ends).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('that was closed here is no longer checked', () => {
  const { channel } = connected();
  channel.close();
  expect(vi.getTimerCount()).toBe(0);
});

it('that was answered is no longer checked: from then on the port reports its end', () => {
  const { port, channel, ends } = connected();
  const hear = vi.fn();
  channel.onMessage(hear);
  expect(vi.getTimerCount()).toBe(1);
  port.say('hello');
  port.say('again');
  expect(hear.mock.calls).toEqual([['hello'], ['again']]);
  expect(vi.getTimerCount()).toBe(0);
  port.leave();
  expect(ends).toHaveBeenCalledOnce();
});
