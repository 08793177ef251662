import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { registerScript } from '../../extension/content-scripts.ts';

const SCRIPT = { id: 'launcher', js: ['launcher.js'], runAt: 'document_start' } as const;
const TEAMS = 'https://teams.microsoft.com/*';
const JITSI = 'https://meet.jit.si/*';

let registered: { id: string; matches: string[] }[] = [];
const scripting = {
  getRegisteredContentScripts: vi.fn(async () => registered),
  registerContentScripts: vi.fn(async (scripts: typeof registered) => {
    registered = scripts;
  }),
  updateContentScripts: vi.fn(async (scripts: typeof registered) => {
    registered = scripts;
  }),
  unregisterContentScripts: vi.fn(async () => {
    registered = [];
  }),
};

beforeEach(() => {
  vi.clearAllMocks();
  registered = [];
  Object.assign(fakeBrowser, { scripting });
});

const register = (...matches: string[]) => registerScript({ ...SCRIPT, js: [...SCRIPT.js] }, matches);

it('is registered for the pages that are allowed, and for no longer than they are', async () => {
  expect(await register(TEAMS)).toBe(true);
  expect(registered).toEqual([{ ...SCRIPT, matches: [TEAMS], persistAcrossSessions: true }]);
  expect(await register(TEAMS, JITSI)).toBe(true);
  expect(registered[0]?.matches).toEqual([TEAMS, JITSI]);
  expect(await register()).toBe(false);
  expect(registered).toEqual([]);
});

it('is left alone while nothing changes', async () => {
  await register(JITSI, TEAMS);
  vi.clearAllMocks();
  expect(await register(TEAMS, JITSI)).toBe(false);
  registered = [];
  await register();
  for (const change of ['registerContentScripts', 'updateContentScripts', 'unregisterContentScripts'] as const)
    expect(scripting[change]).not.toHaveBeenCalled();
});

it('of two calls the last one counts', async () => {
  await Promise.all([register(TEAMS), register()]);
  expect(registered).toEqual([]);
});
