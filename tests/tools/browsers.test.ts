import { describe, expect, it } from 'vitest';
import { type BrowserWorld, browserPlaces, findBrowser, majorVersion, requireBrowser } from '../../tools/browsers.mjs';

/** A Linux with the given programs, each with its `--version` output. */
function linux(programs: Record<string, string>, env: Record<string, string> = {}): BrowserWorld {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    platform: 'linux',
    exists: (path) => path in programs,
    version: (path) => programs[path] ?? '',
  };
}

const CHROMIUM = 'Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n';

describe('browserPlaces', () => {
  it('looks along PATH, the usual name first', () => {
    expect(browserPlaces('firefox', { env: { PATH: '/a:/b' }, platform: 'linux' })).toEqual([
      '/a/firefox-esr',
      '/b/firefox-esr',
      '/a/firefox',
      '/b/firefox',
    ]);
  });

  it('uses only the named browser if one is named', () => {
    const env = { PATH: '/usr/bin', FIRESIDE_FIREFOX: '/opt/firefox/firefox' };
    expect(browserPlaces('firefox', { env, platform: 'linux' })).toEqual(['/opt/firefox/firefox']);
  });

  it('knows the usual places of macOS and Windows', () => {
    expect(browserPlaces('firefox', { env: {}, platform: 'darwin' })).toContain(
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    );
    expect(browserPlaces('chromium', { env: { ProgramFiles: 'C:\\Program Files' }, platform: 'win32' })).toEqual([
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    ]);
  });
});

describe('findBrowser', () => {
  it('finds an installed browser', () => {
    expect(findBrowser('chromium', linux({ '/usr/bin/chromium': CHROMIUM }))).toBe('/usr/bin/chromium');
  });

  it('skips a stub that does not start', () => {
    const programs = { '/usr/bin/chromium': '', '/usr/bin/chromium-browser': CHROMIUM };
    expect(findBrowser('chromium', linux(programs))).toBe('/usr/bin/chromium-browser');
  });

  it('skips a browser the extension does not run in', () => {
    const programs = { '/usr/bin/firefox-esr': 'Mozilla Firefox 128.14.0esr\n' };
    expect(findBrowser('firefox', linux(programs))).toBeUndefined();
  });

  it('finds nothing on a machine without browsers', () => {
    expect(findBrowser('chromium', linux({}))).toBeUndefined();
  });
});

describe('requireBrowser', () => {
  it('says what to install', () => {
    expect(() => requireBrowser('firefox', linux({}))).toThrow(
      'Please install Firefox 140 or later, or set FIRESIDE_FIREFOX to the path of its program.',
    );
  });

  it('says that the named browser is not one', () => {
    const world = linux({ '/usr/bin/chromium': CHROMIUM }, { FIRESIDE_CHROMIUM: '/nowhere' });
    expect(() => requireBrowser('chromium', world)).toThrow('FIRESIDE_CHROMIUM names "/nowhere"');
  });
});

it.each([
  [CHROMIUM, 156],
  ['Mozilla Firefox 153.7.0esr', 153],
  ['Google Chrome for Testing 140.0.7339.16 ', 140],
  ['Command requires the chromium snap to be installed.', undefined],
])('majorVersion of %j is %s', (text, major) => {
  expect(majorVersion(text)).toBe(major);
});
