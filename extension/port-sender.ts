/** The browser's description of the sender of a message or the other end of a port. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
  frameId?: number | undefined;
}

/** An accepted other end of a port. */
export type Caller =
  /** The overlay of a call page: the content script in its top frame. */
  | { is: 'overlay'; tab: number }
  /** A page of the extension in a tab, a window or the side panel. */
  | { is: 'page'; tab: number | undefined }
  /** The panel in a frame of a call page: accepted only once the overlay of that page has authenticated it. */
  | { is: 'frame'; tab: number };

/** The page that call pages may load. It is accepted only in a frame. */
const FRAMED = 'panel.html';

/** The page that the window on top frames. No web page can: browsers let them load FRAMED alone. */
const ON_TOP = 'sidepanel.html';

/** The pages that no web page can open or frame. They are accepted outside frames, and in the window on top. */
const PAGES: readonly string[] = ['sidepanel.html', 'library.html', 'practice.html'];

/**
 * Identifies the other end of a port, only by the browser's description of the sender. `own` is the extension's id, `base` the
 * URL prefix of its pages. Undefined if it is not to be accepted.
 */
export function callerOf(sender: Sender | undefined, port: string, own: string, base: string): Caller | undefined {
  if (sender?.id !== own || sender.url === undefined) return undefined;
  const { url, frameId } = sender;
  const tab = sender.tab?.id;
  const page = url.startsWith(base) ? url.slice(base.length).split(/[?#]/, 1)[0] : undefined;
  const inFrame = tab !== undefined && frameId !== 0;
  if (port === 'overlay')
    return page === undefined && tab !== undefined && frameId === 0 ? { is: 'overlay', tab } : undefined;
  if (page === FRAMED) return inFrame && frameId !== undefined ? { is: 'frame', tab } : undefined;
  if (page === ON_TOP && inFrame && isEmpty(sender.tab?.url)) return { is: 'page', tab };
  return page !== undefined && PAGES.includes(page) && !inFrame ? { is: 'page', tab } : undefined;
}

/** Whether a tab can be the window on top: its page has no address, which Firefox doesn't tell (measured). */
function isEmpty(url: string | undefined): boolean {
  return url === undefined || url === 'about:blank';
}
