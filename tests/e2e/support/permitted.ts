import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A copy of the build with its optional permissions granted from the start: the browser's prompt can't be answered
 * without a screen.
 */
export async function permitted(browser: 'chrome' | 'firefox'): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'fireside-extension-'));
  await cp(fileURLToPath(new URL(`../../../.output/${browser}-mv3`, import.meta.url)), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const { optional_permissions: asked, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...asked] }));
  return copy;
}
