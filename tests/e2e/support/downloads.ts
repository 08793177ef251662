import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './poll.ts';

/**
 * The one file in a folder of Firefox' downloads once it is whole: its name and what is in it. On the way there the browser makes an
 * empty file of a random name, then an empty one of the right name with the contents beside it in `….part`.
 */
export function downloaded(folder: string): Promise<[name: string, contents: Buffer]> {
  return until('the download', async () => {
    const [name, ...others] = await readdir(folder);
    if (name === undefined || others.length > 0 || name.endsWith('.part')) return undefined;
    const contents = await readFile(join(folder, name));
    return contents.length > 0 && ([name, contents] as [string, Buffer]);
  });
}
