import type { Browser } from 'wxt/browser';
import type { Wanted } from './caret-handoff.ts';
import type { Placement } from './panel-messages.ts';
import { openSide } from './side-panel.ts';
import { openTop, popOut } from './windows.ts';

/** A tab with a call. */
export type CallTab = Pick<Browser.tabs.Tab, 'windowId'> & { id: number };

interface Hub {
  shownIn(tab: number): Promise<string | undefined>;
  write(wanted: Wanted): void;
  collapse(tab: number): void;
}

/** Opens the panel elsewhere than over the call of a tab, with the interview shown there and the caret in the composer. */
export function elsewhere(hub: Hub) {
  async function follow(placement: Placement, tab: number): Promise<string | undefined> {
    const interview = await hub.shownIn(tab);
    hub.write({ placement, interview, tab });
    return interview;
  }

  async function inWindow({ id }: CallTab): Promise<void> {
    await popOut({ interview: await follow('window', id), tab: id });
  }

  /** Rejects if the browser refuses, as outside a click, or when the background had to be started first. */
  async function beside({ id, windowId }: CallTab): Promise<void> {
    await openSide(windowId);
    await follow('side', id);
  }

  async function onTop({ id }: CallTab): Promise<void> {
    await openTop({ interview: await follow('top', id), tab: id });
  }

  const opening = { side: beside, window: inWindow, top: onTop };

  return {
    beside,
    inWindow,
    /** Opens it in this place, and collapses it over the call; whether that was possible. Nothing is awaited before the side panel is opened. */
    async open(place: Placement, tab: CallTab): Promise<boolean> {
      if (place === 'frame') return false;
      try {
        await opening[place](tab);
      } catch {
        return false;
      }
      hub.collapse(tab.id);
      return true;
    },
  };
}

export type Elsewhere = ReturnType<typeof elsewhere>;
