// Runs in the page before anything else if it asks for reports: records everything that the browser tells a page by
// itself or passes to a function that any code in the page's world would call. The server strips the types, so only
// types may be exported or imported here.

declare global {
  interface Window {
    /** What was recorded so far, and by which way: `way: text`. */
    __heard: string[];
    /** Queries what is reported only on demand. Never rejects. */
    __ask(): Promise<void>;
  }
}

{
  const heard: string[] = [];
  const known = new Set<string>();
  const write = JSON.stringify;

  const plain = (what: unknown): string => {
    if (typeof what === 'string') return what;
    if (what instanceof HTMLIFrameElement) return what.outerHTML;
    if (what instanceof Text) return what.data;
    if (what instanceof Event) return `${what.type} ${what instanceof MessageEvent ? plain(data?.call(what)) : ''}`;
    if (typeof what !== 'object' || what === null || what instanceof Node || what === window) return '';
    const { toJSON } = what as { toJSON?: unknown };
    try {
      return write(typeof toJSON === 'function' ? toJSON.call(what) : what) ?? '';
    } catch {
      return '';
    }
  };

  const roots: ShadowRoot[] = [];

  const tell = (way: string, what: unknown): void => {
    const text = plain(what);
    if (!text || known.has(way + text)) return;
    known.add(way + text);
    heard.push(`${way}: ${text}`);
  };

  /** Replaces a function or a getter with a recording copy. */
  const patch = (owner: object, name: string, way = name): void => {
    const was = Object.getOwnPropertyDescriptor(owner, name);
    if (!was) return;
    const wrap = (call: (...given: never[]) => unknown) =>
      function (this: unknown, ...given: unknown[]) {
        for (const one of [this, ...given]) tell(way, one);
        const answer = Reflect.apply(call, this, given);
        tell(way, answer);
        return answer;
      };
    Object.defineProperty(owner, name, was.get ? { ...was, get: wrap(was.get) } : { ...was, value: wrap(was.value) });
  };

  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
  patch(window, 'postMessage');
  patch(MessagePort.prototype, 'postMessage', 'port');
  patch(BroadcastChannel.prototype, 'postMessage', 'broadcast');
  patch(MessageEvent.prototype, 'data');
  patch(MessageEvent.prototype, 'ports');
  patch(HTMLIFrameElement.prototype, 'contentWindow');
  patch(HTMLIFrameElement.prototype, 'src');
  patch(Element.prototype, 'setAttribute');
  for (const name of ['append', 'after']) patch(Element.prototype, name);
  for (const name of ['appendChild', 'insertBefore']) patch(Node.prototype, name);
  for (const name of ['dispatchEvent', 'addEventListener']) patch(EventTarget.prototype, name);
  patch(JSON, 'stringify');
  patch(window, 'structuredClone');

  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...given) {
    const root = attach.apply(this, given);
    roots.push(root);
    return root;
  };

  const Channel = window.MessageChannel;
  window.MessageChannel = class extends Channel {
    constructor() {
      super();
      tell('MessageChannel', 'made');
    }
  };

  for (const type of [
    'message',
    'messageerror',
    'load',
    'error',
    'securitypolicyviolation',
    'hashchange',
    'popstate',
  ]) {
    const listen = (event: Event) => {
      tell(`event ${type}`, event);
      tell(`event ${type}`, event.target);
      if (event instanceof SecurityPolicyViolationEvent) tell(`event ${type}`, event.blockedURI);
    };
    for (const target of [window, document]) target.addEventListener(type, listen, true);
  }

  const { navigation } = window as { navigation?: EventTarget & { entries(): { url: string | null }[] } };
  for (const type of ['navigate', 'navigatesuccess', 'currententrychange']) {
    navigation?.addEventListener(type, (event) => {
      tell('navigation', (event as { destination?: { url: string } }).destination?.url);
      for (const { url } of navigation.entries()) tell('navigation', url);
    });
  }

  if ('ReportingObserver' in window) {
    const observer = new ReportingObserver(
      (reports) => {
        for (const report of reports) tell(`report ${report.type}`, report);
      },
      { buffered: true },
    );
    observer.observe();
  }
  for (const type of PerformanceObserver.supportedEntryTypes) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tell(`performance ${type}`, entry);
    }).observe({ type, buffered: true });
  }

  window.__heard = heard;
  window.__ask = async () => {
    for (const { innerHTML } of roots) tell('attachShadow', innerHTML);
    for (const entry of performance.getEntries()) tell('performance', entry);
    for (const { effect } of document.getAnimations())
      tell('getAnimations', effect instanceof KeyframeEffect && effect.target);
    tell(
      'resources',
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .join(' '),
    );
    const { measureUserAgentSpecificMemory: measure } = performance as {
      measureUserAgentSpecificMemory?(): Promise<unknown>;
    };
    if (measure && crossOriginIsolated) tell('memory', await measure.call(performance).catch(String));
  };
}
