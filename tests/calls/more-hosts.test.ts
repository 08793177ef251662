import { describe, expect, it } from 'vitest';
import { callAt, callOfLink, hostTitle, sameCall, suggestedName } from '../../calls/index.ts';
import type { Call } from '../../domain/interview/interview.ts';

/*
 * The forms of these addresses are those found in the providers' documentation and in public code that reads them; the ids
 * are made up. What the web clients show during a call is known only in part, so each host has addresses without a code.
 */

const call = (host: Call['host'], code?: string): Call => ({ host, ...(code && { code }) });

describe('the address of a call in Teams', () => {
  const THREAD = '19:meeting_MGQ4MDQyNTEtNTQ2NS00YjQxLTlkM2EtZWVkODYx@thread.v2';
  const CHANNEL = '19:0ecebe659e1f4bb68fdf80e469a032e8@thread.tacv2';
  const long = '/l/meetup-join/19%3ameeting_MGQ4MDQyNTEtNTQ2NS00YjQxLTlkM2EtZWVkODYx%40thread.v2/0';
  const context = '?context=%7b%22Tid%22%3a%22909c%22%2c%22Oid%22%3a%22dc17%22%7d';
  const coords = (what: object) => encodeURIComponent(btoa(JSON.stringify(what)));

  it.each([
    [`https://teams.microsoft.com${long}${context}`, THREAD],
    [
      'https://teams.microsoft.com/l/meetup-join/19:meeting_MGQ4MDQyNTEtNTQ2NS00YjQxLTlkM2EtZWVkODYx@thread.v2/0',
      THREAD,
    ],
    [
      'https://teams.microsoft.com/l/meetup-join/19%3A0ecebe659e1f4bb68fdf80e469a032e8%40thread.tacv2/1613136446236',
      CHANNEL,
    ],
    [`https://teams.microsoft.com/_#${long}${context}`, THREAD],
    [`https://teams.microsoft.com/v2/?meetingjoin=true#${long}${context}&anon=true`, THREAD],
    [`https://teams.cloud.microsoft/v2/?meetingjoin=true#${long}`, THREAD],
    ['https://teams.microsoft.com/meet/2680357125718?p=XE7jU7Jh', '2680357125718'],
    ['https://teams.live.com/meet/9477691496180', '9477691496180'],
    ['https://teams.live.com/meet/9326458712345?p=abc', '9326458712345'],
    ['https://teams.cloud.microsoft/meet/1234567890123?p=secret', '1234567890123'],
    ['https://teams.microsoft.com/v2/?meetingjoin=true#/meet/1234567890123?p=abc', '1234567890123'],
    [
      `https://teams.microsoft.com/dl/launcher/launcher.html?url=${encodeURIComponent(`/_#${long}${context}`)}&type=meetup-join`,
      THREAD,
    ],
    [
      'https://teams.live.com/dl/launcher/launcher.html?url=%2F_%23%2Fmeet%2F9348548468028%3Fp%3DO0l7%26anon%3Dtrue&type=meet',
      '9348548468028',
    ],
    [
      'https://teams.microsoft.com/dl/launcher/launcher.html?TYPE=MEETUP-JOIN&URL=%2Fmeet%2F9348548468028',
      '9348548468028',
    ],
    [
      `https://teams.microsoft.com/light-meetings/launch?agent=web&coords=${coords({ conversationId: THREAD, tenantId: '909c' })}`,
      THREAD,
    ],
    [
      `https://teams.live.com/light-meetings/launch?coords=${coords({ meetingCode: '9326458712345', passcode: 'x' })}`,
      '9326458712345',
    ],
    ['https://teams.microsoft.com/light-meetings/launch?anon=true&lightExperience=true', undefined],
    ['https://teams.microsoft.com/light-meetings/launch?coords=!!!not-base64!!!', undefined],
    ['https://teams.microsoft.com/v2/', undefined],
    ['https://teams.cloud.microsoft/', undefined],
    ['https://teams.live.com/v2/', undefined],
    ['https://teams.microsoft.com/l/chat/0/0?users=ada@example.org', undefined],
    ['https://teams.microsoft.com/l/meetup-join/../../meet/x', undefined],
    ['https://teams.microsoft.com/meet/123', undefined],
    ['https://teams.microsoft.com/dl/launcher/launcher.html', undefined],
  ])('%s', (address, code) => {
    expect(callAt(address)).toEqual(call('teams', code));
  });

  it('may be the same meeting by its thread and by its number', () => {
    expect(sameCall(call('teams', THREAD), call('teams', '2680357125718'))).toBeUndefined();
    expect(sameCall(call('teams', THREAD), call('teams', CHANNEL))).toBe(false);
    expect(sameCall(call('teams', '2680357125718'), call('teams', '2680357125719'))).toBe(false);
  });
});

