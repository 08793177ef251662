import { around } from './shadow.ts';

/** Styles of an element around ours by which nothing of ours can be seen or clicked, and what is put in their place. */
const REMEDIES: Readonly<Record<string, { harmful: (now: string) => boolean; harmless: string }>> = {
  display: { harmful: (now) => now === 'none', harmless: 'block' },
  'content-visibility': { harmful: (now) => now === 'hidden', harmless: 'visible' },
  interactivity: { harmful: (now) => now === 'inert', harmless: 'auto' },
  zoom: { harmful: (now) => now !== '1', harmless: '1' },
};

/** What the types don't have yet. */
type Transitions = Document & { activeViewTransition?: ViewTransition | null };

/** Ends the view transition that lies above everything while it runs. Where a browser does not name it, a new one ends it. */
function endTransition(): void {
  if (!document.startViewTransition) return;
  const { activeViewTransition: active = document.startViewTransition() } = document as Transitions;
  active?.ready.catch(() => undefined);
  active?.skipTransition();
}

/** Undoes what disables everything around an element of ours. */
export interface Unblocker {
  /** Undoes it now. */
  unblock(): void;
  /** Takes back the styles that were set meanwhile. */
  release(): void;
}

/** Undoes what the page did to the elements around `host`, as long as the panel is to be used. */
export function unblocker(host: HTMLElement): Unblocker {
  let undo: (() => void)[] = [];

  function set(style: CSSStyleDeclaration, name: string, value: string): void {
    const before = [style.getPropertyValue(name), style.getPropertyPriority(name)] as const;
    if (before[0] === value && before[1]) return;
    style.setProperty(name, value, 'important');
    undo.push(() => style.getPropertyValue(name) === value && style.setProperty(name, ...before));
  }

  function mend(element: Element): void {
    const now = getComputedStyle(element);
    const { style } = element as HTMLElement;
    for (const [name, { harmful, harmless }] of Object.entries(REMEDIES)) {
      const value = now.getPropertyValue(name);
      // A browser that does not know a style says nothing.
      if (!value || !harmful(value)) continue;
      // Or the page could let the change take for ever.
      set(style, 'transition', 'none');
      set(style, name, harmless);
    }
  }

  return {
    unblock() {
      for (const element of around(host)) {
        element.removeAttribute('inert');
        mend(element);
      }
      endTransition();
    },
    release() {
      for (const act of undo.reverse()) act();
      undo = [];
    },
  };
}
