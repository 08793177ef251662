import type { Browser } from 'wxt/browser';

/** The extension API of a background. */
declare const chrome: typeof Browser;

// The smallest possible background: stores what arrives over a port in a strict transaction, and notifies the other
// ports.
{
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('texts');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  chrome.runtime.onMessage.addListener((_, _sender, answer) => answer('heard'));
  const ports = new Set<Browser.runtime.Port>();
  chrome.runtime.onConnect.addListener((port) => {
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
    port.onMessage.addListener(async ({ seq, text }: { seq: number; text: string }) => {
      const transaction = (await opening).transaction('texts', 'readwrite', { durability: 'strict' });
      transaction.objectStore('texts').put(text, 'text');
      transaction.oncomplete = () => {
        port.postMessage({ type: 'written', seq });
        for (const other of ports) if (other !== port) other.postMessage({ type: 'changed', text });
      };
    });
  });
}
