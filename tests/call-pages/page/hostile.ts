// Runs in the page before anything else if its switch is on: a page that tries to read, hide or use what Fireside
// shows. The server strips the types, so only types may be exported or imported here.

/** What the page does to a host it has found, repeatedly until it is stopped. */
export type HostileAct =
  | 'remove'
  | 'hide by attributes'
  | 'hide by style'
  | 'hide by style sheet'
  | 'hide by animation'
  | 'hide the popover'
  | 'change the popover'
  | 'cover with a popover'
  | 'wrap'
  | 'adopt'
  | 'flood'
  | 'synthetic events'
  | 'replace the document element'
  | 'open the document';

export interface Hostile {
  /** What the patched functions and the search for leaks found of Fireside. */
  loot: string[];
  /** How often the current act was done. */
  done: number;
  /** Repeats an act every so many ms; 0: once. */
  begin(act: HostileAct, every: number): void;
  stop(): void;
  /** Takes the focus every millisecond, by every means at once. */
  fight(): void;
  /** Tries everything known to have let pages look into closed shadow roots. */
  search(words: readonly string[]): void;
}

declare global {
  interface Window {
    __hostile: Hostile;
  }
}

{
  const loot: string[] = [];
  const found = new Set<string>();
  const real = {
    query: Document.prototype.querySelectorAll,
    append: Element.prototype.append,
    apply: Reflect.apply,
  };

  const take = (how: string, what: unknown): void => {
    let text = '';
    if (what instanceof ShadowRoot) text = 'a shadow root';
    else if (what instanceof HTMLIFrameElement && /extension:/.test(what.src)) text = what.src;
    else if (what instanceof Element && what.hasAttribute('popover')) text = 'a host';
    else if (typeof what === 'string' && /fireside|extension:|zyzzyva|lovelace/i.test(what)) text = what;
    if (text && !found.has(how + text)) {
      found.add(how + text);
      loot.push(`${how}: ${text}`);
    }
  };

  /** Replaces a function that any code in the page's own world would call with a recording copy. */
  const patch = (owner: object, name: string): void => {
    const was = Object.getOwnPropertyDescriptor(owner, name);
    if (typeof was?.value !== 'function') return;
    Object.defineProperty(owner, name, {
      ...was,
      value(this: unknown, ...given: unknown[]) {
        if (!acting) for (const one of [this, ...given]) take(name, one);
        const answer: unknown = real.apply(was.value, this, given);
        if (!acting) take(name, answer);
        return answer;
      },
    });
  };
  let acting = false;
  /** Runs the page's own actions without recording them. */
  const quietly = (work: () => void): void => {
    const before = acting;
    acting = true;
    try {
      work();
    } finally {
      acting = before;
    }
  };
  /** The same for an action that may fail: then the page tries the next. */
  const own = (work: () => void): void => {
    try {
      quietly(work);
    } catch {}
  };

  for (const name of [
    'attachShadow',
    'append',
    'remove',
    'moveBefore',
    'setAttribute',
    'removeAttribute',
    'matches',
    'getHTML',
    'getAnimations',
    'animate',
  ]) {
    patch(Element.prototype, name);
  }
  for (const name of ['appendChild', 'insertBefore', 'removeChild', 'contains', 'getRootNode', 'isEqualNode'])
    patch(Node.prototype, name);
  for (const name of ['showPopover', 'hidePopover', 'focus', 'blur', 'attachInternals', 'click'])
    patch(HTMLElement.prototype, name);
  for (const name of ['addEventListener', 'dispatchEvent']) patch(EventTarget.prototype, name);
  for (const name of ['stopPropagation', 'stopImmediatePropagation', 'preventDefault', 'composedPath'])
    patch(Event.prototype, name);
  for (const name of ['createElement', 'createElementNS', 'querySelectorAll', 'adoptNode', 'getAnimations'])
    patch(Document.prototype, name);
  patch(MutationObserver.prototype, 'observe');
  patch(MessagePort.prototype, 'postMessage');
  patch(Crypto.prototype, 'randomUUID');
  patch(JSON, 'stringify');
  patch(JSON, 'parse');
  patch(Reflect, 'apply');
  for (const name of ['postMessage', 'setTimeout', 'queueMicrotask', 'structuredClone', 'open']) patch(window, name);

  const strangers = (): HTMLElement[] =>
    ([...real.apply(real.query, document, ['[popover], html > div'])] as HTMLElement[]).filter(
      (element) => !element.id && element.localName === 'div',
    );

  let cover: HTMLElement | undefined;
  let sheet: CSSStyleSheet | undefined;
  let inner: HTMLIFrameElement | undefined;
  const GONE =
    'display: none !important; visibility: hidden !important; opacity: 0 !important; transform: scale(0) !important; translate: -200vw !important; clip-path: inset(50%) !important; pointer-events: none !important; content-visibility: hidden !important; z-index: -1 !important; zoom: 0.01 !important; filter: opacity(0) !important;';

  const made = (style: string): HTMLElement => {
    const element = document.createElement('section');
    element.style.cssText = style;
    element.id = 'made-by-the-page';
    return element;
  };

  const acts: Record<HostileAct, (host: HTMLElement) => void> = {
    remove: (host) => host.remove(),
    'hide by attributes'(host) {
      host.hidden = true;
      host.inert = true;
      for (const name of ['aria-hidden', 'class', 'slot', 'dir']) host.setAttribute(name, 'true');
    },
    'hide by style': (host) => host.setAttribute('style', GONE),
    'hide by style sheet'() {
      if (sheet) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(`div[popover], html > div { ${GONE} } [popover]::backdrop { ${GONE} }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    'hide by animation': (host) =>
      void host.animate([{ opacity: 0, transform: 'scale(0)', visibility: 'hidden' }], { duration: 1e9, fill: 'both' }),
    'hide the popover': (host) => host.hidePopover(),
    'change the popover'(host) {
      if (Math.random() < 0.5) host.removeAttribute('popover');
      else host.popover = 'auto';
    },
    'cover with a popover'() {
      if (cover) return;
      cover = made('inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; background: black');
      cover.popover = 'manual';
      document.body.append(cover);
      cover.showPopover();
    },
    wrap(host) {
      const box = made('opacity: 0; transform: scale(0); overflow: hidden; width: 0');
      document.body.append(box);
      box.append(host);
    },
    adopt(host) {
      inner ??= document.createElement('iframe');
      if (!inner.isConnected) document.body.append(inner);
      inner.contentDocument?.body.append(host);
    },
    flood() {
      for (let i = 0; i < 2000; i++) {
        const data = { fireside: '0'.repeat(36), i };
        window.postMessage(data, '*');
        for (let at = 0; at < window.length; at++) window[at]?.postMessage(data, '*');
        if (i % 20 === 0) window.dispatchEvent(new MessageEvent('message', { data }));
      }
    },
    'synthetic events'(host) {
      const how = { bubbles: true, cancelable: true, composed: true };
      const [x, y] = [innerWidth - 200, innerHeight / 2];
      for (const target of [host, window, document, document.elementFromPoint(x, y) ?? host]) {
        for (const key of ['q', 'Enter', 'Escape', 'Tab', 'F']) {
          for (const type of ['keydown', 'keypress', 'keyup']) {
            target.dispatchEvent(new KeyboardEvent(type, { ...how, key, altKey: key === 'F', shiftKey: key === 'F' }));
          }
        }
        for (const type of ['beforeinput', 'input']) {
          target.dispatchEvent(new InputEvent(type, { ...how, data: 'q', inputType: 'insertText' }));
        }
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
          target.dispatchEvent(new PointerEvent(type, { ...how, clientX: x, clientY: y, button: 0, detail: 1 }));
        }
        for (const type of ['focus', 'focusin', 'blur', 'focusout']) target.dispatchEvent(new FocusEvent(type, how));
        for (const newState of ['closed', 'open']) {
          for (const type of ['beforetoggle', 'toggle']) {
            target.dispatchEvent(new ToggleEvent(type, { ...how, newState, oldState: 'open' }));
          }
        }
        for (const type of ['fullscreenchange', 'visibilitychange', 'pagehide', 'close']) {
          target.dispatchEvent(new Event(type, how));
        }
      }
      host.click();
    },
    'replace the document element'() {
      const html = document.createElement('html');
      html.append(document.createElement('head'), document.createElement('body'));
      document.documentElement.replaceWith(html);
    },
    'open the document'() {
      document.open();
      document.write('<!doctype html><title>Again</title><p>The page wrote itself again.</p>');
      document.close();
    },
  };

  const search = (words: readonly string[]): void => {
    for (const host of strangers()) {
      take('shadowRoot', host.shadowRoot);
      for (const child of [...host.childNodes]) take('childNodes', child.textContent);
      own(() => take('attachShadow', host.attachShadow({ mode: 'open' })));
      own(() => take('attachInternals', host.attachInternals().shadowRoot));
      take('getRootNode', host.getRootNode({ composed: true }));
      take('getHTML', host.getHTML({ serializableShadowRoots: true }));
      own(() => take('openOrClosedShadowRoot', (host as { openOrClosedShadowRoot?: unknown }).openOrClosedShadowRoot));
      take('cloneNode', (host.cloneNode(true) as HTMLElement).outerHTML);
      for (const [property, value] of Object.entries(host)) take(property, value);
    }
    for (const animation of document.getAnimations()) {
      const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
      if (target?.getRootNode() instanceof ShadowRoot) loot.push('getAnimations: an element within a shadow root');
    }
    for (let x = 5; x < innerWidth; x += 40) {
      for (let y = 5; y < innerHeight; y += 40) {
        for (const element of document.elementsFromPoint(x, y)) take('elementsFromPoint', element.textContent);
      }
    }
    for (const entry of performance.getEntries()) take('performance', entry.name);
    for (let at = 0; at < window.length; at++) {
      own(() => take('frames', window[at]?.location.href));
    }
    getSelection()?.selectAllChildren(document.documentElement);
    take('selection', String(getSelection()));
    getSelection()?.removeAllRanges();
    const find = (window as { find?(text: string): boolean }).find;
    for (const word of words) if (find?.call(window, word)) loot.push(`find: ${word}`);
    getSelection()?.removeAllRanges();
  };

  let timer: ReturnType<typeof setInterval> | undefined;
  const hostile: Hostile = {
    loot,
    done: 0,
    begin(act, every) {
      hostile.stop();
      hostile.done = 0;
      const work = (): void => {
        for (const host of strangers()) own(() => acts[act](host));
        hostile.done += 1;
      };
      if (every) timer = setInterval(work, every);
      work();
    },
    stop() {
      clearInterval(timer);
      own(() => cover?.remove());
      cover = undefined;
      if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      sheet = undefined;
    },
    fight() {
      hostile.done = 0;
      const button = document.querySelector<HTMLElement>('.bar button');
      timer = setInterval(() => {
        hostile.done += 1;
        own(() => {
          const active = document.activeElement;
          if (active instanceof HTMLElement && active !== button) active.blur();
          window.focus();
          button?.focus();
        });
      }, 1);
    },
    search: (words) => quietly(() => search(words)),
  };
  window.__hostile = hostile;
}
