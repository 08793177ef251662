/**
 * An expression for a page of the extension: all that `storage.local` gives to a content script in the tab whose
 * address contains this text, as JSON; or `refused: ` and the reason.
 */
export function keptFor(address: string): string {
  return `(async () => {
    const api = globalThis.browser ?? chrome;
    const tab = (await api.tabs.query({})).find(({ url }) => url?.includes(${JSON.stringify(address)}));
    const [{ result }] = await api.scripting.executeScript({
      target: { tabId: tab.id },
      func: () => (globalThis.browser ?? chrome).storage.local.get(null).then(
        (all) => JSON.stringify(all),
        (error) => 'refused: ' + error.message,
      ),
    });
    return result;
  })()`;
}

/** An expression for a page of the extension: all texts in the file system of its origin. */
export const FILES = `(async () => {
  const texts = [];
  const walk = async (folder) => {
    for await (const handle of folder.values()) {
      if (handle.kind === 'directory') await walk(handle);
      // Meanwhile the background may have removed it.
      else texts.push(await handle.getFile().then((file) => file.text()).catch((error) => {
        if (error.name !== 'NotFoundError') throw error;
        return '';
      }));
    }
  };
  await walk(await navigator.storage.getDirectory());
  return texts.join('\\n');
})()`;
