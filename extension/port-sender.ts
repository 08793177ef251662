/** What a browser says of the sender of a message or the other end of a port. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
  frameId?: number | undefined;
}

/** Who is at the other end of a port, as far as it may be heard. */
export type Caller =
  /** The overlay of a call page: the content script in its top frame. */
  | { is: 'overlay'; tab: number }
  /** A page of ours in a tab, a window or the side panel. */
  | { is: 'page'; tab: number | undefined }
  /** The panel inside a call page: to be heard only if that page's overlay made its frame. */
  | { is: 'frame'; tab: number };

/** The page that call pages may load: it is the panel in a frame and nothing anywhere else. */
const FRAMED = 'panel.html';

/** The pages that no web page can open or frame, and that therefore are heard wherever they are. */
const PAGES: readonly string[] = ['sidepanel.html', 'library.html'];

/**
 * Who is calling, judged only by what the browser says of the sender. `own` is the extension's id, `base` the address
 * its pages begin with. Undefined: not one of ours, not to be heard.
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
  return page !== undefined && PAGES.includes(page) && !inFrame ? { is: 'page', tab } : undefined;
}
