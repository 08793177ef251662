import { render } from 'preact';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { startPage, takeFocus } from './document.ts';
import './locators.ts';

/** The library in this document, connected with the background that was started last. */
export interface LibraryView {
  /** Goes to a place by its address, which begins with `#`. */
  goTo(place: string): void;
  /** Shows the library anew, as a page that is loaded again. */
  reload(): Promise<void>;
  close(): void;
}

let opened = 0;

/** Shows the library. Only one can be shown at a time. */
export async function openLibrary(place = '#/interviews'): Promise<LibraryView> {
  let stop: (() => void) | undefined;
  const close = () => {
    const root = document.getElementById('library');
    if (root) render(null, root);
    root?.remove();
    stop?.();
    stop = undefined;
  };
  const show = async () => {
    const root = document.createElement('div');
    root.id = 'library';
    document.body.append(root);
    document.documentElement.dataset.theme = 'system';
    opened += 1;
    // Whoever imports it shows it; by another address it is another module.
    stop = await startPage(() => import(/* @vite-ignore */ `../../../entrypoints/library/main.tsx?opened=${opened}`));
    await until('the library', () => root.querySelector('h1'));
  };
  const goTo = (where: string) => {
    location.hash = where;
  };
  await takeFocus();
  goTo(place);
  await show();
  return {
    goTo,
    async reload() {
      close();
      await show();
    },
    close,
  };
}

/** The words of what has the focus. */
export const focused = (): string => document.activeElement?.textContent ?? '';

/** Waits for a heading of the first level. */
export const heading = (name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' });