describe('the address of a call in Webex', () => {
  const ID = 'd0664ecb75d349cf8c63d86a905bb354';
  const MTID = 'md41817da6a55b0925530cb88b3577b1e';

  it.each([
    ['https://acme.webex.com/meet/ada', 'acme/ada'],
    ['https://acme.webex.com/meet/Ada.Lovelace', 'acme/ada.lovelace'],
    ['https://acme.webex.com/join/ada', 'acme/ada'],
    ['https://acme.webex.com/start/ada', 'acme/ada'],
    ['https://acme.my.webex.com/join/ada', 'acme.my/ada'],
    ['https://web.webex.com/meet/ada', 'web/ada'],
    ['https://acme.webex.com/webappng/sites/acme/dashboard/pmr/ada.l1?siteurl=acme', 'acme/ada.l1'],
    [`https://site4-acme.webex.com/site4/j.php?MTID=${MTID}`, MTID],
    [`https://acme.webex.com/acme/j.php?MTID=${MTID}&uid=1`, MTID],
    [`https://acme.webex.com/webappng/sites/acme/meeting/download/${ID}`, ID],
    [`https://acme.webex.com/webappng/sites/acme/meeting/download/${ID}?launchApp=true`, ID],
    [`https://acme.webex.com/webappng/sites/acme/meeting/info/${ID}`, ID],
    [`https://acme.webex.com/wbxmjs/joinservice/sites/acme/meeting/download/${ID}?siteurl=acme&MTID=${MTID}`, ID],
    [`https://acme.dmz.webex.com/wbxmjs/joinservice/sites/acme/meeting/download/${ID}?integrationJoinToken=QUhT`, ID],
    [`https://acme.webex.com/webappng/sites/meeting/meeting/download/${ID.toUpperCase()}`, ID],
    ['https://acme.webex.com/webappng/sites/acme/meeting/home', undefined],
    [`https://acme.webex.com/webappng/sites/acme/recording/playback/${ID}`, undefined],
    ['https://acme.webex.com/acme/j.php?MTID=m1', undefined],
    ['https://web.webex.com/meeting?mtuuid=abc&preload=true', undefined],
    ['https://web.webex.com/meetings', undefined],
    ['https://acme.webex.com/wbxmjs/joinservice', undefined],
    ['https://www.webex.com/meet/pricing', undefined],
    ['https://webex.com/', undefined],
  ])('%s', (address, code) => {
    expect(callAt(address)).toEqual(call('webex', code));
  });

  it('may be the same meeting by either of its ids, or by its room', () => {
    for (const other of [MTID, 'acme/ada']) expect(sameCall(call('webex', ID), call('webex', other))).toBeUndefined();
    expect(sameCall(call('webex', 'acme/ada'), call('webex', 'acme/grace'))).toBe(false);
    expect(sameCall(call('webex', 'acme/ada'), call('webex', 'other/ada'))).toBe(false);
  });
});

