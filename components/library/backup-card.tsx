import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { bytesInWords } from '../../messages/bytes.ts';
import * as m from '../../messages/messages.ts';
import type { BackupModel, Making } from '../../state/backup-state.ts';

/** Everything as one file, optionally encrypted with a passphrase. */
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
        {m.backup()}
      </h2>
      <p>{m.backupText()}</p>
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
            {m.backupEncrypt()}
            <span class="choice-hint muted">{m.backupEncryptHint()}</span>
          </span>
        </label>
        {wanted.value && (
          <div class="pair">
            <Secret label={m.passphrase()} value={passphrase} />
            <Secret label={m.passphraseAgain()} value={again} />
            {differs && again.value !== '' && <p class="muted">{m.passphrasesDiffer()}</p>}
          </div>
        )}
        <div class="button-row">
          <button type="submit" class="button button-primary" disabled={!ready || busy}>
            {m.backupDownload()}
          </button>
          {busy && (
            <button type="button" class="button" onClick={model.cancelMaking}>
              {m.cancel()}
            </button>
          )}
          <p class="muted" role="status" aria-label={m.backup()}>
            {wordOf(making)}
          </p>
        </div>
      </form>
      {making.is === 'made' && making.unreadable > 0 && (
        <p role="alert">{m.backupWithout({ count: making.unreadable })}</p>
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
      return making.interviews > 0 ? m.backupWritingCount({ count: making.interviews }) : m.backupWriting();
    case 'made': {
      const made = { count: making.interviews, size: bytesInWords(making.bytes) };
      return making.locked ? m.backupMadeEncrypted(made) : m.backupMade(made);
    }
    case 'failed':
      return m.backupNotMade({ reason: making.why() });
  }
}
