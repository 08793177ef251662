import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { panelLink } from '../../extension/panel-link.ts';
import type { FromPanel } from '../../extension/panel-messages.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function line() {
  /** The background's ends of all connections so far, and what arrived there. */
  const ends: { channel: Channel; heard: unknown[] }[] = [];
  const state = { gone: false, reopened: 0 };
  const made = panelLink(
    {
      home: 'frame',
      connect() {
        if (state.gone) throw new Error('The extension is not there any more.');
        const [near, far] = channelPair();
        const heard: unknown[] = [];
        far.onMessage((message) => heard.push(message));
        ends.push({ channel: far, heard });
        return near;
      },
    },
    () => {
      state.reopened += 1;
      made.send(HELLO);
    },
  );
  const heard: unknown[] = [];
  made.listen((message) => heard.push(message));
  return { made, ends, heard, state };
}

const HELLO: FromPanel = { type: 'hello', home: 'frame' };

describe('the connection to the background', () => {
  it('works both ways', async () => {
    const { made, ends, heard } = line();
    made.send(HELLO);
    ends[0]?.channel.post({ type: 'focus composer' });
    await settle();
    expect(made.home).toBe('frame');
    expect(ends[0]?.heard).toEqual([HELLO]);
    expect(heard).toEqual([{ type: 'focus composer' }]);
  });

  it('ignores messages it does not understand', async () => {
    const { ends, heard } = line();
    for (const nonsense of [{ type: 'misdirected' }, null, 'x']) ends[0]?.channel.post(nonsense);
    ends[0]?.channel.post({ type: 'misdirected', at: 1, input: { text: 'x' } });
    await settle();
    expect(heard).toEqual([{ type: 'misdirected', at: 1, input: { text: 'x' } }]);
  });

  it('is opened again when it breaks, and the panel can say hello again', async () => {
    const { ends, heard, state } = line();
    ends[0]?.channel.close();
    await settle();
    expect(state.reopened).toBe(1);
    expect(ends[1]?.heard).toEqual([HELLO]);
    ends[1]?.channel.post({ type: 'focus composer' });
    await settle();
    expect(heard).toHaveLength(1);
  });

  it('is retried less and less often, at least every second, and at once after a message arrived', async () => {
    const { ends } = line();
    const breakAndCount = async (ms: number) => {
      ends.at(-1)?.channel.close();
      const { length } = ends;
      await vi.advanceTimersByTimeAsync(ms);
      return ends.length - length;
    };
    for (let i = 0; i < 10; i++) await breakAndCount(1000);
    expect(ends).toHaveLength(11);
    expect(await breakAndCount(999)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(ends).toHaveLength(12);
    ends.at(-1)?.channel.post({ type: 'focus composer' });
    await settle();
    expect(await breakAndCount(0)).toBe(1);
  });

  it('stays silent when the extension is gone', async () => {
    const { made, ends, state } = line();
    state.gone = true;
    ends[0]?.channel.close();
    expect(() => made.send(HELLO)).not.toThrow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(() => made.send(HELLO)).not.toThrow();
    expect(ends).toHaveLength(1);
  });
});
