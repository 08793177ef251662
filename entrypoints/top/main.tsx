import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { TopPage, type TopStage } from '../../components/panel/top-page.tsx';
import { applyPageLanguage } from '../../extension/page-language.ts';
import { loadSettings } from '../../extension/stored-settings.ts';
import { openOnTop } from '../../extension/top-window.ts';
import * as m from '../../messages/messages.ts';
import { followLanguage } from '../../state/language-signal.ts';

/* A small window whose click puts the panel on top of all windows. It stays open, out of the way, as long as that one does. */
const stage = signal<TopStage>('asks');

followLanguage();
void loadSettings().then(
  (settings) => {
    applyPageLanguage(settings, m.topTitle);
    document.documentElement.dataset.theme = settings.panelTheme;
  },
  () => undefined,
);

const root = document.getElementById('panel');
if (root) render(<TopPage stage={stage} open={() => void open()} instead={() => stayHere(location.search)} />, root);

async function open(): Promise<void> {
  try {
    await openOnTop(location.search, (search) => void comeBack(search));
    stage.value = 'open';
    await resize({ state: 'minimized' });
  } catch {
    stage.value = 'refused';
  }
}

/** The window on top was closed: by the user, or because the call opened one of its own. */
async function comeBack(search: string): Promise<void> {
  await resize({ state: 'normal', focused: true });
  stayHere(search, '1');
}

/** Shows the panel in this window, with what the one on top showed last. */
function stayHere(search: string, closed?: '1'): void {
  const query = new URLSearchParams(search);
  query.set('home', 'window');
  if (closed) query.set('closed', closed);
  void resize({ width: 420, height: 780 });
  location.replace(`${browser.runtime.getURL('/sidepanel.html')}?${query}`);
}

async function resize(change: { state?: 'normal' | 'minimized'; focused?: boolean; width?: number; height?: number }) {
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.windows.update(id, change).catch(() => undefined);
}
