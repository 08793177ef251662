import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { GuideImport, ImportedLine } from '../../../formats/guide-import/import-guide.ts';
import * as m from '../../../messages/messages.ts';
import type { ImportedFile } from '../../../state/guide-import-state.ts';
import { WindowedRows } from '../../ui/windowed-rows.tsx';
import { moveFocus } from '../row-keys.ts';
import { type Choosing, FateMenu } from './fate-menu.tsx';
import { lookOf, wordOfLine } from './fate-words.ts';

/**
 * Every line of a file and what becomes of it. The list is one tab stop: arrows move from line to line, Enter opens the
 * choice of fates, Delete leaves a line out.
 */
export function LineList({ file }: { file: ImportedFile }): JSX.Element {
  const given = file.given.value;
  const lines = useMemo(() => given.lines.filter(({ text }) => text.trim() !== ''), [given]);
  /** The line that Tab reaches. */
  const current = useSignal(lines[0]?.number);
  const frame = useRef<HTMLDivElement>(null);
  const choosing = useSignal<Choosing | undefined>(undefined);

  /** A line that was scrolled away has no element: another one is reached by Tab then. */
  function keepReachable(): void {
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('.line') ?? [])];
    if (rows.some(({ tabIndex }) => tabIndex === 0)) return;
    const seen = rows.find(
      (row) => row.getBoundingClientRect().top >= (frame.current?.getBoundingClientRect().top ?? 0),
    );
    const next = Number((seen ?? rows[0])?.dataset.line);
    if (next) current.value = next;
  }

  return (
    <div ref={frame} class="lines">
      <WindowedRows
        aria-label={m.importLines()}
        items={lines}
        keyOf={({ number }) => `${file.key} ${number}`}
        estimate={27}
        onDraw={keepReachable}
        onKeyDown={(event) => {
          const number = Number((event.target as HTMLElement).dataset.line);
          if (event.key === 'Delete' && number) {
            event.preventDefault();
            file.setFate(number, 'left out');
          } else moveFocus(event, (index) => keyAt(file, lines, index), focusLine);
        }}
        row={(line) => (
          <li>
            <Line
              line={line}
              given={given}
              reachable={current.value === line.number}
              onFocus={() => {
                current.value = line.number;
              }}
              onOpen={(anchor) => {
                choosing.value = { line, anchor };
              }}
            />
          </li>
        )}
      />
      <FateMenu
        choosing={choosing.value}
        onChoose={({ number }, fate) => file.setFate(number, fate)}
        onClosed={() => {
          choosing.value = undefined;
        }}
      />
    </div>
  );
}

function keyAt(file: ImportedFile, lines: readonly ImportedLine[], index: number): string | undefined {
  const line = lines.at(index);
  return line && `${file.key} ${line.number}`;
}

function focusLine(row: HTMLElement): void {
  row.querySelector<HTMLElement>('.line')?.focus();
}

interface LineProps {
  line: ImportedLine;
  given: GuideImport;
  reachable: boolean;
  onFocus(): void;
  onOpen(anchor: HTMLElement): void;
}

function Line({ line, given, reachable, onFocus, onOpen }: LineProps): JSX.Element {
  const asked = line.question !== undefined;
  return (
    <button
      type="button"
      class={`line line-${lookOf(line.fate)} ${asked ? 'line-asked' : ''}`}
      data-line={line.number}
      tabIndex={reachable ? 0 : -1}
      aria-haspopup="menu"
      onFocus={onFocus}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      <span class="line-number">{line.number}</span>{' '}
      <span class="line-text" dir="auto">
        {line.text.trimEnd()}
      </span>{' '}
      <span class="line-fate">
        {wordOfLine(line, given)}
        {line.chosen && <span class="line-chosen"> {m.fateChosen()}</span>}
      </span>
    </button>
  );
}
