import { page, server } from 'vitest/browser';

/** Saves a screenshot of this document, `.shots/components/<name>.png`, for people to look at. */
export async function screenshot(name: string): Promise<void> {
  const file = name.replaceAll(/[^\w.-]+/g, '-');
  await page.screenshot({ path: `${server.config.root}/.shots/components/${file}.png` });
}
