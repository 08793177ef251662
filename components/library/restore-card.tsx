import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { BackupModel, Restoring } from '../../state/backup-state.ts';
import { countOf } from '../../state/figures.ts';
import { RestorePreview } from './restore-preview.tsx';

/** Interviews from a backup, after a look at what it would bring. */
export function RestoreCard({ model: given }: { model: BackupModel }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  // What is pressed here goes away with what it belongs to: the focus stays in the card.
  const staying =
    <Given extends unknown[], Result>(act: (...args: Given) => Result) =>
    (...args: Given): Result => {
      heading.current?.focus();
      return act(...args);
    };
  const model: BackupModel = {
    ...given,
    unlock: staying(given.unlock),
    bringIn: staying(given.bringIn),
    cancel: staying(given.cancel),
    putBack: staying(given.putBack),
  };
  const picker = useRef<HTMLInputElement>(null);
  const restoring = model.restoring.value;
  const busy = restoring.is === 'reading' || restoring.is === 'restoring';

  function choose(input: HTMLInputElement): void {
    const [file] = input.files ?? [];
    // The same file may be chosen again.
    if (file) void model.choose(file);
    input.value = '';
  }

  return (
    <section class="card" aria-labelledby="restore-title">
      <h2 ref={heading} tabIndex={-1} class="card-title" id="restore-title">
        Restore
      </h2>
      <p>
        Restores what a backup has and this browser doesn’t. Where both have something, both are kept, and you see a
        preview first.
      </p>
      <input
        ref={picker}
        class="hidden-visually"
        type="file"
        accept=".json,application/json"
        aria-label="Backup file"
        tabIndex={-1}
        onChange={(event) => choose(event.currentTarget)}
      />
      <div class="deeds">
        <button type="button" class="button" disabled={busy} onClick={() => picker.current?.click()}>
          Restore backup
        </button>
        {busy && (
          <button type="button" class="button" onClick={model.cancel}>
            Cancel
          </button>
        )}
        <p class="muted" role="status" aria-label="Restoring">
          {wordOf(restoring)}
        </p>
      </div>
      {restoring.is === 'refused' && <p role="alert">{restoring.why}</p>}
      {restoring.is === 'locked' && <Unlock model={model} wrong={restoring.wrong} />}
      {restoring.is === 'preview' && <RestorePreview preview={restoring.preview} model={model} />}
      <Replaced model={model} busy={busy || restoring.is === 'preview'} />
    </section>
  );
}

function Unlock({ model, wrong }: { model: BackupModel; wrong: boolean }): JSX.Element {
  const passphrase = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase.value !== '') void model.unlock(passphrase.value);
      }}
    >
      <label class="labelled">
        Passphrase of this backup
        <input
          ref={field}
          class="field"
          type="password"
          autocomplete="off"
          value={passphrase.value}
          onInput={(event) => {
            passphrase.value = event.currentTarget.value;
          }}
        />
      </label>
      {wrong && <p role="alert">This is not the passphrase of this backup.</p>}
      <div class="deeds">
        <button type="submit" class="button button-primary">
          Unlock
        </button>
        <button type="button" class="button" onClick={model.cancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** The way back from the last restoring. */
function Replaced({ model, busy }: { model: BackupModel; busy: boolean }): JSX.Element | null {
  const replaced = model.replaced.value;
  if (!replaced || busy) return null;
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(replaced.kept);
  return (
    <div class="deeds">
      <button type="button" class="button" onClick={() => void model.putBack()}>
        Undo restore
      </button>
      <p class="muted">
        {countOf(replaced.count, 'interview')} restored on {when}. You can undo this for 24 hours.
      </p>
    </div>
  );
}

function wordOf(restoring: Restoring): string {
  switch (restoring.is) {
    case 'reading':
      return restoring.read > 0 ? `Reading… ${restoring.read}` : 'Reading…';
    case 'restoring':
      return `Restoring… ${restoring.came} of ${restoring.incoming}`;
    case 'restored':
      return [
        restoring.cut,
        `${countOf(restoring.result.came, 'interview')} restored.`,
        restoring.result.left > 0 &&
          `${countOf(restoring.result.left, 'interview')} skipped: unreadable here, or being edited.`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'back':
      return [
        `${countOf(restoring.back, 'interview')} reverted.`,
        restoring.left > 0 && `${countOf(restoring.left, 'interview')} edited since, left as they are.`,
      ]
        .filter(Boolean)
        .join(' ');
    default:
      return '';
  }
}
