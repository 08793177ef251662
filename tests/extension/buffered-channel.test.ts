import { expect, it } from 'vitest';
import { bufferedChannel } from '../../extension/buffered-channel.ts';
import { portChannel } from '../../extension/port-channel.ts';
import { fakePort } from './ports.ts';

function connected() {
  const port = fakePort('panel', {});
  return { ...port, channel: bufferedChannel(portChannel(port.port)) };
}

it('delivers what arrived before there was a listener, in order and once', () => {
  const { channel, say } = connected();
  say('a');
  say('b');
  const heard: unknown[] = [];
  channel.onMessage((message) => heard.push(message));
  say('c');
  channel.onMessage((message) => heard.push(`again ${message}`));
  say('d');
  expect(heard).toEqual(['a', 'b', 'c', 'again d']);
});

it('ignores posts to a disconnected port, and still reports its end', () => {
  const { channel, leave } = connected();
  leave();
  expect(() => channel.post('late')).not.toThrow();
  let ends = 0;
  channel.onClose(() => {
    ends += 1;
  });
  expect(ends).toBe(1);
});
