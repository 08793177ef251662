import { type Locator, page } from 'vitest/browser';
import { showPanel } from '../../../entrypoints/panel/view.tsx';
import { loadSettings, saveSettings } from '../../../extension/stored-settings.ts';
import type { Hands } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Background } from './background.ts';
import { type ShownPage, showPage } from './document.ts';
import { keyboard } from './driver.ts';
import './locators.ts';
import '../../../components/panel/panel.css';

/** The panel in this document, as a separate window shows it. */
export interface PanelView extends Hands, ShownPage {
  find(role: string, name: string): Locator;
  /** The composer. */
  note: Locator;
  /** The texts of the notes, in the order shown. */
  notes(): Promise<string[]>;
}

/** Makes the panel render the notes out of view as well, as for printing. */
async function drawAllNotes(): Promise<void> {
  if (!document.querySelector('.notes .rows-gap')) return;
  window.dispatchEvent(new Event('beforeprint'));
  await new Promise((resolve) => setTimeout(resolve));
}

/** Where the panel is shown; default: a separate window. */
type Where = Partial<Pick<Parameters<typeof showPanel>[0], 'home' | 'beside'>>;

/** Shows the panel, with an interview or the form. Only one can be shown at a time. */
export async function openPanel(
  background: Background,
  interview?: string,
  { home = 'window', beside }: Where = {},
): Promise<PanelView> {
  const find = (role: string, name: string) => page.getByRole(role, { name, exact: true });
  const connect = (port: string) => background.connect(port, `sidepanel.html?home=${home}`);
  const shown = await showPage(
    'panel',
    () => showPanel({ home, connect, ready: Promise.resolve(), interview, ...(beside && { beside }) }),
    (root) => root.querySelector('textarea, input, .unreadable'),
  );
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
    fill: (role, name, text) => find(role, name).fill(text),
    text: (role, name) =>
      find(role, name).evaluate((node) => ('value' in node ? String(node.value) : (node.textContent ?? ''))),
    has: (role, name) => find(role, name).isVisible(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...shown,
  };
}

/** Sets the theme of all panels as the library does, and waits until this one uses it. */
export async function setTheme(panelTheme: 'dark' | 'light'): Promise<void> {
  await saveSettings({ ...(await loadSettings()), panelTheme });
  await until(`the ${panelTheme} theme`, () => document.documentElement.dataset.theme === panelTheme);
}
