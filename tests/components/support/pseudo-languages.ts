import { loadSettings, saveSettings } from '../../../extension/stored-settings.ts';
import { until } from '../../e2e/support/poll.ts';

/** Two languages made from English reveal what a translation would break: one is long, one runs from right to left. */
export const LONG = 'en-XA';
export const MIRRORED = 'ar-XB';

/** The narrowest widths, in CSS px. */
export const WIDTHS = [320, 360];

/** Chooses the language of the interface, as the settings do. */
export async function speak(language: string): Promise<void> {
  await saveSettings({ ...(await loadSettings()), language });
  if (language !== 'browser')
    await until(`the page to be in ${language}`, () => document.documentElement.lang === language);
}

/** Restores the language from before the test. */
export async function speakEnglish(): Promise<void> {
  await speak('browser');
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
}

/** Every element whose text is cut off or overflows it. Scrolling elements and those with the user's own text may. */
export function cutOff(): string[] {
  const own = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const scrolls = (element: Element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY);
  const { clientWidth } = document.documentElement;
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter(
      (element) =>
        own(element) &&
        element.checkVisibility() &&
        !element.closest('.hidden-visually, textarea, select, bdi, h1, .whose-role, .script-folded'),
    )
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const wide = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && !scrolls(element);
      return wide || left < -1 || right > clientWidth + 1;
    })
    .map((element) => `${element.localName}.${element.className}: ${element.textContent?.trim().slice(0, 50)}`);
}
