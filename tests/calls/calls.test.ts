import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALL_MATCHES, callAt, GIVEN_MATCHES, sameCall } from '../../calls/index.ts';
import type { Call } from '../../domain/interview/interview.ts';

const meet = (code?: string): Call => ({ host: 'meet', ...(code && { code }) });
const zoom = (code?: string): Call => ({ host: 'zoom', ...(code && { code }) });

describe('the address of a call', () => {
  it.each([
    ['https://meet.google.com/abc-defg-hij', meet('abc-defg-hij')],
    ['https://meet.google.com//abc-defg-hij', meet('abc-defg-hij')],
    ['https://meet.google.com/abc-defg-hij/', meet('abc-defg-hij')],
    ['https://meet.google.com/abc-defg-hij/present', meet('abc-defg-hij')],
    ['https://meet.google.com/abc-defg-hij?authuser=1&pli=1', meet('abc-defg-hij')],
    ['https://meet.google.com/abc-defg-hij#x', meet('abc-defg-hij')],
    ['https://meet.google.com/ABC-defg-HIJ', meet('abc-defg-hij')],
    ['https://MEET.google.com/abc-defg-hij', meet('abc-defg-hij')],
    ['https://meet.google.com/lookup/hiring-room', meet('lookup/hiring-room')],
    ['https://meet.google.com//lookup/abc-defg-hij?authuser=0', meet('lookup/abc-defg-hij')],
    ['https://meet.google.com/lookup', meet()],
    ['https://meet.google.com/landing', meet()],
    ['https://meet.google.com/landing?authuser=0', meet()],
    ['https://meet.google.com/new', meet()],
    ['https://meet.google.com/', meet()],
    ['https://meet.google.com', meet()],
    ['https://meet.google.com/abc-defg-hijk', meet()],
    ['https://meet.google.com/settings/abc-defg-hij', meet()],
    ['https://app.zoom.us/wc/82345678901/join', zoom('82345678901')],
    ['https://app.zoom.us/wc/82345678901/join?fromPWA=1&pwd=Zm9v', zoom('82345678901')],
    ['https://app.zoom.us/wc/82345678901/start', zoom('82345678901')],
    ['https://app.zoom.us/wc/82345678901/videomeeting', zoom('82345678901')],
    ['https://app.zoom.us/wc/82345678901/leave', zoom('82345678901')],
    ['https://app.zoom.us/wc/82345678901', zoom('82345678901')],
    ['https://app.zoom.us/wc/join/82345678901', zoom('82345678901')],
    ['https://app.zoom.us//wc/join/82345678901/', zoom('82345678901')],
    ['https://app.zoom.us/wc/home', zoom()],
    ['https://us06web.zoom.us/j/82345678901?pwd=Zm9v#success', zoom('82345678901')],
    ['https://us06web.zoom.us/s/82345678901', zoom('82345678901')],
    ['https://us06web.zoom.us/w/82345678901?tk=x', zoom('82345678901')],
    ['https://zoom.us/j/123456789', zoom('123456789')],
    ['https://zoom.us/j/123456789012', zoom('123456789012')],
    ['https://acme.zoom.us/wc/82345678901/join', zoom('82345678901')],
    ['https://acme.zoom.us/j/823-4567-8901', zoom('82345678901')],
    ['https://acme.zoom.us/j/823 4567 8901', zoom('82345678901')],
    ['https://acme.zoom.us/j/823%204567%208901', zoom('82345678901')],
    ['https://eu.acme.zoom.us/j/823+4567+8901', zoom('82345678901')],
    ['https://zoom.us/j/12345678', zoom()],
    ['https://zoom.us/j/1234567890123', zoom()],
    ['https://zoom.us/j/82345678901x', zoom()],
    ['https://zoom.us/my/ada', zoom()],
    ['https://zoom.us/pricing', zoom()],
    ['https://marketplace.zoom.us/apps/82345678901', zoom()],
    ['https://zoom.us', zoom()],
  ])('%s', (address, call) => {
    expect(callAt(address)).toEqual(call);
  });

  it.each([
    'http://meet.google.com/abc-defg-hij',
    'http://app.zoom.us/wc/82345678901/join',
    'https://meet.google.com.evil.com/abc-defg-hij',
    'https://evil.com/meet.google.com/abc-defg-hij',
    'https://meet.google.com@evil.com/abc-defg-hij',
    'https://evil.com#https://meet.google.com/abc-defg-hij',
    'https://evil.com\\@meet.google.com/abc-defg-hij',
    'https://evilmeet.google.com/abc-defg-hij',
    'https://meet.google.co/abc-defg-hij',
    'https://www.meet.google.com/abc-defg-hij',
    'https://evilzoom.us/j/82345678901',
    'https://zoom.us.evil.com/j/82345678901',
    'https://zoom.usa/j/82345678901',
    'https://zoom.com/j/82345678901',
    'https://xn--zom-0na.us/j/82345678901',
    'ftp://meet.google.com/abc-defg-hij',
    'blob:https://meet.google.com/5f1e1b3c-0000-4000-8000-000000000000',
    'view-source:https://meet.google.com/abc-defg-hij',
    'chrome-extension://abcdefghijklmnop/panel.html',
    'about:blank',
    'data:text/html,https://meet.google.com/abc-defg-hij',
    'javascript:location="https://meet.google.com/abc-defg-hij"',
    'meet.google.com/abc-defg-hij',
    '',
  ])('%s is none', (address) => {
    expect(callAt(address)).toBeUndefined();
  });

  it('is read without throwing, whatever it is', () => {
    const near = fc
      .tuple(
        fc.constantFrom('https://', 'http://', '//', ''),
        fc.constantFrom(
          ...['meet.google.com', 'zoom.us', 'a.zoom.us', 'zoom.us:444', 'x'],
          ...['teams.microsoft.com', 'acme.webex.com', '8x8.vc', 'whereby.com'],
        ),
        fc.array(
          fc.oneof(
            fc.constantFrom('/', 'wc', 'j', 'lookup', 'meet', 'l/meetup-join', 'sites/', '%', '%zz', '?', '#', '@'),
            fc.string({ unit: 'binary' }),
          ),
        ),
      )
      .map(([scheme, host, rest]) => scheme + host + rest.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' }), fc.webUrl()), (address) => {
        const call = callAt(address);
        expect([undefined, 'meet', 'zoom', 'teams', 'webex', 'jitsi', 'whereby']).toContain(call?.host);
        expect(call?.code).not.toBe('');
      }),
    );
  });

  it('belongs to no host that is not named', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        fc.pre(
          !/^https:\/\/(meet\.google\.com|([^/]+\.)?(zoom\.us|webex\.com|whereby\.com)|8x8\.vc)([/:?#]|$)/i.test(
            address,
          ),
        );
        expect(callAt(address)).toBeUndefined();
      }),
    );
  });

  it('has the same number on every host of Zoom and in every notation', () => {
    const host = fc.constantFrom('zoom.us', 'app.zoom.us', 'us06web.zoom.us', 'acme.zoom.us');
    const path = fc.constantFrom('/j/#', '/wc/#/join', '/wc/#/start', '/wc/join/#', '/wc/#/videomeeting');
    const digits = fc.stringMatching(/^\d{9,12}$/);
    fc.assert(
      fc.property(digits, host, path, fc.constantFrom('', '-', ' ', '%20'), (number, at, shape, gap) => {
        const shown = [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(gap);
        expect(callAt(`https://${at}${shape.replace('#', shown)}`)).toEqual(zoom(number));
      }),
    );
  });
});

