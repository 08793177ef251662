import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROFILES } from './profile.ts';

/**
 * Creates a folder for the profiles of all browsers of a run, and removes it afterwards: a worker's last browsers end
 * with the worker.
 */
export default async function profilesOfARun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fireside-profiles-'));
  process.env[PROFILES] = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
