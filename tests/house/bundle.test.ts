import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SHAPES } from '../../domain/emblem.ts';
import { overlayCode } from '../../tools/inline-overlay.ts';
import { contentFiles, gzipBytes, openBuild, pageFiles } from './built.ts';
import { outsideOf } from './imports.ts';
import { ROOT, textOf } from './tree.ts';

/** The only hosts that the extension may see from the start, and those in whose calls it can be framed if users allow it. */
const HOSTS = ['https://*.zoom.us/*', 'https://meet.google.com/*'];
const ASKED = [
  ...['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft', '*.webex.com'],
  ...['meet.jit.si', '8x8.vc', 'whereby.com', '*.whereby.com'],
].map((host) => `https://${host}/*`);

/** Maximum size of a page before anything is loaded on demand (bytes, gzip). */
const PANEL_LIMIT = 93_500;

/** Maximum number of files of a page before anything is loaded on demand: from an extension each takes 2 ms, however small. */
const FILES_LIMIT = { 'panel.html': 11, 'sidepanel.html': 11, 'library.html': 13 };

/**
 * Maximum size of what each call page gets, and of what is injected when Fireside is needed there (bytes, gzip). In
 * Firefox the launcher listens for the extension's shortcuts, because the browser does not report them.
 */
const LAUNCHER_LIMIT = { chrome: 1500, firefox: 1735 };
const OVERLAY_LIMIT = 11_660;

/** What the background injects; not a file. */
const OVERLAY = 'the overlay';
const overlays = {
  chrome: await overlayCode({ firefox: false }),
  firefox: await overlayCode({ firefox: true }),
};

/** Maximum size of what runs in the page's own world, if switched on (bytes, gzip). */
const WORLD_LIMIT = 2 * 1024;

/** Addresses that are only names or match patterns and are never fetched. */
const NAMES_ONLY = /^https?:\/\/(?:www\.w3\.org\/|[^/]+\/\*$)/;

const WEB_STORAGE = /\b(?:localStorage|sessionStorage|caches\.open|document\.cookie|cookieStore)\b/;

