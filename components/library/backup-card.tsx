import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { BackupModel, Making } from '../../state/backup-state.ts';
import { bytesInWords, countOf } from '../../state/figures.ts';

/** Everything as one file, if wanted behind a passphrase. */
export function BackupCard({ model }: { model: BackupModel }): JSX.Element {
  const wanted = useSignal(false);
  const passphrase = useSignal('');
  const again = useSignal('');
  const making = model.making.value;
  const busy = making.is === 'making';
  const differs = wanted.value && again.value !== passphrase.value;
  const ready = !wanted.value || (passphrase.value !== '' && !differs);

  function make(event: Event): void {
    event.preventDefault();
    if (!ready || busy) return;
    void model.make(wanted.value ? passphrase.value : undefined);
    passphrase.value = '';
    again.value = '';
    wanted.value = false;
  }

  return (
    <section class="card" aria-labelledby="backup-title">
      <h2 class="card-title" id="backup-title">
        Backup
      </h2>
      <p>One file with all interviews, notes and settings, from which Fireside can restore them anywhere.</p>
      <form class="stack" onSubmit={make}>
        <label class="choice">
          <input
            type="checkbox"
            checked={wanted.value}
            onChange={(event) => {
              wanted.value = event.currentTarget.checked;
            }}
          />
          <span>
            Lock it with a passphrase
            <span class="choice-hint muted">Without the passphrase nobody can open the file, nor can you.</span>
          </span>
        </label>
        {wanted.value && (
          <div class="pair">
            <Secret label="Passphrase" value={passphrase} />
            <Secret label="Passphrase again" value={again} />
            {differs && again.value !== '' && <p class="muted">The two are not the same yet.</p>}
          </div>
        )}
        <div class="deeds">
          <button type="submit" class="button button-primary" disabled={!ready || busy}>
            Download backup
          </button>
          {busy && (
            <button type="button" class="button" onClick={model.cancelMaking}>
              Cancel
            </button>
          )}
          <p class="muted" role="status" aria-label="Backup">
            {wordOf(making)}
          </p>
        </div>
      </form>
      {making.is === 'made' && making.unreadable > 0 && (
        <p role="alert">
          {countOf(making.unreadable, 'interview')} can’t be read from the database and{' '}
          {making.unreadable === 1 ? 'is' : 'are'} not in this backup. Keep your earlier backups.
        </p>
      )}
    </section>
  );
}

function Secret({ label, value }: { label: string; value: { value: string } }): JSX.Element {
  return (
    <label class="labelled">
      {label}
      <input
        class="field"
        type="password"
        autocomplete="new-password"
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

function wordOf(making: Making): string {
  switch (making.is) {
    case 'idle':
      return '';
    case 'making':
      return making.interviews > 0 ? `Writing… ${making.interviews}` : 'Writing…';
    case 'made':
      return `Given to your downloads: ${countOf(making.interviews, 'interview')}, ${bytesInWords(making.bytes)}${making.locked ? ', locked' : ''}.`;
    case 'failed':
      return `The backup was not made. ${making.why}`;
  }
}
