import type { JSX } from 'preact';
import type { Reason } from '../../../formats/guide-import/fate.ts';
import type { ImportedLine } from '../../../formats/guide-import/import-guide.ts';
import * as m from '../../../messages/messages.ts';
import type { ImportedFile } from '../../../state/guide-import-state.ts';
import { REASON_WORDS } from './fate-words.ts';

/** Maximum number of lines shown; all of them are among the lines of the file. */
const MOST = 50;

/** Reasons that are a matter of opinion: such a line can be kept from here. */
const KEEPABLE: ReadonlySet<Reason | undefined> = new Set<Reason>(['no behaviour', 'blank', 'score', 'by hand']);

/** The lines that are left out, each with its reason. */
export function LeftOutLines({ file }: { file: ImportedFile }): JSX.Element | null {
  const lines = file.given.value.lines.filter(({ fate }) => fate === 'left out');
  if (lines.length === 0) return null;
  return (
    <section class="part" aria-labelledby="import-left-out" data-focus-next=".left-out-keep, .line[tabindex='0']">
      <h2 id="import-left-out" class="part-title">
        {m.leftOutTitle({ count: lines.length })}
      </h2>
      <ul>
        {lines.slice(0, MOST).map((line) => (
          <li key={line.number} class="left-out-line">
            <span class="line-number">{line.number}</span>
            <span class="left-out-text" dir="auto">
              {line.text.trim()}
            </span>
            <span class="left-out-why muted">
              {line.reason && REASON_WORDS[line.reason]()}
              {KEEPABLE.has(line.reason) && (
                <>
                  {' · '}
                  <button
                    type="button"
                    class="left-out-keep"
                    aria-label={m.keepLine({ number: line.number })}
                    onClick={() => keep(file, line)}
                  >
                    {m.keep()}
                  </button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > MOST && <p class="muted">{m.leftOutMore({ count: lines.length - MOST })}</p>}
    </section>
  );
}

function keep(file: ImportedFile, { number, text, chosen }: ImportedLine): void {
  if (chosen) file.setFate(number, undefined);
  else file.setFate(number, /[?？؟]\s*$/.test(text) ? 'question' : 'reminder');
}
