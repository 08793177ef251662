import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Whether a frame of another site inside a page gets cookies and storage. Companies and new browsers block them. */
export type ThirdPartyCookies = 'allowed' | 'blocked';

/** The environment variable with the folder for all profiles of a test run. */
export const PROFILES = 'FIRESIDE_TEST_PROFILES';

const PREFIX = 'fireside-profile-';

/** Creates an empty profile folder, inside the run's folder if there is one. */
export function newProfile(): Promise<string> {
  return mkdtemp(join(process.env[PROFILES] ?? tmpdir(), PREFIX));
}

/** Removes a profile made by `newProfile`; leaves any other folder alone. */
export async function removeProfile(folder: string): Promise<void> {
  if (!basename(folder).startsWith(PREFIX)) return;
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** What Firefox compiles at its first start, and the version it belongs to. Half of the work of a start. */
const COMPILED = ['startupCache', 'compatibility.ini'];

/** Gives a new Firefox profile what another one of this run compiled at its start, if there is any yet. */
export async function warmUp(folder: string): Promise<void> {
  const run = process.env[PROFILES];
  if (run) await cp(join(run, 'compiled'), folder, { recursive: true }).catch(() => undefined);
}

/** Keeps what Firefox compiled at its start, for `warmUp`. The browser must not be running. */
export async function keepCompiled(folder: string): Promise<void> {
  const run = process.env[PROFILES];
  if (!run || existsSync(join(run, 'compiled'))) return;
  const copy = await mkdtemp(join(run, 'compiling-'));
  try {
    for (const name of COMPILED) await cp(join(folder, name), join(copy, name), { recursive: true });
    await rename(copy, join(run, 'compiled'));
  } catch {
    // The browser compiled nothing, or another worker was faster.
    await rm(copy, { recursive: true, force: true });
  }
}

/** Writes Chromium's preferences into a profile, keeping those of the browser. The browser must not be running. */
export async function prepareChromiumProfile(folder: string, cookies: ThirdPartyCookies): Promise<void> {
  const file = join(folder, 'Default', 'Preferences');
  await mkdir(join(folder, 'Default'), { recursive: true });
  const kept: Record<string, Record<string, unknown>> = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const blocked = cookies === 'blocked';
  const profile = {
    ...kept.profile,
    cookie_controls_mode: blocked ? 1 : 0,
    block_third_party_cookies: blocked,
    exit_type: 'Normal',
  };
  // Without developer mode an unpacked extension that reloads itself ends up disabled.
  const ui = { developer_mode: true };
  await writeFile(file, JSON.stringify({ ...kept, profile, extensions: { ...kept.extensions, ui } }));
}
