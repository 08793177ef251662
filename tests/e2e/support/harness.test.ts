import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { HEADER_SETS } from '../../call-pages/switches.ts';
import { casesOf } from '../../support/every-case.ts';
import { type Chromium, openChromium } from './chromium.ts';
import { openFirefox } from './firefox.ts';
import { until } from './poll.ts';
import { prepare } from './prepare.ts';

// The settings that other tests rely on really do what they claim; otherwise those tests would pass for the wrong
// reason.

const CALL = 'https://meet.google.com/abc-defg-hij';

let pages: CallPages;
let extension: string;

beforeAll(async () => {
  pages = await startCallPages();
  extension = await mkdtemp(join(tmpdir(), 'fireside-empty-'));
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1.0.0',
    background: { service_worker: 'background.js', scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'empty@example.org' } },
  };
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  // Caught by the script and silent in the console; only a good watch notices it.
  const script = 'try { new Function(""); } catch {}\nglobalThis.born = Math.random();\n';
  await writeFile(join(extension, 'background.js'), script);
});

afterAll(async () => {
  await pages.close();
  await rm(extension, { recursive: true, force: true });
});

/** Runs in a call: whether a frame of another site gets storage there. */
async function thirdPartyStorage(): Promise<string> {
  const frame = document.createElement('iframe');
  frame.src = 'https://example.com/storage-probe';
  const answer = new Promise<string>((resolve) => {
    addEventListener('message', ({ data }) => resolve(String(data)), { once: true });
  });
  document.body.append(frame);
  return answer;
}

const COOKIES = ['allowed', 'blocked'] as const;

test.each(casesOf(COOKIES, (index) => COOKIES[index] === 'blocked'))(
  'third-party cookies %s in Chromium with partitioning off',
  async (thirdPartyCookies) => {
    const chromium = await openChromium({ pages, extension, thirdPartyCookies, partitioning: 'default-flags' });
    try {
      const call = await chromium.newCall(CALL);
      expect(await call.evaluate(thirdPartyStorage)).toBe(thirdPartyCookies);
    } finally {
      await chromium.close();
    }
  },
);

test('third-party cookies in Firefox, from its start and changed while it is running', async () => {
  const firefox = await openFirefox({ pages, extension, thirdPartyCookies: 'blocked' });
  try {
    for (const thirdPartyCookies of ['blocked', 'allowed'] as const) {
      await firefox.prefer({ thirdPartyCookies });
      const call = await firefox.newCall(CALL);
      expect(await call.evaluate(thirdPartyStorage)).toBe(thirdPartyCookies);
      await call.close();
    }
  } finally {
    await firefox.close();
  }
});

describe('in one Chromium', () => {
  let chromium: Chromium;
  prepare(async () => {
    chromium = await openChromium({ pages, extension, thirdPartyCookies: 'blocked' });
    return () => chromium.close();
  });

  test('the page sees keys typed outside a field, hides its toolbar, fills the screen and presents', async () => {
    const call = await chromium.newCall(`${CALL}?tools=1&toolbar=hiding&headers=csp`);
    await call.waitForFunction(() => document.body.classList.contains('resting'));
    await call.keyboard.press('c');
    await call.keyboard.press('Control+d');
    expect(await call.evaluate(() => window.__log.shortcuts)).toEqual(['captions', 'microphone']);
    for (const kind of ['page', 'stage', 'video']) {
      await call.getByRole('button', { name: `Full screen ${kind}` }).click();
      await call.waitForFunction(() => document.fullscreenElement);
      await call.evaluate(() => document.exitFullscreen());
      await call.waitForFunction(() => !document.fullscreenElement);
    }
    await call.mouse.move(400, 400);
    await call.getByRole('button', { name: 'Present now' }).click();
    await call.getByRole('button', { name: 'Stop presenting' }).click();
    await call.getByRole('button', { name: 'Present now' }).waitFor();
  });

  test('policy violations are detected in the background and in pages, and the calls themselves cause none', async () => {
    const own = (): string[] => chromium.cspViolations.filter((line) => !line.includes('background.js'));
    await until('the violation in the background', () => chromium.cspViolations.length > own().length);
    for (const headers of casesOf(HEADER_SETS, (index) => index > 5)) {
      const call = await chromium.newCall(`${CALL}?headers=${headers}&tools=1`);
      await call.getByRole('button', { name: 'Present now' }).waitFor();
      expect(own()).toEqual([]);
      await call.close();
    }
    const call = await chromium.newCall(`${CALL}?headers=csp`);
    await call.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'https://example.com/picture.png';
      document.body.append(image);
    });
    await until('the violation in the page', () => own().some((line) => line.includes('img-src')));
  });

  test('a stopped background starts again, and a killed browser continues in its profile', async () => {
    const first = chromium;
    const born = (): unknown => (globalThis as { born?: number }).born;
    const before = await (await first.background()).evaluate(born);
    await first.stopWorker();
    const after = await (await first.background()).evaluate(born);
    expect(after).toEqual(expect.any(Number));
    expect(after).not.toBe(before);
    await first.newCall('https://acme.zoom.us/wc/12345678901/join');
    await first.kill();
    const { userDataDir } = first;
    chromium = await openChromium({ pages, extension, thirdPartyCookies: 'blocked', userDataDir });
    expect(await (await chromium.background()).evaluate(born)).toEqual(expect.any(Number));
    const late = await chromium.newCall('https://acme.zoom.us/wc/12345678901/join?redirect=300');
    await late.waitForURL('**/wc/12345678901/videomeeting*');
  });
});
