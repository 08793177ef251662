import { rm } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { casesOf } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';

// Calls of hosts that the user has allowed. That the browser is asked is tested in Firefox, which can be made to answer.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

const extension = await permitted('chrome');
const shared = chromiumFixture({ own: true, extension });
afterAll(() => rm(extension, { recursive: true, force: true }));

const THREAD = '19%3ameeting_MGQ4MDQyNTEtNTQ2NS00YjQx%40thread.v2';
const WEBEX = 'd0664ecb75d349cf8c63d86a905bb354';

/** Every host; `npm test` tries one address of each. */
const ADDRESSES = casesOf(
  [
    `https://teams.microsoft.com/l/meetup-join/${THREAD}/0`,
    'https://teams.live.com/meet/9477691496180',
    `https://acme.webex.com/webappng/sites/acme/meeting/download/${WEBEX}`,
    'https://meet.jit.si/TeamRoom',
    'https://whereby.com/tonik',
    'https://acme.whereby.com/tonik',
  ],
  (index) => index !== 1 && index !== 5,
);

test('the panel is over the calls of each host, whatever headers they send, and finds its interview again', async () => {
  const calls = [];
  for (const [i, address] of ADDRESSES.entries()) {
    const call = await shared.chromium.newCall(`${address}?headers=everything`);
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: `Candidate ${i}` });
    calls.push(call);
  }
  for (const call of calls) await call.close();
  for (const [i, address] of ADDRESSES.entries()) {
    const call = await shared.chromium.newCall(address);
    const panel = await openPanel(call);
    await panel.note.waitFor();
    expect(await panel.frame.getByRole('heading', { level: 1 }).textContent()).toBe(`Candidate ${i}`);
    await call.close();
  }
});

test('in Teams, whose controls are at the top, the panel covers none of them', async () => {
  const call = await shared.chromium.newCall('https://teams.microsoft.com/meet/2680357125718');
  await openPanel(call);
  const frame = await until('the panel', () => overlay(call).frameBox());
  const controls = await call
    .locator('.bar button')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(controls).toHaveLength(4);
  expect(Math.max(...controls)).toBeLessThanOrEqual(frame.y);
  await call.close();
});

test('a site of the user’s own gets nothing into its pages, and neither does any other', async () => {
  const background = await shared.chromium.background();
  const scripts = await background.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(scripts.map(({ id, matches }) => [id, matches?.filter((match) => match.includes('example'))])).toEqual([
    ['launcher', []],
  ]);
  for (const address of ['https://bbb.example.org/rooms/abc-def-ghi/join', 'https://example.com/']) {
    const page = await shared.chromium.newCall(address);
    await page.waitForLoadState('load');
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
    await page.close();
  }
});

test('an interview that is planned from an invitation to a site of the user’s own is ready in its call', async () => {
  const library = await shared.chromium.newExtensionPage('library.html#/today/new');
  const soon = new Date(Date.now() + 5 * 60_000).toISOString();
  const invitation = [
    'Interview: Mary Shaw, Backend engineer',
    `${soon.slice(0, 10)} ${soon.slice(11, 16)} UTC`,
    'Join: https://bbb.example.org/rooms/abc-def-ghi/join',
  ].join('\n');
  await library.getByLabel('Paste an invitation').fill(invitation);
  await library.keyboard.press('Tab');
  await library.getByText(/^Found: /).waitFor();
  expect(await library.getByLabel('Call', { exact: true }).inputValue()).toContain('bbb.example.org');
  await library.getByRole('button', { name: 'Plan interview' }).click();
  await library.getByRole('heading', { name: 'Mary Shaw' }).waitFor();
  await library.close();

  await shared.chromium.newCall('https://bbb.example.org/rooms/abc-def-ghi');
  const background = await shared.chromium.background();
  const [tab] = await background.evaluate(() => chrome.tabs.query({ url: 'https://bbb.example.org/*' }));
  const panel = await shared.chromium.newExtensionPage(`sidepanel.html?tab=${tab?.id}`);
  await panel.getByText('Planned for this call, bbb.example.org/abc-def-ghi').waitFor();
});
