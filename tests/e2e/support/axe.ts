import axe, { type AxeResults, type RunOptions } from 'axe-core';

/** A frame or page of Playwright or Puppeteer; their evaluate is not subject to the document's policy. */
interface Evaluating {
  evaluate(source: string): Promise<unknown>;
}

/** How axe-core looks at a document: child frames are not checked. */
export const AXE_OPTIONS = { iframes: false, resultTypes: ['violations'] } satisfies RunOptions;

/**
 * The faults axe-core finds in this document under WCAG 2.2 A and AA and its own best practices: one readable line per
 * element, none if all is well. Child frames are not checked.
 */
export async function accessibilityFaults(where: Evaluating, without: readonly string[] = []): Promise<string[]> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  // In one function, so that the page's own `define` or `module` is not used and nothing is left behind in it.
  const found = await where.evaluate(`(async () => {
    // Colours are wrong in the middle of a transition.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const had = Object.hasOwn(globalThis, 'axe');
    ${axe.source}
    const found = await globalThis.axe.run(document, ${JSON.stringify({ ...AXE_OPTIONS, rules })});
    if (!had) delete globalThis.axe;
    return { violations: found.violations };
  })()`);
  return faultLines(found as AxeResults);
}

/** A readable line for each element at fault. */
export const faultLines = ({ violations }: Pick<AxeResults, 'violations'>): string[] =>
  violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id} (${rule.impact}): ${rule.help}, at ${node.target.join(' ')}. ${node.failureSummary ?? ''}`,
    ),
  );
