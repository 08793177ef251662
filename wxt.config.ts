import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';
import { CALL_MATCHES, GIVEN_MATCHES } from './calls/index.ts';
import { inlineMessages } from './tools/inline-messages.ts';
import { CSS_TARGET, inlineOverlay } from './tools/inline-overlay.ts';
import { licences } from './tools/licences.ts';
import { pageChunks } from './tools/page-chunks.ts';

const WITHOUT_DOCUMENT = fileURLToPath(
  new URL('node_modules/decode-named-character-reference/index.js', import.meta.url),
);

const CATALOGUE = new URL('public/_locales/en/messages.json', import.meta.url);

/** Pages of the extension load only from themselves, and are framed only by call pages. */
function contentSecurityPolicy(devServer: boolean): string {
  const own = devServer ? "'self' http://localhost:*" : "'self'";
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${devServer ? "'self' 'unsafe-inline'" : "'self'"}`,
    "img-src 'self'",
    // The window on top frames the panel, and the first page after installing the practice.
    "frame-src 'self'",
    `connect-src ${devServer ? "'self' http://localhost:* ws://localhost:*" : "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${CALL_MATCHES.map((pattern) => pattern.replace(/\/\*$/, '')).join(' ')}`,
  ].join('; ');
}

/** WXT's error messages contain addresses of its documentation; our pages must contain no remote address. */
const noAddresses = {
  name: 'no-addresses',
  transform: (code: string, id: string) =>
    id.includes('/wxt/dist/') || id.includes('/@wxt-dev/')
      ? code.replace(/https:\/\/(?:github\.com|wxt\.dev)\/[\w./-]+/g, '')
      : null,
};

/** WXT would log what our scripts throw, as browsers do anyway; in a call page its code would outweigh ours. */
const noWrapper = {
  name: 'no-wrapper',
  transform(code: string, id: string) {
    const script = id.includes('unlisted-script-entrypoint') && /import definition from ("[^"]+")/.exec(code)?.[1];
    return script ? `import definition from ${script}; definition.main();` : null;
  },
};

/**
 * A page preloads all its modules, so that the browser need not read one to find the next; modules loaded on demand
 * need no code for that.
 */
const PRELOADS = {
  polyfill: false,
  resolveDependencies: (_file: string, modules: string[], { hostType }: { hostType: 'html' | 'js' }) =>
    hostType === 'html' ? modules : [],
};

const bundled = licences();

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    /** With activeTab, a click on the toolbar button shows the address of that page, so that its site can be offered. */
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'activeTab'],
    /** Requested by a click: if backups go into the downloads, and if a hand-over may keep the next words on the clipboard. */
    optional_permissions: ['downloads', 'clipboardWrite'],
    host_permissions: [...GIVEN_MATCHES],
    /** Requested by a click: known providers, and sites of the user's own. */
    optional_host_permissions: [...CALL_MATCHES.filter((pattern) => !GIVEN_MATCHES.includes(pattern)), 'https://*/*'],
    incognito: 'not_allowed',
    content_security_policy: { extension_pages: contentSecurityPolicy(command === 'serve') },
    web_accessible_resources: [{ resources: ['panel.html'], matches: [...CALL_MATCHES] }],
    action: {
      default_title: '__MSG_extensionName__',
      default_icon: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png' },
    },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+F' } },
      'hide-all': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: '__MSG_commandHideAll__',
      },
      // Firefox opens menus with V, as with F, H and B; other languages with other letters.
      'hand-over': {
        suggested_key: { default: 'Alt+Shift+Y' },
        description: '__MSG_commandHandOver__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'fireside@fireside.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '133' }),
  }),
  vite: ({ mode, browser }) => ({
    build: { modulePreload: PRELOADS, cssTarget: CSS_TARGET },
    plugins: [
      inlineMessages(CATALOGUE, mode === 'production'),
      inlineOverlay({ firefox: browser === 'firefox', plugins: [noAddresses, bundled.plugin] }),
      noAddresses,
      noWrapper,
      bundled.plugin,
    ],
    // For browsers this package uses the document as soon as it is loaded; the background, which also writes Markdown,
    // has none.
    resolve: { alias: { 'decode-named-character-reference': WITHOUT_DOCUMENT } },
  }),
  hooks: {
    // All entry points are built by then.
    'build:publicAssets': (_, files) => {
      files.push({ relativeDest: 'licences.txt', contents: bundled.text() });
    },
    // As one of WXT's own content scripts it would be three times as large, in each call page.
    'build:manifestGenerated': (_, manifest) => {
      manifest.content_scripts = [{ matches: [...GIVEN_MATCHES], js: ['launcher.js'], run_at: 'document_start' }];
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      const pages = entrypoints.map(({ inputPath }) => inputPath).filter((path) => path.endsWith('.html'));
      if (pages.length > 0) {
        const output = { codeSplitting: pageChunks(pages) };
        config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output } });
      }
      // Call pages pay for every byte, and in content scripts both browsers return promises, so the polyfill is not
      // needed.
      if (!entrypoints.some(({ name }) => name === 'launcher')) return;
      const alias = { 'wxt/browser': '@wxt-dev/browser' };
      config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...alias } };
    },
  },
});
