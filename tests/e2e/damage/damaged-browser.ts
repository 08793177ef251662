import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { type Firefox, openFirefox } from '../support/firefox.ts';
import { newProfile, removeProfile } from '../support/profile.ts';

/** The two stores, as files. */
export const STORES = ['database', 'second store'] as const;
export type Store = (typeof STORES)[number];

/** A page of the extension, of either browser. */
export type ExtensionPage = Pick<Page, 'evaluate'>;

/** A browser whose files can be damaged while it doesn't run. */
export interface DamagedBrowser {
  /** Starts it, and opens the library. */
  start(): Promise<ExtensionPage>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** The folder with the files of a store. */
  folderOf(store: Store): Promise<string>;
  /** Whether the browser throws both stores away if this file of one is damaged. */
  takesBoth(file: string): boolean;
  /** Ends it, and removes its profile. */
  close(): Promise<void>;
}

/** Chromium: LevelDB for both, in folders of their own. */
export async function damagedChromium(pages: CallPages): Promise<DamagedBrowser> {
  const userDataDir = await newProfile();
  let chromium: Chromium | undefined;
  return {
    async start() {
      chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir });
      return chromium.newExtensionPage('library.html');
    },
    kill: async () => chromium?.kill(),
    async folderOf(store) {
      const parent = store === 'database' ? 'IndexedDB' : 'Local Extension Settings';
      return folderWith(join(userDataDir, 'Default', parent), chromium?.extensionId ?? '');
    },
    takesBoth: () => false,
    async close() {
      await chromium?.close();
      await removeProfile(userDataDir);
    },
  };
}

/** Firefox: SQLite for the database, files for the second store, side by side in a folder of the extension's origin. */
export async function damagedFirefox(pages: CallPages): Promise<DamagedBrowser> {
  const userDataDir = await newProfile();
  let firefox: Firefox | undefined;
  return {
    async start() {
      firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', userDataDir });
      return (await firefox.extension.openPage('library.html')) as unknown as ExtensionPage;
    },
    kill: async () => firefox?.kill(),
    async folderOf(store) {
      const origin = await folderWith(join(userDataDir, 'storage', 'default'), 'moz-extension+++');
      return join(origin, store === 'database' ? 'idb' : 'fs');
    },
    // Measured: then it starts the whole folder of the origin again.
    takesBoth: (file) => file === 'metadata.sqlite',
    async close() {
      await firefox?.close();
      await removeProfile(userDataDir);
    },
  };
}

async function folderWith(parent: string, part: string): Promise<string> {
  const name = (await readdir(parent)).find((one) => one.includes(part));
  if (name === undefined) throw new Error(`There is no folder of the extension in ${parent}.`);
  return join(parent, name);
}
