import { fileURLToPath } from 'node:url';
import { build, type PluginOption } from 'vite';

/** What the background imports to get the overlay. */
const MODULE = 'virtual:overlay';

const ENTRY = fileURLToPath(new URL('../entrypoints/overlay/overlay-script.ts', import.meta.url));

/** The oldest browsers of the manifests: a style for older ones would be written round what these can do. */
export const CSS_TARGET = ['chrome133', 'firefox140'];

interface Options {
  /** Whether it is for Firefox. */
  firefox: boolean;
  plugins?: PluginOption[];
}

/** The overlay as one script. Throws where it can't be built. */
export async function overlayCode({ firefox, plugins = [] }: Options): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'import.meta.env.FIREFOX': JSON.stringify(firefox) },
    // Both browsers give call pages promises: there it does without the polyfill.
    resolve: { alias: { 'wxt/browser': '@wxt-dev/browser' } },
    plugins,
    build: {
      write: false,
      cssTarget: CSS_TARGET,
      // A name that the call page's other scripts of ours can't have.
      lib: { entry: ENTRY, formats: ['iife'], name: 'firesideOverlay', fileName: 'overlay' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The overlay was not built.');
  return output.output[0].code;
}

/**
 * Gives the background the overlay as a function that `scripting.executeScript` can put into a page. As a file it would have to wait
 * in the queue in which Chromium also opens the extension's storage: where that is damaged, for a minute (measured).
 */
export function inlineOverlay(options: Options) {
  return {
    name: 'inline-overlay',
    resolveId: (id: string) => (id === MODULE ? `\0${MODULE}` : null),
    load: async (id: string) =>
      id === `\0${MODULE}` ? `export default function overlay() {\n${await overlayCode(options)}\n}` : null,
  };
}
