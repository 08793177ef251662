import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portAuthenticator } from '../../extension/authenticate-port.ts';
import { AUTHENTICATED } from '../../extension/panel-messages.ts';
import { portChannel } from '../../extension/port-channel.ts';
import type { Channel } from '../../storage/channel.ts';
import { fakePort } from './ports.ts';

const TAB = 7;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function authenticator() {
  const passed: { tab: number; token: string }[] = [];
  const refused: number[] = [];
  const { authenticate, overlayConnected } = portAuthenticator({
    sendToken: (tab, token) => passed.push({ tab, token }),
    refused: (tab) => refused.push(tab),
  });
  return {
    passed,
    refused,
    overlayConnected,
    /** A waiting port, with the token drawn for it. */
    connect(tab = TAB) {
      const port = fakePort('panel', {});
      const admitted: Channel[] = [];
      authenticate(tab, portChannel(port.port), (channel) => admitted.push(channel));
      return { ...port, admitted, token: passed.at(-1)?.token ?? '' };
    },
  };
}

describe('a port', () => {
  it('is authenticated by its own token, in any order of tokens, once', () => {
    const { connect } = authenticator();
    const [a, b] = [connect(), connect()];
    expect(a.token).not.toBe(b.token);
    expect(a.token).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    for (const token of [b.token, a.token, b.token, a.token]) a.say({ token });
    expect(a.admitted).toHaveLength(1);
    expect(a.told).toEqual([AUTHENTICATED]);
    expect([b.admitted, b.told, b.isOpen()]).toEqual([[], [], true]);
  });

  it('is not authenticated by a used token, nor by that of a closed port or of another tab', () => {
    const { connect } = authenticator();
    const [used, gone, elsewhere] = [connect(), connect(), connect(8)];
    used.say({ token: used.token });
    gone.leave();
    const stranger = connect();
    for (const { token } of [used, gone, elsewhere]) stranger.say({ token });
    expect(stranger.admitted).toEqual([]);
    // It still waits, and its own token is still valid.
    stranger.say({ token: stranger.token });
    expect(stranger.admitted).toHaveLength(1);
  });

  it('is closed after three seconds, and then its token is invalid', () => {
    const { connect, refused } = authenticator();
    const [late, inTime] = [connect(), connect()];
    vi.advanceTimersByTime(2999);
    inTime.say({ token: inTime.token });
    expect(late.isOpen()).toBe(true);
    vi.advanceTimersByTime(1);
    late.say({ token: late.token });
    expect([late.isOpen(), late.admitted]).toEqual([false, []]);
    vi.advanceTimersByTime(60_000);
    expect([inTime.isOpen(), refused]).toEqual([true, [TAB]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is authenticated may still echo earlier tokens, and everything else it sends is passed on', () => {
    const { connect } = authenticator();
    const port = connect();
    port.say({ token: port.token });
    const heard: unknown[] = [];
    port.admitted[0]?.onMessage((message) => heard.push(message));
    port.say({ token: 'of another' });
    port.say({ type: 'hello' });
    expect(heard).toEqual([{ type: 'hello' }]);
  });

  it('is one of a limited number waiting in a tab: the oldest is closed, and no port of another tab', () => {
    const { connect, refused } = authenticator();
    const elsewhere = connect(8);
    const ports = Array.from({ length: 65 }, () => connect());
    expect(ports.map((port) => port.isOpen())).toEqual(ports.map((_, at) => at > 0));
    expect([elsewhere.isOpen(), refused]).toEqual([true, [TAB]]);
    ports[0]?.say({ token: ports[0].token });
    ports[64]?.say({ token: ports[64].token });
    expect([ports[0]?.admitted.length, ports[64]?.admitted.length]).toEqual([0, 1]);
  });
});

describe('an overlay', () => {
  it('is sent each token once, when the port opens, and on connecting those of all ports waiting in its tab', () => {
    const { connect, passed, overlayConnected } = authenticator();
    const [a, b, admitted, gone] = [connect(), connect(), connect(), connect()];
    connect(8);
    admitted.say({ token: admitted.token });
    gone.leave();
    expect(passed).toHaveLength(5);
    passed.length = 0;
    overlayConnected(TAB);
    expect(passed).toEqual([
      { tab: TAB, token: a.token },
      { tab: TAB, token: b.token },
    ]);
    overlayConnected(9);
    expect(passed).toHaveLength(2);
  });
});

it('whatever is sent in whatever order, a port is authenticated by its own token and by nothing else', () => {
  const PORTS = 4;
  const at = fc.nat({ max: PORTS - 1 });
  const act = fc.oneof(
    fc.record({ does: fc.constant('say' as const), port: at, token: at }),
    fc.record({ does: fc.constant('junk' as const), port: at, raw: fc.jsonValue() }),
    fc.record({ does: fc.constant('nearly' as const), port: at, cut: fc.integer({ min: 0, max: 35 }) }),
    fc.record({ does: fc.constant('leave' as const), port: at }),
    fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4000 }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { connect } = authenticator();
      const ports = Array.from({ length: PORTS }, (_, tab) => connect(tab % 2));
      const may = ports.map(() => false);
      const over = ports.map(() => false);
      let now = 0;
      for (const one of acts) {
        if (one.does === 'wait') {
          vi.advanceTimersByTime(one.ms);
          now += one.ms;
          if (now >= 3000) for (const i of ports.keys()) over[i] ||= !may[i];
          continue;
        }
        const port = ports[one.port];
        if (!port) throw new Error('There is no such port.');
        if (one.does === 'say') {
          port.say({ token: ports[one.token]?.token });
          if (one.port === one.token && !over[one.port]) may[one.port] = true;
        } else if (one.does === 'junk') port.say(one.raw);
        else if (one.does === 'nearly') port.say({ token: port.token.slice(0, one.cut) });
        else {
          port.leave();
          over[one.port] = true;
        }
        expect(ports.map(({ admitted }) => admitted.length === 1)).toEqual(may);
      }
      vi.clearAllTimers();
    }),
    { numRuns: 500 },
  );
});
