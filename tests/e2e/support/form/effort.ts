/** What somebody does until something is done. A key that is held counts as one. */
export interface Effort {
  keys: number;
  /** Of the keys, those that change tabs. */
  tabKeys: number;
  /** With the way of the hand and the pointer. Dragging over a text is one. */
  clicks: number;
  /** Decisions, and looks for a place. */
  thoughts: number;
}

/** One of the three sentences that are typed. */
export const SENTENCE = 'they named a check that could have proved them wrong.';

/** Seconds for a key at 60 words a minute, for a click with the way to it, and for a thought: the Keystroke-Level Model (Card, Moran and Newell, 1980). */
const [KEY, CLICK, THOUGHT] = [0.2, 1.3, 1.35];

export function noEffort(): Effort {
  return { keys: 0, tabKeys: 0, clicks: 0, thoughts: 0 };
}

/** How long it takes, in seconds. */
export function secondsOf({ keys, clicks, thoughts }: Effort): number {
  return keys * KEY + clicks * CLICK + thoughts * THOUGHT;
}

/** The page that says how much work a hand-over is. `writing` is the same, whichever way the words take. */
export function effortPage({ writing, ours, byHand }: Record<'writing' | 'ours' | 'byHand', Effort>): string {
  const row = (what: string, ...efforts: Effort[]) => [
    what,
    ...efforts.flatMap((one) => [one.keys, one.clicks, Math.round(secondsOf(one))]).map(String),
  ];
  const rows = [
    ['', 'keys', 'clicks', 'seconds', 'by hand: keys', 'clicks', 'seconds'],
    row('the write-up', writing, writing),
    row('the form', ours, byHand),
    row('together', sum(writing, ours), sum(writing, byHand)),
  ];
  const beside = byHand.keys - byHand.tabKeys;
  return `# How much work it is to hand over

Written by \`tests/e2e/chromium/hand-over.test.ts\`, which fails if this page says something else (\`-u\` rewrites it). Our way is done in Chromium, and its keys and clicks are counted; of the way by hand the words are copied and
pasted there, and its keys, clicks and changes of tabs are added up.

An interview of the Story guide with 12 notes that have criteria. From "End interview" on: five levels, three sentences, the recommendation, "Finish"; then a
stand-in for Greenhouse's form is filled in: the key take-aways, five attributes with their notes, and, chosen there by hand either way, five ratings and the overall recommendation.
By hand, the words are copied out of the Markdown, which is open in another tab: the take-aways out of three places, each attribute out of one; a part is dragged over, copied, and pasted into its field.

${tableOf(rows)}

Seconds are calculated, not timed: ${KEY} for a key (60 words a minute), ${CLICK} for a click with the way to it, ${THOUGHT} for a decision or for finding a place, as in the Keystroke-Level Model (Card, Moran and Newell, 1980).
The aims are three minutes for all, and a third of the keys for the form: ${ours.keys} of ${byHand.keys}. With the Markdown beside the form, on a wide screen, no tab is changed and it takes ${beside} by hand: there a third is not reached.
`;
}

function sum(one: Effort, other: Effort): Effort {
  const add = (field: keyof Effort) => one[field] + other[field];
  return { keys: add('keys'), tabKeys: add('tabKeys'), clicks: add('clicks'), thoughts: add('thoughts') };
}

/** A table with its columns one below the other; all but the first hold numbers. */
function tableOf([head = [], ...rows]: readonly string[][]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
