import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { Theme } from './panel-messages.ts';

/** A language tag, or `browser` for the browser’s own language. */
const Tag = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));

/** The user's settings, each with its default. A stored value that is older, newer or damaged falls back to its default. */
const Stored = z.object({
  /** Whether call pages show the small button that opens the panel. */
  launcher: z.catch(z.boolean(), true),
  panelTheme: z.catch(Theme, 'dark'),
  /** Whether the overlay hides while the call presents something in which it may be visible. */
  hideWhilePresenting: z.catch(z.boolean(), false),
  /** Where the panel opens while the overlay is hidden. */
  elsewhere: z.catch(z.enum(['window', 'side']), 'window'),
  /** Whether the panel still shows the hint on keeping it out of a shared screen. */
  presentingHint: z.catch(z.boolean(), true),
  /** Whether the library shows how many interviews are planned for today. */
  todayNumber: z.catch(z.boolean(), true),
  /** Whether the library looks back at the user’s own side of the last interviews. */
  ownTrend: z.catch(z.boolean(), false),
  /** The language of the interface, of built-in guides and of exports. */
  language: z.catch(Tag, 'browser'),
  guideLanguage: z.catch(Tag, 'browser'),
  exportLanguage: z.catch(Tag, 'browser'),
});
export type Settings = z.infer<typeof Stored>;

/** The default settings. */
export const DEFAULTS: Settings = Stored.parse({});

/** Stored settings; the defaults if they can't be read. */
function parsed(stored: unknown): Settings {
  return Stored.safeParse(stored).data ?? DEFAULTS;
}

const item = storage.defineItem<unknown>('local:settings', { version: 1, fallback: DEFAULTS });

/** The settings. Rejects if the browser's storage fails or does not respond. */
export async function loadSettings(): Promise<Settings> {
  return parsed(await withTimeout(item.getValue()));
}

/** Stores the settings and notifies all pages. */
export async function saveSettings(settings: Settings): Promise<void> {
  await item.setValue(settings);
}

/** Takes settings from a backup if none were ever set in this browser. */
export async function importSettings(stored: unknown): Promise<void> {
  if ((await storage.getItem('local:settings')) === null) await item.setValue(parsed(stored));
}

/** Listens to changes of the settings, in any page, until the returned function is called. */
export function watchSettings(listener: (settings: Settings) => void): () => void {
  return item.watch((stored) => listener(parsed(stored)));
}
