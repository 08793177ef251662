import { LAUNCHER } from '../launcher/parts.ts';
import { inShadows, shadowOf } from './shadow-roots.ts';

/** Tells the script that made a host that another one has arrived. An event inside a closed root does not leave it. */
export const REPLACED = 'replaced';

/**
 * Removes what an earlier script of this extension left in the page when the extension was updated: its panel takes
 * keys but can't save them. No mark visible to the page is needed, since content scripts can look into closed shadow
 * roots. It looks into those of the page only if `thorough`, because that visits every element.
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
