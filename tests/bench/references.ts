import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, runNode } from '../../tools/run.mjs';

/** Folders of the extensions that ours is compared with. */
export interface References {
  /** A minimal hand-written one that does the same. */
  floor: string;
  /** A content script that does nothing, built by WXT. */
  wxtEmpty: string;
  /** No code at all. */
  none: string;
  remove(): Promise<void>;
}

const SOURCES = fileURLToPath(new URL('reference', import.meta.url));

/** Builds the reference extensions into a temporary folder. */
export async function buildReferences(): Promise<References> {
  const folder = await mkdtemp(join(tmpdir(), 'fireside-reference-'));
  const floor = join(folder, 'floor');
  const none = join(folder, 'none');
  await stripInto(join(SOURCES, 'floor'), floor);
  await mkdir(none);
  await writeFile(join(none, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'None', version: '1.0' }));
  const empty = join(SOURCES, 'wxt-empty');
  const code = await runNode([program('wxt'), 'build', empty, '-b', 'chrome', '--mv3'], { quiet: true });
  if (code !== 0) throw new Error('The empty extension could not be built.');
  return {
    floor,
    none,
    wxtEmpty: join(empty, '.output', 'chrome-mv3'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Copies a folder, with its TypeScript as JavaScript. */
async function stripInto(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    const source = join(from, name);
    if (!name.endsWith('.ts')) await copyFile(source, join(to, name));
    else await writeFile(join(to, name.replace(/ts$/, 'js')), stripTypeScriptTypes(await readFile(source, 'utf8')));
  }
}
