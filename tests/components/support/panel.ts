import { render } from 'preact';
import { type Locator, page } from 'vitest/browser';
import { showPanel } from '../../../entrypoints/panel/view.tsx';
import { loadSettings, saveSettings } from '../../../extension/stored-settings.ts';
import type { Hands } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Background } from './background.ts';
import { startPage, takeFocus } from './document.ts';
import { keyboard } from './driver.ts';
import './locators.ts';
import '../../../components/panel/panel.css';

/** The panel in this document, as a window of its own shows it. */
export interface PanelView extends Hands {
  find(role: string, name: string): Locator;
  /** The composer. */
  note: Locator;
  /** The texts of the notes, in the order shown. */
  notes(): Promise<string[]>;
  /** Shows the panel anew, as a page that is loaded again. */
  reload(): Promise<void>;
  close(): void;
}

/** Has the panel draw the notes out of sight as well, as it does to be printed. */
async function drawAllNotes(): Promise<void> {
  if (!document.querySelector('.notes .rows-gap')) return;
  window.dispatchEvent(new Event('beforeprint'));
  await new Promise((resolve) => setTimeout(resolve));
}

/** Shows the panel, with an interview or with the form. Only one can be shown at a time. */
export async function openPanel(background: Background, interview?: string): Promise<PanelView> {
  let stop: (() => void) | undefined;
  const find = (role: string, name: string) => page.getByRole(role, { name, exact: true });
  const close = () => {
    const root = document.getElementById('panel');
    if (root) render(null, root);
    root?.remove();
    stop?.();
    stop = undefined;
  };
  const show = async () => {
    const root = document.createElement('div');
    root.id = 'panel';
    document.body.append(root);
    const connect = (port: string) => background.connect(port, 'sidepanel.html?home=window');
    stop = await startPage(() => showPanel({ home: 'window', connect, ready: Promise.resolve(), interview }));
    await until('the panel', () => root.querySelector('textarea, input, .unreadable'));
  };
  await takeFocus();
  await show();
  return {
    find,
    note: find('textbox', 'Note'),
    async notes() {
      await drawAllNotes();
      return find('log', 'Notes').getByCss('.note-text').allTextContents();
    },
    click: (role, name) => find(role, name).click(),
    async type(role, name, text) {
      await find(role, name).click();
      await keyboard.type(text);
    },
    text: (role, name) =>
      find(role, name).evaluate((node) => ('value' in node ? String(node.value) : (node.textContent ?? ''))),
    has: (role, name) => find(role, name).isVisible(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async reload() {
      close();
      await show();
    },
    close,
  };
}

/** Sets the theme of all panels as the library does, and waits until this one wears it. */
export async function wearTheme(panelTheme: 'dark' | 'light'): Promise<void> {
  await saveSettings({ ...(await loadSettings()), panelTheme });
  await until(`the ${panelTheme} theme`, () => document.documentElement.dataset.theme === panelTheme);
}
