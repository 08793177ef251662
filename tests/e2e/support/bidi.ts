import type { Browser, Frame, Page } from 'puppeteer-core';

/** A node in WebDriver BiDi's format; `shadowRoot` is set even for closed roots. */
export interface BidiNode {
  sharedId: string;
  value?: { shadowRoot?: BidiNode | null };
}

/** The few WebDriver BiDi commands that Puppeteer has no method for. */
export interface Bidi {
  /** The first node with this accessible name (and role) below one of the nodes; undefined if there is none. */
  locate(from: BidiNode[], name: string, role?: string): Promise<BidiNode | undefined>;
  /** The element of a frame, even in a closed shadow root; undefined once the frame is gone. */
  frameElement(frame: Frame): Promise<BidiNode | undefined>;
  /** Roots of all shadow trees of the document, closed or open. */
  shadowRoots(): Promise<BidiNode[]>;
  /** Runs a function of one element in an isolated world, unseen by the page, and returns its plain result. */
  call<T>(node: BidiNode, source: string): Promise<T>;
}

/** A connection that takes any WebDriver BiDi command. */
export interface Connection {
  send(method: string, params: object): Promise<{ result: Record<string, unknown> }>;
}

/** The raw connection below Puppeteer's API. */
export function connectionOf(browser: Browser): Connection {
  const { connection } = browser as unknown as { connection?: Connection };
  if (!connection) throw new Error('This puppeteer hides its BiDi connection.');
  return connection;
}

/** An isolated world, so that the page's scripts notice nothing that runs here. */
const SANDBOX = 'fireside-test';

/** The raw protocol for the top document of a page. */
export function bidiOf(browser: Browser, page: Page): Bidi {
  const connection = connectionOf(browser);
  const { _id: context } = page.mainFrame() as unknown as { _id?: string };
  if (!context) throw new Error('This puppeteer hides the id of its BiDi context.');
  const target = { context, sandbox: SANDBOX };
  return {
    async locate(from, name, role) {
      if (from.length === 0) return undefined;
      const { result } = await connection.send('browsingContext.locateNodes', {
        context,
        locator: { type: 'accessibility', value: { name, ...(role ? { role } : {}) } },
        startNodes: from.map(({ sharedId }) => ({ sharedId })),
      });
      return (result.nodes as BidiNode[])[0];
    },
    async frameElement(frame) {
      const { _id: inner } = frame as unknown as { _id?: string };
      const { result } = await connection.send('browsingContext.locateNodes', {
        context,
        locator: { type: 'context', value: { context: inner } },
      });
      return (result.nodes as BidiNode[])[0];
    },
    async shadowRoots() {
      const { result } = await connection.send('script.evaluate', {
        expression: '[...document.querySelectorAll("*")]',
        target,
        awaitPromise: false,
        serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
      });
      const elements = result.result as { value?: BidiNode[] };
      return (elements.value ?? []).flatMap((element) => element.value?.shadowRoot ?? []);
    },
    async call(node, source) {
      const { result } = await connection.send('script.callFunction', {
        functionDeclaration: `(element) => JSON.stringify((${source})(element) ?? null)`,
        arguments: [{ sharedId: node.sharedId }],
        target,
        awaitPromise: false,
      });
      if (result.type !== 'success') throw new Error(`In the page: ${JSON.stringify(result.exceptionDetails)}`);
      return JSON.parse((result.result as { value: string }).value);
    },
  };
}
