import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { BackupDesk, Preview } from '../../app/backup/desk.ts';
import { counted } from '../../app/backup/figures.ts';

const STANDINGS = [
  ['new', 'not here yet', 'come in'],
  ['newer', 'newer in the backup', 'replace what is here'],
  ['deleted', 'deleted here a moment ago', 'come back'],
  ['same', 'the same', 'stay'],
  ['older', 'older in the backup', 'stay as they are here'],
] as const;

interface Props {
  preview: Preview;
  /** So many interviews would come in. */
  incoming: number;
  desk: BackupDesk;
}

/** What a backup would bring, before it does. It takes the focus when it appears. */
export function RestorePreview({ preview, incoming, desk }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { counts, damaged, damagedCount } = preview;
  return (
    <div class="stack preview">
      <h3 ref={heading} tabIndex={-1} class="preview-title">
        In this backup
      </h3>
      <table class="tally" aria-label="In this backup">
        <tbody>
          {STANDINGS.filter(([how]) => counts[how] > 0).map(([how, name, then]) => (
            <tr key={how}>
              <td class="tally-count">{counts[how]}</td>
              <th scope="row">{name}</th>
              <td class="muted">{then}</td>
            </tr>
          ))}
          {damagedCount > 0 && (
            <tr>
              <td class="tally-count">{damagedCount}</td>
              <th scope="row">damaged</th>
              <td class="muted">are left out</td>
            </tr>
          )}
        </tbody>
      </table>
      {damagedCount > 0 && (
        <details>
          <summary>Which are damaged</summary>
          <ul class="damaged">
            {damaged.map(({ place, candidate }) => (
              <li key={place}>
                Number {place}
                {candidate && (
                  <>
                    , <bdi>{candidate}</bdi>
                  </>
                )}
              </li>
            ))}
            {damagedCount > damaged.length && <li>and {damagedCount - damaged.length} more</li>}
          </ul>
        </details>
      )}
      <div class="deeds">
        {incoming > 0 ? (
          <button type="button" class="button button-primary" onClick={() => void desk.bringIn()}>
            Bring in {counted(incoming, 'interview')}
          </button>
        ) : (
          <p>There is nothing in it that is not here already.</p>
        )}
        <button type="button" class="button" onClick={desk.cancel}>
          {incoming > 0 ? 'Cancel' : 'Close'}
        </button>
      </div>
    </div>
  );
}
