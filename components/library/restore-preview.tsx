import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { BackupModel, Preview } from '../../state/backup-state.ts';
import { slot, withElements } from '../ui/with-elements.tsx';

const STANDINGS = [
  ['new', m.previewNew, m.willBeAdded],
  ['differs', m.previewDiffers, m.bothKept],
  ['same', m.previewSame, m.unchanged],
  ['only here', m.previewOnlyHere, m.unchanged],
  ['deleted here', m.previewDeleted, m.staysDeleted],
  ['deleted there', m.previewDeletedThere, m.willBeDeleted],
  ['erased there', m.previewErasedThere, m.willBeErased],
  ['unreadable', m.previewUnreadable, m.willBeSkipped],
  ['erased', m.previewErased, m.willBeSkipped],
] as const;

interface Props {
  preview: Preview;
  model: BackupModel;
}

/** What a backup would restore, before it does. It takes the focus when it appears. */
export function RestorePreview({ preview, model }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const bringBack = useSignal(false);
  const { counts, incoming, interviews, deleted, damaged, damagedCount } = preview;
  const gone = deleted.interviews + deleted.parts;
  const willChange = incoming > 0 || (bringBack.value && gone > 0);
  return (
    <div class="stack preview">
      <h3 ref={heading} tabIndex={-1} class="preview-title">
        {m.preview()}
      </h3>
      <table class="tally" aria-label={m.preview()}>
        <tbody>
          {STANDINGS.filter(([how]) => counts[how] > 0).map(([how, name, then]) => (
            <tr key={how}>
              <td class="tally-count">{counts[how]}</td>
              <th scope="row">{name()}</th>
              <td class="muted">{then()}</td>
            </tr>
          ))}
          {damagedCount > 0 && (
            <tr>
              <td class="tally-count">{damagedCount}</td>
              <th scope="row">{m.previewDamaged()}</th>
              <td class="muted">{m.willBeSkipped()}</td>
            </tr>
          )}
        </tbody>
      </table>
      {counts.differs > 0 && <p>{m.previewNotes()}</p>}
      {whatIsMissing(preview) && <p role="alert">{whatIsMissing(preview)}</p>}
      {gone > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={bringBack.value}
            onChange={(event) => {
              bringBack.value = event.currentTarget.checked;
            }}
          />
          <span>{m.previewBringBack({ count: gone })}</span>
        </label>
      )}
      {damagedCount > 0 && (
        <details>
          <summary>{m.previewWhichDamaged()}</summary>
          <ul class="damaged">
            {damaged.map(({ place, candidate }) => (
              <li key={place}>
                {candidate
                  ? withElements(m.previewRecordOf({ place, candidate: slot(0) }), <bdi>{candidate}</bdi>)
                  : m.previewRecord({ place })}
              </li>
            ))}
            {damagedCount > damaged.length && <li>{m.previewMoreDamaged({ count: damagedCount - damaged.length })}</li>}
          </ul>
        </details>
      )}
      <div class="button-row">
        {willChange ? (
          <button type="button" class="button button-primary" onClick={() => void model.bringIn(bringBack.value)}>
            {restoreWord(interviews + (bringBack.value ? deleted.interviews : 0))}
          </button>
        ) : (
          <p>{counts.unreadable > 0 ? m.nothingElseMissing() : m.everythingHere()}</p>
        )}
        <button type="button" class="button" onClick={model.cancel}>
          {willChange ? m.cancel() : m.close()}
        </button>
      </div>
    </div>
  );
}

function restoreWord(count: number): string {
  return count > 0 ? m.restoreCount({ count }) : m.restore();
}

function whatIsMissing({ missing }: Preview): string {
  if (missing === undefined) return m.previewIncomplete();
  return missing > 0 ? m.previewMissing({ count: missing }) : '';
}
