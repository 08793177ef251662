import axe from 'axe-core';
import { accessibilityFaults as faultsOf } from '../../e2e/support/axe.ts';

/** The faults axe-core finds in this document, in the format that `accessibilityFaults` returns for a page driven from outside. */
export const accessibilityFaults = (): Promise<string[]> => faultsOf({ evaluate: async (source) => evaluated(source) });

/** The value of an expression. */
function evaluated(source: string): unknown {
  return new Function(`return ${source}`)();
}
void axe;