/** The addresses in a text that something could be fetched from. */
function remoteAddresses(text: string): string[] {
  const found = text.match(/\b(?:https?|wss?):\/\/[^\s"'`<>()\\]+/g) ?? [];
  return found.filter((address) => !NAMES_ONLY.test(address));
}

/** The parts of `Intl` that are made while these modules are loaded, in a process of its own. */
function madeWhileLoaded(files: readonly string[]): string[] {
  const script = `
    const made = [];
    for (const name of Object.getOwnPropertyNames(Intl)) {
      const Part = Intl[name];
      if (typeof Part !== 'function' || !Part.prototype) continue;
      Intl[name] = new Proxy(Part, { construct: (target, given) => (made.push(name), new target(...given)) });
    }
    // Whatever is asked of the browser stays unanswered.
    const silent = new Proxy(() => {}, { get: (_, key) => (key === 'then' ? undefined : silent), apply: () => silent });
    for (const name of ['browser', 'chrome', 'document', 'window', 'CSSStyleSheet']) globalThis[name] = silent;
    for (const file of ${JSON.stringify(files)}) await import(file);
    console.log(JSON.stringify(made));
  `;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(out);
}

/** Every string in a JSON value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(strings);
  return [];
}

/** The directives of a CSP, each with its sources in order. */
function directives(policy: string): Record<string, string[]> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return Object.fromEntries(parts.filter(([name]) => name).map(([name = '', ...sources]) => [name, sources]));
}

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (name) => {
  const built = openBuild(name);
  const firefox = name.startsWith('firefox');
  const launcher = contentFiles(built);
  const overlay = overlays[firefox ? 'firefox' : 'chrome'];
  const textInCall = (file: string) => (file === OVERLAY ? overlay : built.text(file));
  const content = [...launcher, OVERLAY];
  const panel = pageFiles(built, 'panel.html');
  const sidePanel = pageFiles(built, 'sidepanel.html');

  it('has a content script and a panel with a script and a style sheet', () => {
    expect(launcher).toEqual(['launcher.js']);
    expect(panel.filter((file) => file.endsWith('.js'))).not.toEqual([]);
    expect(panel.filter((file) => file.endsWith('.css'))).not.toEqual([]);
  });

  it('does not use IndexedDB, which would be the page’s, in content scripts', () => {
    expect(content.filter((file) => textInCall(file).includes('indexedDB'))).toEqual([]);
  });

  it.each([...new Set([...content, ...panel, ...sidePanel])])(
    '%s uses no web storage and no remote address',
    (file) => {
      expect(textInCall(file).match(WEB_STORAGE)).toBeNull();
      expect(remoteAddresses(textInCall(file))).toEqual([]);
    },
  );

  it('lists each package it contains code of, with an acceptable licence and its text', () => {
    const chapters = built
      .text('licences.txt')
      .split(/\n-{80}\n\n/)
      .slice(1);
    const listed = chapters.map(
      (chapter) => /^(\S+) \d[\w.-]* \(([^)]+)\)\n\n(?=\S)/.exec(chapter)?.slice(1) ?? chapter,
    );
    expect(listed.filter(([, licence = '']) => !['MIT', 'ISC', 'BSD-3-Clause', 'MPL-2.0'].includes(licence))).toEqual(
      [],
    );
    const names = listed.map(([listedName]) => listedName);
    // Everything that package.json lists as part of the extension (mdast-util-frontmatter and the like are loaded on
    // demand).
    const { dependencies } = JSON.parse(textOf('package.json'));
    expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), 'wxt']));
    expect(chapters.filter((chapter) => !/copyright|mozilla public license/i.test(chapter))).toEqual([]);
  });

  it('keeps the user’s sign, which a page must not know, out of the call page', () => {
    const bears = (files: string[]) => files.filter((file) => textInCall(file).includes(SHAPES.kite));
    expect(bears(content)).toEqual([]);
    // The search would find it, as it does in the panel.
    expect(bears(panel)).not.toEqual([]);
  });

  it('adds very little to a call page, and little more when it is needed', () => {
    expect(gzipBytes(built, launcher)).toBeLessThanOrEqual(LAUNCHER_LIMIT[firefox ? 'firefox' : 'chrome']);
    expect(gzipSync(overlay, { level: 9 }).length).toBeLessThanOrEqual(OVERLAY_LIMIT);
  });

  it('has the overlay in the background, ready to be injected', () => {
    const [styles] = /\.composition[^`"']*/.exec(overlay) ?? [];
    expect(styles).toBeDefined();
    expect(built.text('background.js')).toContain(styles);
    expect(built.has('overlay.js')).toBe(false);
  });

  it('runs no timer in a call page that does not need it', () => {
    const ticks = /\b(?:setTimeout|setInterval|requestAnimationFrame|requestIdleCallback)\b/g;
    // One task after the window lost the focus, Firefox checks whether a frame of the page has it.
    expect(built.text('launcher.js').match(ticks) ?? []).toEqual(firefox ? ['setTimeout'] : []);
    // The search would find them there.
    expect(overlay).toMatch(ticks);
  });

  it('adds very little to the page’s own world, and no secrets', () => {
    expect(content).not.toContain('presenting.js');
    expect(gzipBytes(built, ['presenting.js'])).toBeLessThanOrEqual(WORLD_LIMIT);
    expect(built.text('presenting.js')).not.toMatch(/\b(?:browser|chrome)\.|runtime/);
  });

  it('loads what reads and writes guides’ files only when it is needed', () => {
    /** Words of the reader, and of the Markdown parser below it. */
    const reads = (file: string) => /geburtsdatum|atxHeadingSequence/.test(built.text(file));
    expect(pageFiles(built, 'library.html').filter(reads)).toEqual([]);
    // The search would find them.
    expect(built.files('chunks').filter(reads).length).toBeGreaterThan(0);
  });

  it('makes no format and asks for no region while the parts of the panel are loaded', () => {
    // Each page would wait for it, and each start of the background, which has the same parts: 15 ms for the first date format.
    const parts = panel.filter((file) => file.endsWith('.js') && !built.text('panel.html').includes(`src="/${file}"`));
    expect(parts.length).toBeGreaterThan(3);
    expect(madeWhileLoaded(parts.map((file) => join(ROOT, '.output', name, file)))).toEqual([]);
  });

  it('starts the background from one file', () => {
    // With thirty modules, of which the browser keeps no compiled code, a start took 70 ms instead of 40.
    expect(JSON.stringify(built.manifest.background)).toBe(
      JSON.stringify(firefox ? { scripts: ['background.js'] } : { service_worker: 'background.js' }),
    );
    expect(outsideOf('background.js', built.text('background.js')).imports).toEqual([]);
    // The search would find them there.
    expect(
      panel.filter((file) => /\.js$/.test(file) && outsideOf(file, built.text(file)).imports.length > 0),
    ).not.toEqual([]);
  });

  it('loads the panel from few bytes', () => {
    expect(gzipBytes(built, panel)).toBeLessThanOrEqual(PANEL_LIMIT);
    expect(gzipBytes(built, sidePanel)).toBeLessThanOrEqual(PANEL_LIMIT);
  });

  it.each(Object.entries(FILES_LIMIT))('loads %s from few files', (page, limit) => {
    expect(pageFiles(built, page).length).toBeLessThanOrEqual(limit);
  });

  describe('manifest', () => {
    const { manifest } = built;

    it('requests no more than is needed', () => {
      const permissions = ['activeTab', 'scripting', 'storage', 'unlimitedStorage'];
      expect(manifest.manifest_version).toBe(3);
      expect([...strings(manifest.permissions)].sort()).toEqual(
        firefox ? permissions : [...permissions, 'sidePanel'].sort(),
      );
      expect(strings(manifest.host_permissions).sort()).toEqual(HOSTS);
      // Requested by a click, for backups and for handing over.
      expect(manifest.optional_permissions).toEqual(['downloads', 'clipboardWrite']);
      // Requested by a click, for calls of other providers and sites of the user's own, one by one.
      expect(manifest.optional_host_permissions).toEqual([...ASKED, 'https://*/*']);
      expect(manifest).not.toHaveProperty('externally_connectable');
      expect(manifest.incognito).toBe('not_allowed');
    });

    it('runs on the call hosts and nowhere else, and can be framed by those that users can allow', () => {
      const matchesOf = (entries: unknown) =>
        (entries as { matches: string[] }[]).map(({ matches }) => matches.toSorted());
      expect(matchesOf(manifest.content_scripts)).toEqual([HOSTS]);
      expect(matchesOf(manifest.web_accessible_resources)).toEqual([[...HOSTS, ...ASKED].toSorted()]);
    });

    it('lets call pages load the panel’s frame and no other page, and uses another page outside them', () => {
      const [entry, ...others] = manifest.web_accessible_resources as { resources: string[] }[];
      expect([entry?.resources, others]).toEqual([['panel.html'], []]);
      const beside = (firefox ? manifest.sidebar_action : manifest.side_panel) as Record<string, unknown>;
      expect(beside[firefox ? 'default_panel' : 'default_path']).toBe('sidepanel.html');
    });

    it('restricts its pages to their own origin', () => {
      const policy: unknown = manifest.content_security_policy;
      expect(policy).toHaveProperty('extension_pages');
      const { extension_pages: text } = policy as { extension_pages: string };
      const { 'frame-ancestors': ancestors, ...sources } = directives(text);
      const framing = ['https://meet.google.com/*', 'https://*.zoom.us/*', ...ASKED];
      expect(ancestors).toEqual(["'self'", ...framing.map((pattern) => pattern.slice(0, -'/*'.length))]);
      expect(sources['connect-src']).toEqual(["'none'"]);
      expect(sources).toHaveProperty('default-src');
      // So no 'unsafe-…', no localhost of the dev server, no other host.
      expect(
        Object.values(sources)
          .flat()
          .filter((source) => !["'self'", "'none'"].includes(source)),
      ).toEqual([]);
    });

    it('names only existing files', () => {
      const { manifest_version: _, ...named } = manifest;
      const files = strings(named).filter((text) => /^\/?[\w./-]+\.(?:js|css|html|json|png|svg)$/.test(text));
      expect(files).not.toEqual([]);
      expect(files.filter((file) => !built.has(file.replace(/^\//, '')))).toEqual([]);
    });

    if (firefox)
      it('declares its id and that it collects nothing to Firefox', () => {
        expect(manifest.browser_specific_settings).toMatchObject({
          gecko: {
            id: expect.stringMatching(/^(?:[\w.-]+@[\w.-]+|\{[\da-f-]{36}\})$/),
            strict_min_version: '140.0',
            data_collection_permissions: { required: ['none'] },
          },
        });
      });
  });
});

it('the launcher bundles only its own few files', () => {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith('.ts')) return;
    for (const { target, typeOnly } of outsideOf(path, textOf(path)).imports) if (!typeOnly) visit(target);
  };
  visit('entrypoints/launcher/index.ts');
  expect([...found].sort()).toEqual([
    'entrypoints/launcher/event-types.ts',
    'entrypoints/launcher/handover.ts',
    'entrypoints/launcher/index.ts',
    'entrypoints/launcher/launcher.css?inline',
    'entrypoints/launcher/parts.ts',
    'entrypoints/overlay/presenting-signals.ts',
    'extension/shortcuts.ts',
    'wxt/utils/define-unlisted-script',
  ]);
});

describe('the search for remote addresses', () => {
  it.each([
    'https://example.org/a.js',
    'http://127.0.0.1:8000',
    'wss://x.example',
    'https://meet.google.com.evil.example/',
  ])('finds %s', (address) => {
    expect(remoteAddresses(`fetch("${address}")`)).toEqual([address]);
  });

  it('leaves match patterns and namespaces alone', () => {
    const patterns = '["https://meet.google.com/*","https://*.zoom.us/*","http://www.w3.org/2000/svg"]';
    expect(remoteAddresses(patterns)).toEqual([]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is looked for.
    expect(remoteAddresses('[`https://${host}/*`]')).toEqual([]);
  });
});

describe('web storage', () => {
  it.each(['localStorage.getItem(a)', 'self.sessionStorage', 'document.cookie="a"'])('is found in %s', (code) => {
    expect(code).toMatch(WEB_STORAGE);
  });
});
