import { type ReadonlySignal, signal } from '@preact/signals';

/** Where in the library the user is. */
export type Route =
  | { page: 'interviews'; interview?: string }
  | { page: 'guides'; guide?: string }
  | { page: 'import' }
  | { page: 'welcome' }
  | { page: 'data' }
  | { page: 'settings' };

/** Parses the part of an address after `#`. An unknown one leads to the interviews. */
export function parseRoute(hash: string): Route {
  const [page, rest = ''] = hash.replace(/^#?\/?/, '').split('/', 2);
  const id = decoded(rest);
  if (page === 'guides') return { page, ...(id && { guide: id }) };
  if (page === 'import' || page === 'welcome' || page === 'data' || page === 'settings') return { page };
  return { page: 'interviews', ...(page === 'interviews' && id && { interview: id }) };
}

/** The address of a place in the library, beginning with `#`. */
export function hrefOf(route: Route): string {
  const id = route.page === 'interviews' ? route.interview : route.page === 'guides' ? route.guide : undefined;
  return id ? `#/${route.page}/${encodeURIComponent(id)}` : `#/${route.page}`;
}

export interface Router {
  route: ReadonlySignal<Route>;
  /** How often the route has changed since the page was opened. */
  moves: ReadonlySignal<number>;
  go(route: Route): void;
  stop(): void;
}

/** Follows the address of a window. */
export function followRoute(view: Window): Router {
  const route = signal(parseRoute(view.location.hash));
  const moves = signal(0);
  const listener = () => {
    moves.value += 1;
    route.value = parseRoute(view.location.hash);
  };
  view.addEventListener('hashchange', listener);
  return {
    route,
    moves,
    go: (next) => {
      view.location.hash = hrefOf(next);
    },
    stop: () => view.removeEventListener('hashchange', listener),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
