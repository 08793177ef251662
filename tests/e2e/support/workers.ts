import type { BrowserContext, CDPSession, Worker } from 'playwright-core';
import { until } from './poll.ts';

/** Starts and stops the service worker of an extension. */
export interface Workers {
  /** The running worker; starts it if it is stopped. */
  running(): Promise<Worker>;
  /** Stops it although a debugger is attached, and waits until it has stopped. */
  stop(): Promise<void>;
}

interface Version {
  scriptURL: string;
  runningStatus: string;
}

/** Watches the worker of the extension at `scopeURL` through a session of any tab of the profile. */
export async function watchWorkers(context: BrowserContext, session: CDPSession, scopeURL: string): Promise<Workers> {
  let status = 'unknown';
  let stops = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }: { versions: Version[] }) => {
    for (const version of versions) {
      if (!version.scriptURL.startsWith(scopeURL)) continue;
      if (version.runningStatus === 'stopped' && status !== 'stopped') stops += 1;
      status = version.runningStatus;
    }
  });
  await session.send('ServiceWorker.enable');
  const running = (): Promise<Worker> =>
    until('the background of the extension', async () => {
      if (status !== 'running') {
        await session.send('ServiceWorker.startWorker', { scopeURL });
        return undefined;
      }
      return context.serviceWorkers().findLast((worker) => worker.url().startsWith(scopeURL));
    });
  return {
    running,
    async stop() {
      await running();
      const before = stops;
      await session.send('ServiceWorker.stopAllWorkers');
      await until('the background to stop', () => stops > before);
    },
  };
}
