import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageSettings } from './document.ts';
import { type CallPages, startCallPages } from './server.ts';
import { HEADER_SETS, type HeaderSet } from './switches.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

let pages: CallPages;

beforeAll(async () => {
  pages = await startCallPages();
});

afterAll(() => pages.close());

/** Requests a page of a host, as a browser does that maps all names to loopback. */
function get(host: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: pages.port, path, headers: { host }, rejectUnauthorized: false };
    const asked = request({ ...options, servername: host }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

function settingsIn(body: string): PageSettings {
  return JSON.parse(/<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(body)?.[1] ?? '');
}

describe('headers', () => {
  const policy = 'content-security-policy';
  const embedder = 'cross-origin-embedder-policy';
  const clipboard = 'permissions-policy';
  const expected: Record<HeaderSet, { [policy]: boolean; [embedder]: string | undefined; [clipboard]: boolean }> = {
    none: { [policy]: false, [embedder]: undefined, [clipboard]: false },
    csp: { [policy]: true, [embedder]: undefined, [clipboard]: false },
    isolated: { [policy]: false, [embedder]: 'require-corp', [clipboard]: false },
    credentialless: { [policy]: false, [embedder]: 'credentialless', [clipboard]: false },
    'csp-isolated': { [policy]: true, [embedder]: 'require-corp', [clipboard]: false },
    'csp-credentialless': { [policy]: true, [embedder]: 'credentialless', [clipboard]: false },
    'no-clipboard': { [policy]: false, [embedder]: undefined, [clipboard]: true },
    everything: { [policy]: true, [embedder]: 'require-corp', [clipboard]: true },
  };

  test.each(HEADER_SETS)('%s', async (set) => {
    const { status, headers } = await get('meet.google.com', `/abc-defg-hij?headers=${set}`);
    expect(status).toBe(200);
    expect({
      [policy]: policy in headers,
      [embedder]: headers[embedder],
      [clipboard]: headers[clipboard] === 'clipboard-write=()',
    }).toEqual(expected[set]);
    expect(headers['cross-origin-opener-policy']).toBe(expected[set][embedder] ? 'same-origin' : undefined);
  });

  test('the policy asks for trusted types, forbids frames and lets only scripts with its nonce run', async () => {
    const { headers, body } = await get('meet.google.com', '/abc-defg-hij?headers=csp');
    const text = String(headers[policy]);
    expect(text).toContain("require-trusted-types-for 'script'");
    expect(text).toContain("frame-src 'none'");
    const nonce = /'nonce-([^']+)'/.exec(text)?.[1];
    expect(nonce).toBeTruthy();
    const scripts = [...body.matchAll(/<script (?!type="application\/json")[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toContain(`nonce="${nonce}"`);
    const again = await get('meet.google.com', '/abc-defg-hij?headers=csp');
    expect(String(again.headers[policy])).not.toContain(`'nonce-${nonce}'`);
  });

  test('reports are requested by headers that forbid nothing, and posted only if switched on', async () => {
    const plain = await get('meet.google.com', '/abc-defg-hij');
    const observed = await get('meet.google.com', '/abc-defg-hij?reports=observed');
    const posted = await get('meet.google.com', '/abc-defg-hij?reports=posted');
    const asks = (name: string) => /report|nel/.test(name);
    expect(Object.keys(plain.headers).filter(asks)).toEqual([]);
    expect(Object.keys(observed.headers).filter(asks)).toHaveLength(5);
    expect(Object.keys(observed.headers).filter((name) => asks(name) && !name.endsWith('-report-only'))).toEqual([]);
    expect(posted.headers['reporting-endpoints']).toBe('default="/stand-in/reports"');
    expect([plain, observed].map(({ body }) => body.includes('/stand-in/spy.js'))).toEqual([false, true]);
    const spy = await get('meet.google.com', '/stand-in/spy.js');
    expect(() => new Function(spy.body)).not.toThrow();
  });

  test('a meeting in a frame of the page itself may frame itself and nothing else', async () => {
    const { headers } = await get('app.zoom.us', '/wc/12345678901/start?headers=csp&meeting=frame');
    expect(String(headers[policy])).toContain("frame-src 'self';");
  });
});

describe('places', () => {
  test.each([
    ['meet.google.com', '/landing', 'landing', '', '/abc-defg-hij'],
    ['meet.google.com', '/xyz-uvwx-rst', 'meeting', 'xyz-uvwx-rst', ''],
    ['meet.google.com', '//xyz-uvwx-rst', 'meeting', 'xyz-uvwx-rst', ''],
    ['meet.google.com', '/lookup/team-talk', 'meeting', 'team-talk', '/abc-defg-hij'],
    ['app.zoom.us', '/wc/12345678901/join', 'meeting', '12345678901', '/wc/12345678901/start'],
    ['us06web.zoom.us', '/wc/12345678901/start', 'meeting', '12345678901', '/wc/12345678901/videomeeting'],
    ['acme.zoom.us', '/wc/12345678901/videomeeting', 'meeting', '12345678901', ''],
    ['acme.zoom.us', '/wc/join/12345678901', 'meeting', '12345678901', '/wc/12345678901/start'],
    ['example.com', '/', 'plain', '', ''],
  ])('%s%s shows %s %s and moves on to "%s"', async (host, path, shows, code, next) => {
    const { status, body } = await get(host, `${path}?redirect=20000`);
    expect(status).toBe(200);
    expect(settingsIn(body).place).toMatchObject({ shows, code, next });
    expect(settingsIn(body).switches.redirect).toBe(20_000);
  });

  test('a path the host does not know is not found', async () => {
    expect((await get('meet.google.com', '/abc-defg')).status).toBe(404);
    expect((await get('app.zoom.us', '/wc/12/join')).status).toBe(404);
  });

  test('the meeting may be in a frame, which has no further frame', async () => {
    const outer = await get('app.zoom.us', '/wc/12345678901/videomeeting?meeting=frame&tools=1');
    const { innerUrl } = settingsIn(outer.body);
    expect(outer.body).toContain('<iframe id="webclient"');
    expect(outer.body).not.toContain('aria-label="Leave call"');
    const url = new URL(innerUrl);
    const inner = await get(url.host, url.pathname + url.search);
    expect(settingsIn(inner.body)).toMatchObject({ inner: true, innerUrl: '', switches: { tools: true } });
    expect(inner.body).toContain('aria-label="Leave call"');
  });

  test('a double slash stays on its host inside the frame', async () => {
    const { body } = await get('meet.google.com', '//xyz-uvwx-rst?meeting=frame');
    expect(new URL(settingsIn(body).innerUrl, 'https://meet.google.com').host).toBe('meet.google.com');
  });
});

describe('switches', () => {
  test('of the server hold unless a request overrides them', async () => {
    pages.set({ headers: 'isolated', lobby: true });
    try {
      const set = await get('meet.google.com', '/abc-defg-hij');
      expect(set.headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(settingsIn(set.body).switches.lobby).toBe(true);
      const overridden = await get('meet.google.com', '/abc-defg-hij?headers=none&lobby=0&steal=blur&every=250');
      expect(overridden.headers['cross-origin-embedder-policy']).toBeUndefined();
      expect(settingsIn(overridden.body).switches).toMatchObject({ lobby: false, steal: 'blur', every: 250 });
    } finally {
      pages.set({ headers: 'none', lobby: false });
    }
  });

  test.each(['headers=unknown', 'redirect=-1', 'redirect=soon', 'lobby=yes', 'steal=keys'])(
    'refuses %s instead of testing something else',
    async (query) => {
      expect((await get('meet.google.com', `/abc-defg-hij?${query}`)).status).toBe(400);
    },
  );

  test('text from the query cannot break out of the page', async () => {
    const text = '</script><img src=x onerror=alert(1)>"\'&';
    const { body } = await get('meet.google.com', `/abc-defg-hij?${new URLSearchParams({ who: text, title: text })}`);
    expect(body).not.toContain('<img');
    expect(settingsIn(body).switches.who).toBe(text);
  });
});

test('the script of the page is plain JavaScript, and its files may be loaded by a cross-origin isolated page', async () => {
  const script = await get('meet.google.com', '/stand-in/call.js');
  expect(script.headers['content-type']).toContain('text/javascript');
  expect(script.headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(() => new Function(script.body)).not.toThrow();
  const style = await get('meet.google.com', '/stand-in/call.css');
  expect(style.headers['content-type']).toContain('text/css');
});