describe('the address of a call in Jitsi', () => {
  it.each([
    ['https://meet.jit.si/TeamRoom', 'teamroom'],
    ['https://meet.jit.si/teamROOM/', 'teamroom'],
    ['https://meet.jit.si/TeamRoom#config.prejoinPageEnabled=false', 'teamroom'],
    ['https://meet.jit.si/TeamRoom?jwt=eyJhbGciOi', 'teamroom'],
    ['https://meet.jit.si/Interview%20with%20Ada', 'interview with ada'],
    ['https://meet.jit.si/Gespr%C3%A4ch', 'gespräch'],
    ['https://meet.jit.si/100%', '100%'],
    ['https://meet.jit.si/acme/TeamRoom', 'acme/teamroom'],
    ['https://8x8.vc/acme/TeamRoom', 'acme/teamroom'],
    [
      'https://8x8.vc/vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/room?jwt=x',
      'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/room',
    ],
    ['https://8x8.vc/acme', undefined],
    ['https://8x8.vc/vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/external_api.js', undefined],
    ['https://8x8.vc/', undefined],
    ['https://meet.jit.si/', undefined],
    ['https://meet.jit.si/static/close.html', undefined],
    ['https://meet.jit.si/external_api.js', undefined],
    ['https://meet.jit.si/a/b/c', undefined],
  ])('%s', (address, code) => {
    expect(callAt(address)).toEqual(call('jitsi', code));
  });
});

describe('the address of a call in Whereby', () => {
  const ROOM = 'demo-3859b172-f62d-469c-883b-51ad2e60960b';

  it.each([
    ['https://whereby.com/tonik', 'tonik'],
    ['https://whereby.com/Tonik/', 'tonik'],
    ['https://whereby.com/herrise-session-demo-1', 'herrise-session-demo-1'],
    ['https://whereby.com/tonik?embed&displayName=Ada', 'tonik'],
    [`https://acme.whereby.com/${ROOM}`, `acme/${ROOM}`],
    [`https://acme.whereby.com/${ROOM}?roomKey=eyJhbGciOiJIUzI1NiIs`, `acme/${ROOM}`],
    [`https://acme.whereby.com/${ROOM}?embed&chat=on&lang=pt`, `acme/${ROOM}`],
    ['https://together-we-learn.whereby.com/all-handscb03d4a1', 'together-we-learn/all-handscb03d4a1'],
    ['https://acme.whereby.com/Room', 'acme/room'],
    ['https://whereby.com/', undefined],
    ['https://acme.whereby.com/', undefined],
    ['https://whereby.com/user', undefined],
    ['https://whereby.com/information/embedded-guide/', undefined],
    ['https://whereby.com/pricing', undefined],
    ['https://docs.whereby.com/whereby-101', undefined],
    ['https://api.whereby.com/v1/meetings', undefined],
    ['https://cdn.srv.whereby.com/embed', undefined],
  ])('%s', (address, code) => {
    expect(callAt(address)).toEqual(call('whereby', code));
  });
});

