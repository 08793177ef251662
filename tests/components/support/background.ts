import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Change } from '../../../domain/interview/change.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { panelHub } from '../../../extension/panel-hub.ts';
import { type Channel, channelPair } from '../../../storage/channel.ts';
import { memoryStore } from '../../../storage/memory.ts';
import type { Summary } from '../../../storage/record-store.ts';
import { storeService } from '../../../storage/service.ts';

const ID = 'fireside';
const BASE = `chrome-extension://${ID}/`;

/** The background of the views in this document: it stores everything in memory. */
export interface Background {
  /** Opens a channel to it, as the page with this name. */
  connect(port: string, from: string): Channel;
  /** Writes changes as another view would. */
  write(interview: string, changes: readonly Change[]): Promise<void>;
  /** All interviews, newest first. */
  list(): Promise<Summary[]>;
  /** An interview as stored. */
  read(interview: string): Promise<Interview | undefined>;
  /** The pages that views asked to open: their addresses without the extension's origin. */
  opened: string[];
}

/** Starts a background without interviews. Earlier data is gone. */
export function startBackground(): Background {
  const recordStore = memoryStore();
  const opened: string[] = [];
  const complain = (what: unknown) => {
    throw new Error(`The background complains: ${what}`);
  };
  const serve = storeService(recordStore, complain);
  const hub = panelHub({ recordStore, serve, orphaned: complain, press: complain, complain });
  fakeBrowser.reset();
  const open = async ({ url = '' }: { url?: string | string[] | undefined }) => {
    opened.push(String(url).replace(BASE, ''));
    return {} as never;
  };
  Object.assign(fakeBrowser.windows, { create: open });
  Object.assign(fakeBrowser.tabs, { create: open, query: async () => [] });

  const connect = (name: string, from: string): Channel => {
    const [near, far] = channelPair();
    hub.accept(portOver(far, name, { id: ID, url: BASE + from }));
    return near;
  };
  Object.assign(fakeBrowser.runtime, {
    id: ID,
    getURL: (path: string) => BASE + path.replace(/^\//, ''),
    getManifest: () => ({ version: '0.0.0', manifest_version: 3, name: 'Fireside' }),
    connect: ({ name }: { name: string }) => portOver(connect(name, 'library.html'), name, {}),
  });
  return {
    opened,
    connect,
    list: () => recordStore.list(),
    read: (id) => recordStore.read(id),
    async write(interview, changes) {
      const writer = crypto.randomUUID();
      const port = connect('store', 'library.html');
      await new Promise<void>((resolve, reject) => {
        port.onMessage((raw) => {
          const message = raw as { type: string; seq?: number };
          if (message.type === 'refused') reject(new Error('The store refused a change.'));
          if (message.type === 'written' && message.seq === changes.length) resolve();
        });
        for (const [i, change] of changes.entries()) {
          port.post({ type: 'write', interview, writer, seq: i + 1, change });
        }
      });
      port.close();
    },
  };
}

/** Wraps a channel as a port of the browser. */
function portOver(channel: Channel, name: string, sender: object): Browser.runtime.Port {
  const port = {
    name,
    sender,
    postMessage: channel.post,
    disconnect: channel.close,
    onMessage: { addListener: channel.onMessage },
    onDisconnect: { addListener: channel.onClose },
  };
  return port as unknown as Browser.runtime.Port;
}
