import { around } from './shadow-roots.ts';

/** Styles of an ancestor that keep everything of ours from being seen or clicked: name, harmful value, replacement. */
const REMEDIES = [
  ['display', /none/, 'block'],
  ['content-visibility', /hidden/, 'visible'],
  ['interactivity', /inert/, 'auto'],
  ['zoom', /^(?!1$)./, '1'],
] as const;

/** What the types don't have yet. */
type Transitions = Document & { activeViewTransition?: ViewTransition | null };

/** Ends the view transition that covers everything while it runs. If the browser does not expose it, starting a new one ends it. */
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
  /** Removes the styles that were set meanwhile. */
  release(): void;
}

/** Undoes what the page did to the ancestors of `host`, while the panel is in use. */
export function unblocker(host: HTMLElement): Unblocker {
  const changed = new Map<CSSStyleDeclaration, Map<string, string>>();

  function set(style: CSSStyleDeclaration, name: string, value: string): void {
    const before = changed.get(style) ?? new Map<string, string>();
    changed.set(style, before);
    if (!before.has(name)) before.set(name, style.getPropertyValue(name));
    style.setProperty(name, value, 'important');
  }

  return {
    unblock() {
      for (const element of around(host)) {
        element.removeAttribute('inert');
        const now = getComputedStyle(element);
        const { style } = element as HTMLElement;
        for (const [name, harmful, harmless] of REMEDIES) {
          if (!harmful.test(now.getPropertyValue(name))) continue;
          // Otherwise the page could make the change take forever.
          set(style, 'transition', 'none');
          set(style, name, harmless);
        }
      }
      endTransition();
    },
    release() {
      for (const [style, before] of changed) for (const [name, value] of before) style.setProperty(name, value);
      changed.clear();
    },
  };
}
