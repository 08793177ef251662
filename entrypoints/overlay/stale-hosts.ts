import { LAUNCHER } from '../launcher/parts.ts';
import { inShadows, shadowOf } from './shadow-roots.ts';

/** Tells the script that made a host that another one has come. What is told to a closed root does not leave it. */
export const REPLACED = 'replaced';

/**
 * Removes what a former script of this extension left in the page when it was updated: its panel takes keys but can't
 * save them. No mark that the page could see is needed, as an extension's scripts can look into closed shadow roots. Into those of
 * the page it looks only where it is `thorough`: that takes a look at each element.
 */
export function removeStale(ours: HTMLElement, thorough: boolean): void {
  const hosts = 'div[popover]';
  for (const old of [...document.querySelectorAll(hosts), ...(thorough ? inShadows(hosts) : [])]) {
    const root = old === ours ? null : shadowOf(old);
    if (!root?.querySelector(`button.${LAUNCHER}`)) continue;
    root.dispatchEvent(new Event(REPLACED));
    old.remove();
  }
}
