import { fileURLToPath } from 'node:url';
import { build, type PluginOption } from 'vite';

/** What the background imports to get the overlay. */
const MODULE = 'virtual:overlay';

const ENTRY = fileURLToPath(new URL('../entrypoints/overlay/overlay-script.ts', import.meta.url));

/** The oldest browsers of the manifests, so that styles are not rewritten for older ones. */
export const CSS_TARGET = ['chrome133', 'firefox140'];

interface Options {
  /** Whether it is for Firefox. */
  firefox: boolean;
  plugins?: PluginOption[];
}

/** The overlay as one script. Throws if it can't be built. */
export async function overlayCode({ firefox, plugins = [] }: Options): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'import.meta.env.FIREFOX': JSON.stringify(firefox) },
    // In content scripts both browsers return promises, so the polyfill is not needed.
    resolve: { alias: { 'wxt/browser': '@wxt-dev/browser' } },
    plugins,
    build: {
      write: false,
      cssTarget: CSS_TARGET,
      // A name that no other content script of ours uses.
      lib: { entry: ENTRY, formats: ['iife'], name: 'firesideOverlay', fileName: 'overlay' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The overlay was not built.');
  return output.output[0].code;
}

/**
 * Gives the background the overlay as a function for `scripting.executeScript`. As a file it would wait in the queue in
 * which Chromium also opens the extension's storage: for a minute if that is damaged (measured).
 */
export function inlineOverlay(options: Options) {
  return {
    name: 'inline-overlay',
    resolveId: (id: string) => (id === MODULE ? `\0${MODULE}` : null),
    load: async (id: string) =>
      id === `\0${MODULE}` ? `export default function overlay() {\n${await overlayCode(options)}\n}` : null,
  };
}
