/**
 * The practice behind `npm start`, for which the extension must have been built: opens a practice call for a person.
 * `--headless-run` holds a whole interview by itself and keeps Markdown and pictures; `--picture <file>` makes the README's.
 */
import { parseArgs } from 'node:util';
import { practiseAlone } from './practice-alone.ts';
import { takePicture } from './practice-picture.ts';
import { practiseInWindow } from './practice-window.ts';

try {
  const { values } = parseArgs({ options: { 'headless-run': { type: 'boolean' }, picture: { type: 'string' } } });
  if (values.picture) await takePicture(values.picture);
  else if (values['headless-run']) await practiseAlone();
  else await practiseInWindow();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
