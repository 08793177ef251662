import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { BackupModel, Preview } from '../../state/backup-state.ts';
import { countOf } from '../../state/figures.ts';

const STANDINGS = [
  ['new', 'not here yet', 'will be added'],
  ['newer', 'newer in the backup', 'will be updated'],
  ['differs', 'different here and in the backup', 'both will be kept'],
  ['deleted', 'deleted here recently', 'will be restored'],
  ['same', 'already here', 'unchanged'],
  ['older', 'older in the backup', 'unchanged'],
  ['unreadable', 'can’t be read here', 'left as they are'],
] as const;

interface Props {
  preview: Preview;
  model: BackupModel;
}

/** What a backup would bring, before it does. It takes the focus when it appears. */
export function RestorePreview({ preview, model }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { counts, incoming, copies, damaged, damagedCount } = preview;
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
              <td class="muted">will be skipped</td>
            </tr>
          )}
        </tbody>
      </table>
      {counts.differs + counts.deleted > 0 && (
        <p>
          Notes from both sides are kept. Where a note says something different, the text written last stands and the
          other one becomes an earlier version of it. Notes you deleted here since the backup come back.
        </p>
      )}
      {copies > 0 && (
        <p>
          {copies === 1 ? '1 interview has a' : `${copies} interviews have a`} different name, role, call, guide or time
          in the backup. What is here stays, and the backup’s version is added beside it, as{' '}
          <strong dir="auto">{preview.copyName}</strong>.
        </p>
      )}
      {damagedCount > 0 && (
        <details>
          <summary>Which are damaged</summary>
          <ul class="damaged">
            {damaged.map(({ place, candidate }) => (
              <li key={place}>
                Record {place}
                {candidate && (
                  <>
                    {' '}
                    (<bdi>{candidate}</bdi>)
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
          <button type="button" class="button button-primary" onClick={() => void model.bringIn()}>
            Restore {countOf(incoming, 'interview')}
          </button>
        ) : (
          <p>{nothingToDo(counts)}</p>
        )}
        <button type="button" class="button" onClick={model.cancel}>
          {incoming > 0 ? 'Cancel' : 'Close'}
        </button>
      </div>
    </div>
  );
}

function nothingToDo({ unreadable, older }: Preview['counts']): string {
  if (unreadable > 0) return 'Nothing else in this backup is missing here.';
  return older > 0 ? 'Nothing in this backup needs restoring.' : 'Everything in this backup is already here.';
}
