import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { panelHub } from '../../../extension/panel-hub.ts';
import { type Channel, channelPair } from '../../../storage/channel.ts';
import { memoryStore } from '../../../storage/memory.ts';
import { MAX_PAGE, type RecordStore, type Summary } from '../../../storage/record-store.ts';
import { storeService } from '../../../storage/service.ts';
import { VERSIONS } from '../../../storage/versions.ts';
import type { Write } from '../../../storage/writes.ts';
import { freshView } from '../../e2e/support/seed.ts';
import { madeOf, recordAfter, type Step } from '../../support/steps.ts';

const ID = 'fireside';
const BASE = `chrome-extension://${ID}/`;

/** The background of the views in this document: it stores everything in memory. */
export interface Background {
  /** Opens a channel to it, as the page with this name. */
  connect(port: string, from: string): Channel;
  /** Takes steps as another view would. */
  write(interview: string, steps: readonly Step[]): Promise<void>;
  /** Stores records as they are, as a restore would. */
  put(writes: readonly Write[]): Promise<void>;
  /** All interviews, newest first. */
  list(): Promise<Summary[]>;
  /** An interview as stored. */
  read(interview: string): Promise<Interview | undefined>;
  /** The pages that views asked to open: their addresses without the extension's origin. */
  opened: string[];
}

/** Starts a background without interviews. Earlier data is gone. `broken`: the store as this test breaks it. */
export function startBackground(broken: (sound: RecordStore) => RecordStore = (sound) => sound): Background {
  const recordStore = broken(memoryStore());
  const opened: string[] = [];
  const complain = (what: unknown) => {
    throw new Error(`The background complains: ${what}`);
  };
  const serve = storeService(recordStore, { complain });
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
  Object.assign(fakeBrowser, { permissions: grantingPermissions() });
  Object.assign(fakeBrowser.runtime, {
    id: ID,
    getURL: (path: string) => BASE + path.replace(/^\//, ''),
    getManifest: () => ({ version: '0.0.0', manifest_version: 3, name: 'Fireside' }),
    connect: ({ name }: { name: string }) => portOver(connect(name, 'library.html'), name, {}),
  });
  return {
    opened,
    connect,
    put: (writes) => recordStore.write([...writes]),
    list: async () => (await recordStore.list({ index: 'listed', limit: MAX_PAGE })).summaries,
    async read(id) {
      const found = await recordStore.interview(id);
      return found?.guide && viewOf(found.record, found.guide, { opens: found.texts });
    },
    async write(id, steps) {
      const before = (await recordStore.interview(id))?.record ?? { id };
      const view = freshView();
      const made = madeOf(id, steps, { view, now: Date.now(), before });
      const port = connect('store', 'library.html');
      await new Promise<void>((resolve, reject) => {
        port.onMessage((raw) => {
          const message = raw as { type: string; number?: number };
          if (message.type === 'refused') reject(new Error('The store refused a change.'));
          if (message.type === 'written' && message.number === made.length) resolve();
        });
        for (const [i, { change, guide }] of made.entries()) {
          const sent = { type: 'change', v: VERSIONS, view, number: i + 1, change: { kind: 'interview', change } };
          port.post(guide ? { ...sent, guide } : sent);
        }
      });
      port.close();
    },
  };
}

/** What a record store has after these steps to a new interview. Faster than a view would take them. */
export function storedWith(id: string, steps: readonly Step[], now = Date.now()): Write[] {
  const made = madeOf(id, steps, { view: freshView(), now });
  const guides = made.flatMap(({ guide }) => (guide ? [guide] : []));
  return [
    ...guides.map((guide): Write => ({ kind: 'guide copy', hash: guideHash(guide), guide })),
    { kind: 'interview', state: recordAfter(id, made) },
  ];
}

/** The browser's permissions, of a user who allows everything. */
function grantingPermissions() {
  let origins: string[] = [];
  const listeners = new Set<() => void>();
  const event = {
    addListener: (listener: () => void) => listeners.add(listener),
    removeListener: (listener: () => void) => listeners.delete(listener),
  };
  const become = (next: string[]) => {
    origins = next;
    for (const listener of listeners) listener();
    return true;
  };
  return {
    onAdded: event,
    onRemoved: event,
    getAll: async () => ({ origins, permissions: [] }),
    request: async (asked: { origins: string[] }) => become([...origins, ...asked.origins]),
    remove: async (gone: { origins: string[] }) => become(origins.filter((origin) => !gone.origins.includes(origin))),
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
