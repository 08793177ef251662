import type { JSX } from 'preact';
import type { DifferenceLine } from '../../../formats/guide-import/line-difference.ts';
import * as m from '../../../messages/messages.ts';
import { WindowedRows } from '../../ui/windowed-rows.tsx';

/** Number of unchanged lines shown before and after a change. */
const AROUND = 2;

type Row = { key: string; line: DifferenceLine } | { key: string; unchanged: number };

/** What taking a newer file would change, line by line. */
export function ChangedLines({ lines }: { lines: readonly DifferenceLine[] }): JSX.Element {
  return (
    <WindowedRows
      class="changed"
      aria-label={m.importChanges()}
      items={rowsOf(lines)}
      keyOf={({ key }) => key}
      estimate={25}
      row={(row) =>
        'line' in row ? (
          <li class={`changed-line changed-${row.line.kind}`}>
            <span class="changed-mark" aria-hidden="true">
              {MARKS[row.line.kind]}
            </span>
            <span class="hidden-visually">{WORDS[row.line.kind]()} </span>
            <span class="changed-text" dir="auto">
              {row.line.text}
            </span>
          </li>
        ) : (
          <li class="changed-line changed-skipped muted">{m.linesUnchanged({ count: row.unchanged })}</li>
        )
      }
    />
  );
}

const MARKS = { same: ' ', added: '+', removed: '−' } as const;
const WORDS = { same: m.lineSame, added: m.lineAdded, removed: m.lineRemoved } as const;

/** Leaves out unchanged lines far from any change. Blank lines say nothing either. */
function rowsOf(all: readonly DifferenceLine[]): Row[] {
  const lines = all.filter(({ text }) => text.trim() !== '');
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let at = index - AROUND; at <= index + AROUND; at += 1) near.add(at);
  });
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const last = rows.at(-1);
    if (near.has(index)) rows.push({ key: `${index}`, line });
    else if (last && 'unchanged' in last) last.unchanged += 1;
    else rows.push({ key: `unchanged ${index}`, unchanged: 1 });
  }
  return rows;
}
