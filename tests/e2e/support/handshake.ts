/*
 * What a page does to learn how the background recognises the panel's frame, or to pass off a frame of its own as the
 * panel. The functions run in the page.
 */

/**
 * The ways by which a page with `reports` observes what it does itself: a secret that leaked in any of them would be
 * observed as well.
 */
const EVERYWHERE = [
  'addEventListener',
  'after',
  'append',
  'appendChild',
  'attachShadow',
  'broadcast',
  'contentWindow',
  'data',
  'dispatchEvent',
  'event load',
  'event message',
  'insertBefore',
  'navigation',
  'performance',
  'performance mark',
  'performance resource',
  'port',
  'postMessage',
  'resources',
  'setAttribute',
  'src',
  'stringify',
  'structuredClone',
] as const;

export const WAYS = {
  chromium: [...EVERYWHERE, 'report coep', 'report csp-violation', 'report potential-permissions-policy-violation'],
  firefox: EVERYWHERE,
} as const;

/** Sends a text in all the ways that the page observes. `inner` is an address of the page's own to frame. */
export function sendEveryWay({ text, inner }: { text: string; inner: string }): void {
  const own = document.createElement('iframe');
  own.src = inner;
  const other = document.createElement('iframe');
  other.setAttribute('allow', 'clipboard-write; fullscreen');
  other.setAttribute('src', `https://example.com/${text}`);
  document.body.append(own, other);
  void other.src;
  window.addEventListener('message', ({ data }) => void data);
  window.postMessage({ text }, '*');
  own.contentWindow?.postMessage({ text }, '*');
  new MessageChannel().port1.postMessage(text);
  new BroadcastChannel('own').postMessage(text);
  window.dispatchEvent(new MessageEvent('message', { data: text }));
  JSON.stringify({ text });
  structuredClone(text);
  window.addEventListener(text, () => undefined);
  own.after(text);
  document.body.appendChild(document.createTextNode(text));
  document.body.insertBefore(document.createTextNode(text), own);
  document.createElement('div').attachShadow({ mode: 'closed' }).append(text);
  history.pushState(null, '', `#${text}`);
  performance.mark(text);
}

/** Everything the page observed so far, after it queried what is reported only on demand. */
export async function heardSoFar(): Promise<string[]> {
  await window.__ask();
  return window.__heard;
}

/** Those of these ways by which a text was not observed. */
export function unheard(ways: readonly string[], lines: readonly string[], text: string): string[] {
  return ways.filter((way) => !lines.some((line) => line.startsWith(`${way}: `) && line.includes(text)));
}

/** Adds frames with this address to the page, as its own. Each has an id. */
export function frameIt({ src, count }: { src: string; count: number }): void {
  for (let at = 0; at < count; at++) {
    const frame = document.createElement('iframe');
    frame.id = `own-${at}`;
    frame.src = src;
    document.body.append(frame);
  }
}

/** Navigates the page's own first frame to its current address, with this fragment. */
export function goAgain(fragment: string): void {
  const frame = document.querySelector<HTMLIFrameElement>('#own-0');
  if (frame) frame.src = frame.src.replace(/#.*|$/, fragment);
}

/** Reloads all of the page's own frames at once. */
export function reloadAll(): void {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('[id^=own-]')) frame.src = `${frame.src}`;
}

/** Posts words to all of the page's own frames, in the same shape as the overlay does. */
export function postWords(words: readonly string[]): void {
  for (const { contentWindow } of document.querySelectorAll('iframe')) {
    for (const word of words) contentWindow?.postMessage({ fireside: word }, '*');
  }
}

/** Moves our host as a page can: `append`, `moveBefore`, or into a frame of the page's own (`adopt`). */
export function moveHost(way: string): void {
  const host = document.querySelector<HTMLElement>('html > div[popover]');
  if (!host) throw new Error('There is no host of ours.');
  if (way === 'append') document.body.append(host);
  else if (way === 'moveBefore')
    (document.body as ParentNode & { moveBefore?(node: Node, before: null): void }).moveBefore?.(host, null);
  else {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.body.append(host);
  }
}

/** Counts from now on how many ports this document of the extension opens. Another one shows that an earlier one was closed. */
export function countPorts(): void {
  interface Runtime {
    connect(...given: unknown[]): unknown;
  }
  const { browser, chrome } = globalThis as { browser?: { runtime: Runtime }; chrome?: { runtime: Runtime } };
  const runtime = (browser ?? chrome)?.runtime;
  if (!runtime) throw new Error('This is no page of the extension.');
  const connect = runtime.connect.bind(runtime);
  window.__ports = 0;
  runtime.connect = (...given) => {
    window.__ports += 1;
    return connect(...given);
  };
}

/** Records each token that this document of the extension receives from now on. */
export function listenIn(): void {
  window.__words = [];
  window.addEventListener('message', ({ data }) => window.__words.push(data.fireside));
}

declare global {
  interface Window {
    __words: string[];
    __ports: number;
  }
}
