import axe from 'axe-core';
import { accessibilityFaults as faultsOf } from '../../e2e/support/axe.ts';

/** What axe-core finds wrong in this document, as `accessibilityFaults` tells it of a page that is driven. */
export const accessibilityFaults = (): Promise<string[]> => faultsOf({ evaluate: async (source) => evaluated(source) });

/** The value of an expression. */
function evaluated(source: string): unknown {
  return new Function(`return ${source}`)();
}
void axe;
