import { type Browser, browser } from 'wxt/browser';
import type { Channel } from '../storage/channel.ts';
import type { HostCall } from './call-host.ts';
import type { Placement, ToPanel } from './panel-messages.ts';

/** A connected panel: in the frame of a call page, in the side panel or in a separate window. */
export interface PanelConnection {
  channel: Channel;
  /** The tab of the call page whose frame it is in; undefined outside call pages. */
  callTab: number | undefined;
  /** The tab of the call that a panel outside call pages belongs to, if any. */
  besideTab: number | undefined;
  /** What the host of that call is called, as far as the panel was told of it. */
  host: HostCall | undefined;
  /** The interview it shows; undefined while it shows the set-up form. */
  interview: string | undefined;
  /** Where it is; undefined until it has said hello. */
  placement: Placement | undefined;
}

/** Sends a message to a panel. */
export function tellPanel({ channel }: PanelConnection, message: ToPanel): void {
  channel.post(message);
}

/** The tab of the call that a panel is in or beside; undefined if there is none, and for a closed tab. */
export async function callTabOf({ callTab, besideTab }: PanelConnection): Promise<Browser.tabs.Tab | undefined> {
  const tab = callTab ?? besideTab;
  return tab === undefined ? undefined : await browser.tabs.get(tab).catch(() => undefined);
}
