import { expect, it, vi } from 'vitest';
import { framePorts } from '../../extension/frame-ports.ts';
import { AUTHENTICATED } from '../../extension/panel-messages.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';

/** A frame's window, and the background's ends of the ports that it opens. */
function frame() {
  const window = new EventTarget();
  const ends: { name: string; channel: Channel; heard: unknown[] }[] = [];
  const ports = framePorts(window as unknown as Window, (name) => {
    const [near, far] = channelPair();
    const heard: unknown[] = [];
    far.onMessage((message) => heard.push(message));
    ends.push({ name, channel: far, heard });
    return near;
  });
  const end = (at: number) => {
    const one = ends[at];
    if (!one) throw new Error('There is no such port.');
    return one;
  };
  return {
    ...ports,
    end,
    posted: (data: unknown) => window.dispatchEvent(Object.assign(new Event('message'), { data })),
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const token = (text: string) => ({ fireside: text });

it('echoes each token it receives on every waiting port, and sends nothing else before it is authenticated', async () => {
  const { connect, posted, end, authenticated } = frame();
  const entered = vi.fn();
  void authenticated.then(entered);
  posted(token('too early'));
  const place = connect('panel');
  connect('store');
  place.post({ type: 'hello' });
  for (const data of [token('a'), token('b'), 'a', null, { fireside: 7 }, token('x'.repeat(65))]) posted(data);
  await settle();
  expect([end(0).name, end(1).name]).toEqual(['panel', 'store']);
  for (const at of [0, 1]) expect(end(at).heard).toEqual([{ token: 'a' }, { token: 'b' }]);
  expect(entered).not.toHaveBeenCalled();

  end(0).channel.post(AUTHENTICATED);
  await settle();
  expect(entered).toHaveBeenCalledOnce();
  posted(token('c'));
  place.post({ type: 'collapse' });
  await settle();
  expect(end(0).heard.slice(2)).toEqual([{ type: 'hello' }, { type: 'collapse' }]);
  expect(end(1).heard.slice(2)).toEqual([{ token: 'c' }]);
});

it('passes on what arrives after the authentication, and nothing that arrives before', async () => {
  const { connect, end } = frame();
  const heard: unknown[] = [];
  connect('panel').onMessage((message) => heard.push(message));
  for (const message of ['early', null, AUTHENTICATED, 'late', AUTHENTICATED]) end(0).channel.post(message);
  await settle();
  expect(heard).toEqual(['late', AUTHENTICATED]);
});

it('sends nothing on a port that either end has closed', async () => {
  const { connect, posted, end } = frame();
  const ended = vi.fn();
  const [one, other] = [connect('panel'), connect('panel')];
  other.onClose(ended);
  one.close();
  end(1).channel.close();
  await settle();
  expect(ended).toHaveBeenCalledOnce();
  posted(token('a'));
  await settle();
  expect([end(0).heard, end(1).heard]).toEqual([[], []]);
});

it('keeps echoing tokens on the other ports when one breaks', async () => {
  const said: unknown[] = [];
  const window = new EventTarget();
  const broken = () => {
    throw new Error('Attempting to use a disconnected port object');
  };
  const { connect } = framePorts(window as unknown as Window, (name) => {
    const [near] = channelPair();
    return { ...near, post: name === 'broken' ? broken : (message) => said.push(message) };
  });
  connect('broken');
  connect('panel');
  window.dispatchEvent(Object.assign(new Event('message'), { data: token('a') }));
  expect(said).toEqual([{ token: 'a' }]);
});

it('echoes at most 500 tokens on a port, and as many on the next', async () => {
  const { connect, posted, end } = frame();
  connect('panel');
  for (let at = 0; at < 600; at++) posted(token(`${at}`));
  connect('panel');
  posted(token('last'));
  await settle();
  expect(end(0).heard).toHaveLength(500);
  expect(end(1).heard).toEqual([{ token: 'last' }]);
});
