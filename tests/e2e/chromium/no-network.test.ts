import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCallPages } from '../../call-pages/server.ts';
import { openChromium } from '../support/chromium.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

// The browser's own network log shows who requested what, whichever process it came from.

interface NetLog {
  constants: { logEventTypes: Record<string, number>; logSourceType: Record<string, number> };
  events: { type: number; source: { id: number; type: number }; params?: Record<string, unknown> }[];
}

interface Request {
  url: string;
  /** The origin on whose behalf it was made; "not an origin" for the browser itself and for what the user types. */
  initiator: string;
}

/** Every request, WebSocket connection and DNS lookup in the log. */
function requestsIn(log: NetLog): Request[] {
  const { URL_REQUEST_START_JOB: start } = log.constants.logEventTypes;
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  return log.events.flatMap(({ type, params }): Request[] => {
    if (type === start && typeof params?.url === 'string')
      return [{ url: params.url, initiator: String(params.initiator) }];
    // Other ways out: WebRTC, WebTransport, a mere DNS lookup.
    const name = names.get(type) ?? '';
    if (name === 'HOST_RESOLVER_MANAGER_REQUEST' && typeof params?.host === 'string')
      return [{ url: String(params.host), initiator: 'a look-up' }];
    if (/^(?:P2P|QUIC_SESSION$|WEB_?TRANSPORT)/.test(name)) return [{ url: name, initiator: 'another way' }];
    return [];
  });
}

/** The hosts of the stand-in calls, and any other that our code might request. */
const isCall = ({ url }: Request) => /\bmeet\.google\.com\b/.test(url);
const ofExtension = ({ url, initiator }: Request) => /extension:/.test(`${url} ${initiator}`);

test('a whole interview makes no requests except those of the call’s own page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fireside-net-'));
  const file = join(folder, 'net.json');
  const pages = await startCallPages();
  const chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', args: [`--log-net-log=${file}`] });
  try {
    const call = await chromium.newCall('https://meet.google.com/abc-defg-hij');
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace', role: 'https://role.example/a.png' });
    // Addresses in typed text are text like any other: they are never fetched.
    await addNote(panel, '![a](https://note.example/b.png) <img src=https://note.example/c.png>');
    await panel.type('textbox', 'Note', '"she showed https://draft.example/');
    await panel.click('button', 'Next section');
    await saved(panel);
    await chromium.stopWorker();
    await panel.note.press('Enter');
    await saved(panel);
    await overlay(call).button('Collapse Fireside').click();
    await overlay(call).button('Open Fireside').click();
    await call.reload();
    await until('the notes to be there again', async () => (await (await panelOf(call)).notes()).length === 2);
    const library = await chromium.newExtensionPage('library.html');
    await library.getByText('Ada Lovelace').first().click();
    await library.getByText('note.example').first().waitFor();
    await library.close();

    // Even if our code tried, the CSP of the extension's pages, including the background, would block it.
    const asked = await (await chromium.background()).evaluate(() =>
      fetch('https://meet.google.com/asked').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(asked).toBe('refused');
    // The page's own request shows that the log records requests.
    await call.evaluate(() => fetch('/control').catch(() => undefined));
  } finally {
    await chromium.context.close();
    await chromium.close();
    await pages.close();
  }
  const requests = requestsIn(JSON.parse(await readFile(file, 'utf8')));
  await rm(folder, { recursive: true });

  expect(requests.filter(ofExtension)).toEqual([]);
  const paths = requests.filter(({ url, initiator }) => isCall({ url, initiator }) && initiator !== 'a look-up');
  expect([...new Set(paths.map(({ url }) => url))].sort()).toEqual([
    'https://meet.google.com/abc-defg-hij',
    'https://meet.google.com/control',
    'https://meet.google.com/stand-in/call.css',
    'https://meet.google.com/stand-in/call.js',
  ]);
  expect(requests.filter(({ url }) => /\.example\b/.test(url))).toEqual([]);
  // What is left is the browser's own traffic, not caused by any page or extension.
  const others = requests.filter((request) => !isCall(request) && request.initiator !== 'a look-up');
  expect(others.filter(({ initiator }) => !['not an origin', 'undefined'].includes(initiator))).toEqual([]);
});
