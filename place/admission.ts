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
  /** A page of ours inside a call page: to be heard only if that page's overlay vouches for its token. */
  | { is: 'frame'; tab: number; token: string };

/** Name and token of a port: `place/<token>`. */
export function portName(name: string): { name: string; token: string } {
  const [head = '', token = ''] = name.split('/');
  return { name: head, token };
}

/**
 * Who is calling, judged only by what the browser says of the sender. `own` is the extension's id, `base` the address
 * its pages begin with. Undefined: not one of ours, not to be heard.
 */
export function callerOf(sender: Sender | undefined, port: string, own: string, base: string): Caller | undefined {
  if (sender?.id !== own) return undefined;
  const tab = sender.tab?.id;
  const ours = sender.url?.startsWith(base) === true;
  const { name, token } = portName(port);
  if (name === 'overlay')
    return !ours && tab !== undefined && sender.frameId === 0 ? { is: 'overlay', tab } : undefined;
  if (tab === undefined || sender.frameId === 0) return ours ? { is: 'page', tab } : undefined;
  return ours && token ? { is: 'frame', tab, token } : undefined;
}
