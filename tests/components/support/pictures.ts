import { page, server } from 'vitest/browser';

/** Replaced by vitest.config.ts. */
declare const __PICTURES__: boolean;

/** Whether pictures are taken in this run. */
export const PICTURES = __PICTURES__;

/** Saves a screenshot of this document, `.shots/components/<name>.png`, for people to look at, if any are wanted in this run; draws it in any case. */
export async function screenshot(name: string): Promise<void> {
  if (!PICTURES) return drawn();
  const file = name.replaceAll(/[^\w.-]+/g, '-');
  await page.screenshot({ path: `${server.config.root}/.shots/components/${file}.png` });
}

/** Resolves when the current state of the document is drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
