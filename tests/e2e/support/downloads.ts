import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './poll.ts';

/**
 * The one file in a folder of Firefox downloads once it is complete: its name and contents. On the way, the browser
 * creates an empty file with a random name, then an empty one with the right name and the contents next to it in
 * `….part`.
 */
export function downloaded(folder: string): Promise<[name: string, contents: Buffer]> {
  return until('the download', async () => {
    const [name, ...others] = await readdir(folder);
    if (name === undefined || others.length > 0 || name.endsWith('.part')) return undefined;
    const contents = await readFile(join(folder, name));
    return contents.length > 0 && ([name, contents] as [string, Buffer]);
  });
}
