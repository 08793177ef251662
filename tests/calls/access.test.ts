import { describe, expect, it } from 'vitest';
import { ASKED_SITES, accessOf, callIn, isAllowed, ownSites, siteIn } from '../../calls/access.ts';
import { CALL_MATCHES, GIVEN_MATCHES } from '../../calls/index.ts';

const TEAMS = ['https://teams.microsoft.com/*', 'https://teams.live.com/*', 'https://teams.cloud.microsoft/*'];
const given = accessOf([...GIVEN_MATCHES]);
const more = accessOf([...GIVEN_MATCHES, ...TEAMS, 'https://bbb.example.org/*']);
const named = (title: string) => ASKED_SITES.find((site) => site.title === title) as (typeof ASKED_SITES)[number];

describe('what Fireside may see', () => {
  it('is what needs no permission, and what the browser says', () => {
    expect(given).toEqual({ matches: GIVEN_MATCHES, own: [] });
    expect(accessOf([])).toEqual(given);
    expect(more).toEqual({ matches: [...GIVEN_MATCHES, ...TEAMS], own: ['bbb.example.org'] });
  });

  it.each(['https://*/*', '<all_urls>', '*://*/*'])(
    'with %s is every known provider, but no other site is one of calls',
    (all) => {
      expect(accessOf([all])).toEqual({ matches: CALL_MATCHES, own: [] });
      expect(callIn('https://example.org/room', accessOf([all]))).toBeUndefined();
    },
  );

  it.each([
    ['https://meet.google.com/abc-defg-hij', given, { host: 'meet', code: 'abc-defg-hij' }],
    ['https://teams.live.com/meet/9477691496180', given, undefined],
    ['https://teams.live.com/meet/9477691496180', more, { host: 'teams', code: '9477691496180' }],
    ['https://acme.webex.com/meet/ada', more, undefined],
    ['https://acme.webex.com/meet/ada', accessOf(['https://*.webex.com/*']), { host: 'webex', code: 'acme/ada' }],
    ['https://whereby.com/tonik', accessOf(['https://*.whereby.com/*']), { host: 'whereby', code: 'tonik' }],
    ['https://bbb.example.org/rooms/abc-def-ghi', more, { host: 'own', code: 'bbb.example.org/abc-def-ghi' }],
    ['https://bbb.example.org/rooms/abc-def-ghi', given, undefined],
    ['https://other.example.org/rooms/abc-def-ghi', more, undefined],
    ['https://teams.live.com/meet/1', accessOf(['https://teams.microsoft.com/*']), undefined],
  ])('the call at %s', (address, access, call) => {
    expect(callIn(address, access)).toEqual(call);
  });

  it('is a whole provider, or a site', () => {
    expect(isAllowed(named('Microsoft Teams'), given)).toBe(false);
    expect(isAllowed(named('Microsoft Teams'), more)).toBe(true);
    expect(isAllowed(named('Microsoft Teams'), accessOf([TEAMS[0] ?? '']))).toBe(false);
    const [bbb] = ownSites(more);
    expect(bbb).toEqual({ title: 'bbb.example.org', matches: ['https://bbb.example.org/*'], over: false });
    expect(bbb && [isAllowed(bbb, more), isAllowed(bbb, given)]).toEqual([true, false]);
  });
});

describe('the site that a user means', () => {
  it.each([
    'https://bbb.example.org/rooms/abc-def-ghi/join?x=1#y',
    ' bbb.example.org ',
    'BBB.example.org/b/abc',
    'https://bbb.example.org:8443/x',
  ])('by "%s" is asked for alone, and the panel is beside its calls', (text) => {
    expect(siteIn(text)).toEqual({ title: 'bbb.example.org', matches: ['https://bbb.example.org/*'], over: false });
  });

  it.each([
    ['https://teams.live.com/meet/9477691496180', 'Microsoft Teams'],
    ['acme.webex.com', 'Webex'],
    ['meet.jit.si/TeamRoom', 'Jitsi Meet'],
    ['whereby.com', 'Whereby'],
  ])('by "%s" is a provider that is known, with all of its pages', (text, title) => {
    expect(siteIn(text)).toBe(named(title));
  });

  it.each(['https://meet.google.com/abc-defg-hij', 'acme.zoom.us'])('by "%s" needs no permission', (text) => {
    expect(siteIn(text)).toBe('given');
  });

  it.each([
    ...['', ' ', 'our call', 'http://bbb.example.org/', 'ftp://bbb.example.org', 'localhost', 'bbb', '192.168.1.1'],
    ...['https://[::1]/', 'chrome://settings', 'about:blank', 'https://*/*', '*.example.org', 'https://', 'a..b'],
    ...['javascript:alert(1)', 'file:///etc/passwd', 'https://user@', '-'],
  ])('can’t be told from "%s"', (text) => {
    expect(siteIn(text)).toBeUndefined();
  });
});
