import { type ReadonlySignal, signal } from '@preact/signals';
import type { Planned } from './planning-state.ts';

/** Where in the library the user is. */
export type Route =
  /** The first page: today once there is a plan, before that the interviews. */
  | { page: 'first' }
  /** `plan`: a plan that is made or changed beside it. */
  | { page: 'today'; plan?: Planned }
  /** `handOver`: its write-up as the fields of a form. */
  | { page: 'interviews'; interview?: string; handOver?: true }
  | { page: 'guides'; guide?: string }
  | { page: 'import' }
  | { page: 'welcome' }
  | { page: 'data' }
  | { page: 'settings' };

/** The last part of the address of a hand-over. */
const HAND_OVER = 'hand-over';

/** Parses the part of an address after `#`. None leads to the first page, an unknown one to the interviews. */
export function parseRoute(hash: string): Route {
  const [page, rest = '', last = ''] = hash.replace(/^#?\/?/, '').split('/', 3);
  if (page === '') return { page: 'first' };
  const id = decoded(rest);
  if (page === 'today') return { page, ...planIn(rest, decoded(last)) };
  if (page === 'guides') return { page, ...(id && { guide: id }) };
  if (page === 'import' || page === 'welcome' || page === 'data' || page === 'settings') return { page };
  if (page !== 'interviews' || !id) return { page: 'interviews' };
  return { page, interview: id, ...(last === HAND_OVER && { handOver: true }) };
}

/** The address of a place in the library, beginning with `#`. */
export function hrefOf(route: Route): string {
  if (route.page === 'first') return '#/';
  if (route.page === 'today') return ['#', 'today', ...partsOf(route.plan)].join('/');
  if (route.page === 'interviews' && route.interview && route.handOver)
    return ['#', route.page, encodeURIComponent(route.interview), HAND_OVER].join('/');
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

/** A plan at `#/today/new`, `#/today/again/<id>` or `#/today/plan/<id>`. */
function planIn(word: string, id: string): { plan?: Planned } {
  if (word === 'new') return { plan: { is: 'new' } };
  if (word === 'again' && id) return { plan: { is: 'again', from: id } };
  if (word === 'plan' && id) return { plan: { is: 'changed', id } };
  return {};
}

function partsOf(plan: Planned | undefined): string[] {
  if (!plan) return [];
  if (plan.is === 'new') return ['new'];
  return plan.is === 'again' ? ['again', encodeURIComponent(plan.from)] : ['plan', encodeURIComponent(plan.id)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
