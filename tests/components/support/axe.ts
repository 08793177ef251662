import axe from 'axe-core';
import { AXE_OPTIONS, faultLines } from '../../e2e/support/axe.ts';

/** The faults axe-core finds in this document, in the format that `accessibilityFaults` returns for a page driven from outside. */
export async function accessibilityFaults(): Promise<string[]> {
  // Colours are wrong in the middle of a transition.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  return faultLines(await axe.run(document, AXE_OPTIONS));
}
