import axe, { type AxeResults } from 'axe-core';

/** A frame or page of Playwright or Puppeteer; their evaluate is not subject to the document's policy. */
interface Evaluating {
  evaluate(source: string): Promise<unknown>;
}

/**
 * The faults axe-core finds in this document under WCAG 2.2 A and AA and its own best practices: one readable line per
 * element, none if all is well. Child frames are not checked.
 */
export async function accessibilityFaults(where: Evaluating, without: readonly string[] = []): Promise<string[]> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = { iframes: false, resultTypes: ['violations'], rules };
  // In one function, so that the page's own `define` or `module` is not used and nothing is left behind in it.
  const found = await where.evaluate(`(async () => {
    // Colours are wrong in the middle of a transition.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const had = Object.hasOwn(globalThis, 'axe');
    ${axe.source}
    const { violations } = await globalThis.axe.run(document, ${JSON.stringify(options)});
    if (!had) delete globalThis.axe;
    return violations;
  })()`);
  return (found as AxeResults['violations']).flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id} (${rule.impact}): ${rule.help}, at ${node.target.join(' ')}. ${node.failureSummary ?? ''}`,
    ),
  );
}
