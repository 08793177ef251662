import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CallAccess, Site } from '../calls/access.ts';

export type { Site };

/** What decides which pages Fireside may see; extension/call-access.ts and calls/access.ts implement it. */
export interface CallSitesKeeper {
  /** The providers that the user is asked about. */
  asked: readonly Site[];
  load(): Promise<CallAccess>;
  /** Calls `listener` whenever something was allowed or withdrawn. */
  watch(listener: (access: CallAccess) => void): void;
  isAllowed(site: Site, access: CallAccess): boolean;
  ownSites(access: CallAccess): readonly Site[];
  /** The site meant by a typed address; 'given' if it needs no permission; undefined if it is no address. */
  siteIn(text: string): Site | 'given' | undefined;
  /** Asks the user, during a click; whether they allowed it. */
  request(site: Site): Promise<boolean>;
  remove(site: Site): Promise<void>;
}

/** Why a typed address was not added. */
export type AddressFault = 'invalid' | 'given' | 'already' | 'refused';

/** The call providers and sites that Fireside may see, for the settings to show and change. */
export interface CallSitesModel {
  /** The providers that are asked about, and whether each is allowed. Undefined until that is known. */
  known: ReadonlySignal<readonly { site: Site; allowed: boolean }[] | undefined>;
  /** Sites that the user added. */
  own: ReadonlySignal<readonly Site[]>;
  /** What is typed, and what is wrong with what was added last. */
  typed: { value: string };
  fault: ReadonlySignal<AddressFault | undefined>;
  /** Asks for a site; call it during a click. */
  allow(site: Site): void;
  remove(site: Site): void;
  /** Asks for the site whose address was typed; call it during a click. */
  add(): void;
}

/** Follows what the browser lets Fireside see. */
export function callSitesState(keeper: CallSitesKeeper): CallSitesModel {
  const access = signal<CallAccess | undefined>(undefined);
  const typed = signal('');
  const fault = signal<AddressFault | undefined>(undefined);
  const show = (next: CallAccess) => {
    access.value = next;
  };
  keeper.watch(show);
  void keeper.load().then(show, () => undefined);

  async function ask(site: Site): Promise<boolean> {
    return keeper.request(site).catch(() => false);
  }

  return {
    typed,
    fault,
    known: computed(() => {
      const now = access.value;
      return now && keeper.asked.map((site) => ({ site, allowed: keeper.isAllowed(site, now) }));
    }),
    own: computed(() => (access.value ? keeper.ownSites(access.value) : [])),
    allow: (site) => void ask(site),
    remove: (site) => void keeper.remove(site).catch(() => undefined),
    add() {
      const site = keeper.siteIn(typed.peek());
      const now = access.peek();
      if (!site || site === 'given') fault.value = site ?? 'invalid';
      else if (now && keeper.isAllowed(site, now)) fault.value = 'already';
      else {
        fault.value = undefined;
        void ask(site).then((allowed) => {
          if (allowed) typed.value = '';
          else fault.value = 'refused';
        });
      }
    },
  };
}