describe('two calls', () => {
  it.each([
    [meet('abc-defg-hij'), meet('abc-defg-hij'), true],
    [meet('abc-defg-hij'), meet('abc-defg-hik'), false],
    [meet('lookup/a'), meet('lookup/a'), true],
    [meet('lookup/a'), meet('lookup/b'), false],
    // A lookup is redirected to the code of its meeting, so these may be the same.
    [meet('lookup/a'), meet('abc-defg-hij'), undefined],
    [meet(), meet('abc-defg-hij'), undefined],
    [meet(), meet(), undefined],
    [zoom('82345678901'), zoom('82345678901'), true],
    [zoom('82345678901'), zoom('82345678902'), false],
    [zoom(), zoom('82345678901'), undefined],
    [meet('abc-defg-hij'), zoom('82345678901'), false],
    [meet(), zoom(), false],
    [{ host: 'none' }, meet('abc-defg-hij'), undefined],
    [{ host: 'none' }, { host: 'none' }, undefined],
  ] as [Call, Call, boolean | undefined][])('%j and %j', (a, b, same) => {
    expect(sameCall(a, b)).toBe(same);
    expect(sameCall(b, a)).toBe(same);
  });
});

it('the manifest names the pages of these hosts and nothing else, and asks for all but the first two', () => {
  expect(GIVEN_MATCHES).toEqual(['https://meet.google.com/*', 'https://*.zoom.us/*']);
  expect(CALL_MATCHES).toEqual([
    ...GIVEN_MATCHES,
    ...['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft'].map((host) => `https://${host}/*`),
    'https://*.webex.com/*',
    ...['https://meet.jit.si/*', 'https://8x8.vc/*'],
    ...['https://whereby.com/*', 'https://*.whereby.com/*'],
  ]);
});
