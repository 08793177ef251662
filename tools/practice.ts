/**
 * The practice behind `npm start`, for which the extension must be built: opens a practice call for a user.
 * `--headless-run` runs a whole interview by itself and keeps Markdown and screenshots; `--picture <file>` takes the
 * README's.
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
