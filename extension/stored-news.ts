import { type Browser, browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

/** Whether the first steps were shown in this browser. */
const welcomed = storage.defineItem<boolean>('local:welcomed', { fallback: false });

/** The version whose news the library still shows. */
const news = storage.defineItem<string | null>('local:news', { fallback: null });

/** What the browser says when Fireside was installed or updated. */
type Installed = Pick<Browser.runtime.InstalledDetails, 'reason' | 'previousVersion'>;

/** Opens the first steps after the first installation, and remembers what to tell after an update. */
export async function announce({ reason, previousVersion }: Installed): Promise<void> {
  if (reason === 'install' && !(await welcomed.getValue())) {
    await welcomed.setValue(true);
    await browser.tabs.create({ url: browser.runtime.getURL('/library.html#/welcome') });
  }
  const { version } = browser.runtime.getManifest();
  if (reason === 'update' && release(previousVersion) !== release(version)) await news.setValue(version);
}

/** The version whose news are still to be told. */
export async function loadNews(): Promise<string | undefined> {
  return (await news.getValue()) ?? undefined;
}

/** The news were read. */
export async function dismissNews(): Promise<void> {
  await news.setValue(null);
}

/** Listens to changes, in any page, until the returned function is called. */
export function watchNews(listener: (version: string | undefined) => void): () => void {
  return news.watch((version) => listener(version ?? undefined));
}

/** The first two numbers of a version: what only mends something is no news. */
function release(version: string | undefined): string {
  return (version ?? '').split('.', 2).join('.');
}
