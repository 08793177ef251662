/** The sets of response headers a call page may have; Fireside must work with each. */
export const HEADER_SETS = [
  'none',
  'csp',
  'isolated',
  'credentialless',
  'csp-isolated',
  'csp-credentialless',
  'no-clipboard',
  'everything',
] as const;
export type HeaderSet = (typeof HEADER_SETS)[number];

/** How a page takes the focus: with a button of its own, its window, or by blurring the focused element. */
export const THIEVES = ['none', 'button', 'window', 'blur'] as const;
export type Thief = (typeof THIEVES)[number];

/** Whether a page asks the browser for reports of every kind: to its own scripts, or to its server as well. */
export const REPORTS = ['none', 'observed', 'posted'] as const;
export type Reports = (typeof REPORTS)[number];

/** What a stand-in page does. Each can be set for the server and, as a query parameter of the same name, for one request. */
export interface Switches {
  headers: HeaderSet;
  /** Reports also make the page record every function and event by which a secret could reach it (page/spy.ts). */
  reports: Reports;
  /** Milliseconds until the page moves on by itself (see `next` in routes.ts); 0 stays. */
  redirect: number;
  /** The path to move on to; empty for the host's own next step. */
  to: string;
  /** Who takes the focus once the page is loaded, and every how many ms. */
  steal: Thief;
  every: number;
  /** Where the meeting is: in the top document or in a same-origin `iframe#webclient`. */
  meeting: 'top' | 'frame';
  /** Whether to start in the lobby, which already has a Leave button, instead of in the call. */
  lobby: boolean;
  /** A control bar that hides when the mouse rests. */
  toolbar: 'fixed' | 'hiding';
  /** Whether the page has shortcuts of its own (Ctrl+D, Ctrl+E, bare C, Space). */
  shortcuts: boolean;
  /** A row of buttons for what needs a real click: fullscreen of each kind, dialog, presenting. */
  tools: boolean;
  /** Name of the user in the call. */
  who: string;
  /** Title of the tab; empty for the host's own. */
  title: string;
  /** Pixels kept free at the right, as if a chat column were open (for screenshots). */
  aside: number;
  /** Whether the page spies on Fireside and can be told to attack it (page/hostile.ts). */
  hostile: boolean;
}

/** An ordinary call page without any difficulties. */
export const PLAIN: Switches = {
  headers: 'none',
  reports: 'none',
  redirect: 0,
  to: '',
  steal: 'none',
  every: 500,
  meeting: 'top',
  lobby: false,
  toolbar: 'fixed',
  shortcuts: true,
  tools: false,
  who: 'Ada',
  title: '',
  aside: 0,
  hostile: false,
};

/** The server's switches overridden by the query of one request. Throws a RangeError for an unknown value. */
export function switchesFor(base: Switches, query: URLSearchParams): Switches {
  return {
    headers: oneOf('headers', query, HEADER_SETS, base.headers),
    reports: oneOf('reports', query, REPORTS, base.reports),
    redirect: whole('redirect', query, base.redirect),
    to: query.get('to') ?? base.to,
    steal: oneOf('steal', query, THIEVES, base.steal),
    every: whole('every', query, base.every),
    meeting: oneOf('meeting', query, ['top', 'frame'], base.meeting),
    lobby: flag('lobby', query, base.lobby),
    toolbar: oneOf('toolbar', query, ['fixed', 'hiding'], base.toolbar),
    shortcuts: flag('shortcuts', query, base.shortcuts),
    tools: flag('tools', query, base.tools),
    who: query.get('who') ?? base.who,
    title: query.get('title') ?? base.title,
    aside: whole('aside', query, base.aside),
    hostile: flag('hostile', query, base.hostile),
  };
}

function oneOf<T extends string>(name: string, query: URLSearchParams, known: readonly T[], otherwise: T): T {
  const text = query.get(name);
  if (text === null) return otherwise;
  const found = known.find((value) => value === text);
  if (found === undefined) throw new RangeError(`${name} must be one of ${known.join(', ')}`);
  return found;
}

function whole(name: string, query: URLSearchParams, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,6}$/.test(text)) throw new RangeError(`${name} must be a whole number`);
  return Number(text);
}

function flag(name: string, query: URLSearchParams, otherwise: boolean): boolean {
  return oneOf(name, query, ['0', '1'], otherwise ? '1' : '0') === '1';
}
