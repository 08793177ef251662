import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { BackupModel, Preview } from '../../state/backup-state.ts';
import { slot, withElements } from '../ui/with-elements.tsx';

const STANDINGS = [
  ['new', m.previewNew, m.willBeAdded],
  ['newer', m.previewNewer, m.willBeUpdated],
  ['differs', m.previewDiffers, m.bothKept],
  ['deleted', m.previewDeleted, m.willBeRestored],
  ['same', m.previewSame, m.unchanged],
  ['older', m.previewOlder, m.unchanged],
  ['unreadable', m.previewUnreadable, m.willBeSkipped],
] as const;

interface Props {
  preview: Preview;
  model: BackupModel;
}

/** What a backup would restore, before it does. It takes the focus when it appears. */
export function RestorePreview({ preview, model }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { counts, incoming, copies, damaged, damagedCount } = preview;
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
      {counts.differs + counts.deleted > 0 && <p>{m.previewNotes()}</p>}
      {copies > 0 && (
        <p>
          {withElements(
            m.previewCopies({ count: copies, name: slot(0) }),
            <strong dir="auto">{preview.copyName}</strong>,
          )}
        </p>
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
        {incoming > 0 ? (
          <button type="button" class="button button-primary" onClick={() => void model.bringIn()}>
            {m.restoreCount({ count: incoming })}
          </button>
        ) : (
          <p>{nothingToDo(counts)}</p>
        )}
        <button type="button" class="button" onClick={model.cancel}>
          {incoming > 0 ? m.cancel() : m.close()}
        </button>
      </div>
    </div>
  );
}

function nothingToDo({ unreadable, older }: Preview['counts']): string {
  if (unreadable > 0) return m.nothingElseMissing();
  return older > 0 ? m.nothingNeeded() : m.everythingHere();
}
