import type { Browser } from 'wxt/browser';
import type { Sender } from '../../extension/port-sender.ts';

/** The far end of a browser port: like a real one, it drops messages without a listener. */
export function fakePort(name: string, sender: Sender) {
  const hearing = new Set<(message: unknown) => void>();
  const leaving = new Set<() => void>();
  const told: unknown[] = [];
  let open = true;
  const near = {
    name,
    sender,
    postMessage(message: unknown) {
      if (!open) throw new Error('Attempting to use a disconnected port object');
      told.push(JSON.parse(JSON.stringify(message)));
    },
    disconnect() {
      open = false;
    },
    onMessage: { addListener: (listener: (message: unknown) => void) => hearing.add(listener) },
    onDisconnect: { addListener: (listener: () => void) => leaving.add(listener) },
  };
  return {
    port: near as unknown as Browser.runtime.Port,
    /** All messages this end has received. */
    told,
    isOpen: () => open,
    say(message: unknown): void {
      for (const listener of hearing) listener(JSON.parse(JSON.stringify(message)));
    },
    leave(): void {
      open = false;
      for (const listener of leaving) listener();
    },
  };
}
