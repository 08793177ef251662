import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A site that a user may add, in the stand-in calls. */
const OWN_SITE = 'https://bbb.example.org/*';

/**
 * A copy of the build with its optional permissions granted from the start, of sites one: the browser's prompt can't be
 * answered without a screen.
 */
export async function permitted(browser: 'chrome' | 'firefox'): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'fireside-extension-'));
  await cp(fileURLToPath(new URL(`../../../.output/${browser}-mv3`, import.meta.url)), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const {
    optional_permissions: asked,
    optional_host_permissions: sites,
    ...manifest
  } = JSON.parse(await readFile(file, 'utf8'));
  const known = sites.filter((pattern: string) => pattern !== 'https://*/*');
  const granted = {
    permissions: [...manifest.permissions, ...asked],
    host_permissions: [...manifest.host_permissions, ...known, OWN_SITE],
  };
  await writeFile(file, JSON.stringify({ ...manifest, ...granted }));
  return copy;
}
