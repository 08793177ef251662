import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Assets } from '../../../call-pages/server.ts';

const ENTRY = fileURLToPath(new URL('form.mjs', import.meta.url));

/** Where the form is. */
export const FORM = 'https://example.com/stand-in/form';

/** Words to be put into its fields. */
export const WORDS = {
  text: 'Proves: she named a check.\n06:40 Traced a race & more.\n09:05 “I made time deterministic.”',
  html: '<p><b>Proves:</b> she named a check.</p><ul><li>06:40 Traced a race &amp; more.</li><li>09:05 <i>“I made time deterministic.”</i></li></ul>',
};

/** What the form's page offers to tests: see form.mjs. */
export interface StandInForm {
  names: string[];
  isReady(name: string): boolean;
  focus(name: string): void;
  read(name: string): string;
  html(name: string): string;
  touched(): string[];
}

/** The form for the server of the stand-in calls. Its editors are bundled here, which takes a few seconds. */
export async function servedForm(): Promise<Assets> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'standInForm', fileName: 'form' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The form was not built.');
  const page = (script: string) => `<!doctype html><meta charset="utf-8"><title>A form</title><body>${script}</body>`;
  return {
    '/stand-in/form': { type: 'text/html', body: page('<script src="/stand-in/form.js"></script>') },
    '/stand-in/form.js': { type: 'text/javascript', body: output.output[0].code },
    '/stand-in/inner': { type: 'text/html', body: page('<textarea></textarea>') },
  };
}
