import { type ReadonlySignal, signal } from '@preact/signals';
import type { Site } from '../calls/access.ts';
import type { CallBeside } from '../extension/call-beside.ts';

/** What a side panel offers about the page beside it, and the tab of the call there. */
export interface SiteOffer {
  /** The site of the page, if it may hold a call that Fireside doesn't see. */
  site: ReadonlySignal<Site | undefined>;
  /** Whether the user declined. */
  refused: ReadonlySignal<boolean>;
  /** Asks the user to allow the site; call it during a click. */
  allow(): Promise<void>;
  /** The tab of the call beside the panel. */
  tab(): number | undefined;
}

/** Follows the page beside a side panel. `found` is called when another call is there. */
export function siteOffer({ watch, allow }: CallBeside, found: () => void): SiteOffer {
  const site = signal<Site | undefined>(undefined);
  const refused = signal(false);
  let tab: number | undefined;
  watch((beside) => {
    if (beside.site?.title !== site.peek()?.title) {
      site.value = beside.site;
      refused.value = false;
    }
    const isNew = beside.tab !== undefined && beside.tab !== tab;
    tab = beside.tab;
    if (isNew) found();
  });
  return {
    site,
    refused,
    tab: () => tab,
    async allow() {
      const asked = site.peek();
      if (asked) refused.value = !(await allow(asked).catch(() => false));
    },
  };
}