describe('the address of a call on a site of one’s own', () => {
  const at = (address: string) => callAt(address, ['bbb.example.org', 'jitsi.example.org']);

  it.each([
    ['https://bbb.example.org/rooms/abc-def-ghi', 'bbb.example.org/abc-def-ghi'],
    ['https://bbb.example.org/rooms/abc-def-ghi/', 'bbb.example.org/abc-def-ghi'],
    ['https://bbb.example.org/rooms/abc-def-ghi/join', 'bbb.example.org/abc-def-ghi'],
    ['https://bbb.example.org/rooms/abc-def-ghi-jkl/join?viewerCode=123', 'bbb.example.org/abc-def-ghi-jkl'],
    ['https://bbb.example.org/b/abc-def-ghi', 'bbb.example.org/abc-def-ghi'],
    ['https://bbb.example.org/b/abc-def-ghi-jkl/', 'bbb.example.org/abc-def-ghi-jkl'],
    ['https://bbb.example.org/b/ABC-def-GHI', 'bbb.example.org/abc-def-ghi'],
    ['https://jitsi.example.org/TeamRoom', 'jitsi.example.org/teamroom'],
    ['https://jitsi.example.org/TeamRoom#config.startWithAudioMuted=true', 'jitsi.example.org/teamroom'],
    ['https://jitsi.example.org/acme/TeamRoom?jwt=x', 'jitsi.example.org/acme/teamroom'],
    ['https://jitsi.example.org:8443/TeamRoom', 'jitsi.example.org/teamroom'],
    ['https://bbb.example.org/html5client/?sessionToken=sii3g3ynoac3tenq', undefined],
    ['https://bbb.example.org/html5client/join?sessionToken=x', undefined],
    ['https://bbb.example.org/bigbluebutton/api/join?meetingID=a&checksum=b', undefined],
    ['https://bbb.example.org/rooms', undefined],
    ['https://bbb.example.org/rooms/settings', undefined],
    ['https://jitsi.example.org/', undefined],
    ['https://jitsi.example.org/static/close.html', undefined],
  ])('%s', (address, code) => {
    expect(at(address)).toEqual(call('own', code));
  });

  it.each([
    'http://jitsi.example.org/TeamRoom',
    'https://example.org/TeamRoom',
    'https://evil.jitsi.example.org/TeamRoom',
    'https://jitsi.example.org.evil.com/TeamRoom',
  ])('%s is none, for it is on no site that was added', (address) => {
    expect(at(address)).toBeUndefined();
  });

  it.each([
    ['https://bbb.example.org/rooms/abc-def-ghi', call('own', 'bbb.example.org/abc-def-ghi')],
    [' bbb.example.org/rooms/abc-def-ghi ', call('own', 'bbb.example.org/abc-def-ghi')],
    ['jitsi.example.org:8443/TeamRoom', call('own', 'jitsi.example.org/teamroom')],
    ['meet.google.com/abc-defg-hij', call('meet', 'abc-defg-hij')],
    ['example.net/room', undefined],
    ['http://bbb.example.org/rooms/abc-def-ghi', undefined],
    ['in room 3', undefined],
    ['', undefined],
  ])('is found in what a user types: %j', (link, expected) => {
    expect(callOfLink(link, ['bbb.example.org', 'jitsi.example.org'])).toEqual(expected);
  });

  it('of a provider that is known is read as that provider’s', () => {
    expect(callAt('https://meet.jit.si/TeamRoom', ['meet.jit.si'])).toEqual(call('jitsi', 'teamroom'));
  });
});

it.each([
  ['https://teams.microsoft.com.evil.com/meet/2680357125718'],
  ['https://evilteams.microsoft.com/meet/2680357125718'],
  ['https://sub.teams.microsoft.com/meet/2680357125718'],
  ['https://cloud.microsoft/meet/2680357125718'],
  ['https://evilwebex.com/meet/ada'],
  ['https://webex.com.evil.com/meet/ada'],
  ['https://evil.meet.jit.si/TeamRoom'],
  ['https://jit.si/TeamRoom'],
  ['https://a.8x8.vc/acme/room'],
  ['https://mywhereby.com/tonik'],
  ['http://whereby.com/tonik'],
])('%s is the address of no call', (address) => {
  expect(callAt(address)).toBeUndefined();
});

it.each([
  ['teams', 'Interview with Ada Lovelace | Microsoft Teams', 'Ada Lovelace'],
  ['teams', '(2) Interview with Ada Lovelace | Microsoft Teams', 'Ada Lovelace'],
  ['teams', 'Calendar | Microsoft Teams', undefined],
  ['webex', 'Interview with Ada Lovelace - Webex', 'Ada Lovelace'],
  ['webex', 'Cisco Webex Meetings', undefined],
  ['jitsi', 'Interview With Ada Lovelace | Jitsi Meet', 'Ada Lovelace'],
  ['jitsi', 'Jitsi Meet', undefined],
  ['whereby', 'Interview with Ada Lovelace | Whereby', 'Ada Lovelace'],
  ['own', 'BigBlueButton - Interview with Ada Lovelace', 'Ada Lovelace'],
  ['own', 'Interview with Ada Lovelace | Jitsi Meet', 'Ada Lovelace'],
] as const)('in %s a tab called "%s" suggests %s', (host, title, name) => {
  expect(suggestedName(title, { host })).toBe(name);
});

it('each provider has the name it calls itself by, and a site of one’s own has none', () => {
  expect((['meet', 'teams', 'own', 'none'] as const).map(hostTitle)).toEqual([
    'Google Meet',
    'Microsoft Teams',
    undefined,
    undefined,
  ]);
});
