import { page } from 'vitest/browser';
import { type ShownPage, showPage } from './document.ts';
import './locators.ts';

/** The library in this document, connected with the background started last. */
export interface LibraryView extends ShownPage {
  /** Goes to a place by its address, which begins with `#`. */
  goTo(place: string): void;
}

let opened = 0;

/** Shows the library. Only one can be shown at a time. */
export async function openLibrary(place = '#/interviews'): Promise<LibraryView> {
  const goTo = (where: string) => {
    location.hash = where;
  };
  goTo(place);
  const start = () => {
    document.documentElement.dataset.theme = 'system';
    opened += 1;
    // The module shows the library when imported; with another query it is another module.
    return import(/* @vite-ignore */ `../../../entrypoints/library/main.tsx?opened=${opened}`);
  };
  return { goTo, ...(await showPage('library', start, (root) => root.querySelector('h1'))) };
}

/** The text of the focused element. */
export const focused = (): string => document.activeElement?.textContent ?? '';

/** Waits for a first-level heading. */
export const heading = (name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' });
