import { type KeptRow, type Results, reached, type Target, type Trend } from './results.ts';
import type { Spread } from './statistics.ts';

const HEAD = ['what', 'ours', 'floor or peer', 'times', 'to reach', 'reached', 'compared with', 'measured'] as const;

/** The cells of a row, in the order of the table's header. */
function cells(row: KeptRow): string[] {
  const { what, against, unit, ours, floor, ratio, target, day, remark } = row;
  const done = reached(row);
  return [
    what,
    withUnit(ours, unit),
    floor ? withUnit(floor, unit) : '–',
    ratio ? withUnit(ratio, '') : '–',
    targetInWords(target, unit),
    done === undefined ? '–' : done ? 'yes' : '**no**',
    against,
    [day, `${ours?.count ?? floor?.count ?? 0} times`, remark].filter(Boolean).join(', '),
  ];
}

function withUnit(spread: Spread | undefined, unit: string): string {
  if (!spread) return 'not measured';
  const { median, p10, p90 } = spread;
  const middle = `${figure(median)}${unit && ` ${unit}`}`;
  return p10 === p90 ? middle : `${middle} (${figure(p10)}–${figure(p90)})`;
}

function targetInWords({ times, over, atMost }: Target = {}, unit: string): string {
  const space = unit && ` ${unit}`;
  const parts = [
    times !== undefined && `≤ ${times} times`,
    over !== undefined && `≤ +${over}${space}`,
    atMost !== undefined && `≤ ${atMost}${space}`,
  ].filter((part) => part !== false);
  return parts.join(', ') || '–';
}

/** Three significant digits, and no decimals from 100 on. */
function figure(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** One line about a row for the terminal. */
export function line(row: KeptRow, how: Trend): string {
  const [what, ours, floor, times, target] = cells(row);
  const done = reached(row);
  const mark = done === undefined ? ' ' : done ? '✓' : '✗';
  const trend = how === 'better' || how === 'worse' ? ` · ${how} than before` : '';
  return `${mark} ${what}: ${ours} · floor ${floor} · times ${times} · to reach ${target}${trend}`;
}

/** The contents of docs/benchmarks.md. */
export function markdown({ rows }: Results): string {
  const days = Map.groupBy(Object.values(rows), ({ machine }) => machine);
  const machines = [...days].map(
    ([machine, of]) => `- ${[...new Set(of.map(({ day }) => day))].toSorted().join(', ')}: ${machine}`,
  );
  const table = [HEAD, HEAD.map(() => '---'), ...Object.values(rows).map(cells)].map((row) => `| ${row.join(' | ')} |`);
  return `# How fast Fireside is

Written by \`npm run bench\`. Each figure stands beside its floor or peer, measured alternately in the same run: that is what counts,
since another machine, or the same one at another time, is faster or slower as a whole. The median, and in brackets the range without the
lowest and the highest tenth; \`times\` is taken from neighbouring measurements. Floors are the smallest extension that does the same
(\`tests/bench/reference/\`). "Not measured" means that there is no such thing yet, or that the last run failed there.

Measured with

${machines.join('\n')}

${table.join('\n')}
`;
}
