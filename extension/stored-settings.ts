import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { withTimeout } from '../storage/failover/timeouts.ts';
import type { Theme } from './panel-messages.ts';

/** What a user can set. */
export interface Settings {
  /** Whether call pages show the small button that opens the panel. */
  launcher: boolean;
  panelTheme: Theme;
  /** Whether the overlay goes while the call presents something in which it may be seen. */
  hideWhilePresenting: boolean;
  /** Where the panel is opened while the overlay is hidden. */
  elsewhere: 'window' | 'side';
  /** Whether the panel still says how to keep it out of a shared screen. */
  presentingHint: boolean;
  /** The language of the interface, of built-in guides and of exports: a tag, or `browser` for the browser’s own. */
  language: string;
  guideLanguage: string;
  exportLanguage: string;
}

/** Default settings. */
export const DEFAULTS: Settings = {
  launcher: true,
  panelTheme: 'dark',
  hideWhilePresenting: false,
  elsewhere: 'window',
  presentingHint: true,
  language: 'browser',
  guideLanguage: 'browser',
  exportLanguage: 'browser',
};

/** A language tag, or `browser`. */
const Tag = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));

/** What is stored may be older, newer or damaged: an unreadable setting falls back to its default. */
const Stored = z.catch(
  z.object({
    launcher: z.catch(z.boolean(), DEFAULTS.launcher),
    panelTheme: z.catch(z.enum(['dark', 'light', 'system']), DEFAULTS.panelTheme),
    hideWhilePresenting: z.catch(z.boolean(), DEFAULTS.hideWhilePresenting),
    elsewhere: z.catch(z.enum(['window', 'side']), DEFAULTS.elsewhere),
    presentingHint: z.catch(z.boolean(), DEFAULTS.presentingHint),
    language: z.catch(Tag, DEFAULTS.language),
    guideLanguage: z.catch(Tag, DEFAULTS.guideLanguage),
    exportLanguage: z.catch(Tag, DEFAULTS.exportLanguage),
  }),
  DEFAULTS,
);

const item = storage.defineItem<unknown>('local:settings', { version: 1, fallback: DEFAULTS });

/** The settings; what was never set has its default. Rejects where the browser's storage fails or does not answer. */
export async function loadSettings(): Promise<Settings> {
  return Stored.parse(await withTimeout(item.getValue()));
}

/** Keeps the settings; all pages hear of it. */
export async function saveSettings(settings: Settings): Promise<void> {
  await item.setValue(settings);
}

/** Takes settings from a backup where none were ever set here; what was set here counts. */
export async function importSettings(stored: unknown): Promise<void> {
  if ((await storage.getItem('local:settings')) === null) await item.setValue(Stored.parse(stored));
}

/** Listens to changes of the settings, by whomever, until the returned function is called. */
export function watchSettings(listener: (settings: Settings) => void): () => void {
  return item.watch((stored) => listener(Stored.parse(stored)));
}
