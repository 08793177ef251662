import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { dateAndTime, inMinutes, inSeconds } from '../../messages/times.ts';
import type { BackupModel, Restoring } from '../../state/backup-state.ts';
import { RestorePreview } from './restore-preview.tsx';

/** Restores interviews from a backup, after a preview. */
export function RestoreCard({ model: given }: { model: BackupModel }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  // A pressed button disappears with what it belongs to: keep the focus in the card.
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
    const files = [...(input.files ?? [])];
    // The same file may be chosen again.
    if (files.length > 0) void model.choose(files);
    input.value = '';
  }

  return (
    <section class="card" aria-labelledby="restore-title">
      <h2 ref={heading} tabIndex={-1} class="card-title" id="restore-title">
        {m.restoreTitle()}
      </h2>
      <p>{m.restoreText()}</p>
      <input
        ref={picker}
        class="hidden-visually"
        type="file"
        accept=".gz,.age,.jsonl,.json"
        multiple
        aria-label={m.backupFile()}
        tabIndex={-1}
        onChange={(event) => choose(event.currentTarget)}
      />
      <div class="button-row">
        <button type="button" class="button" disabled={busy} onClick={() => picker.current?.click()}>
          {m.restoreBackup()}
        </button>
        {busy && (
          <button type="button" class="button" onClick={model.cancel}>
            {m.cancel()}
          </button>
        )}
        <p class="muted" role="status" aria-label={m.restoring()}>
          {wordOf(restoring)}
        </p>
      </div>
      {restoring.is === 'refused' && <p role="alert">{restoring.why()}</p>}
      {restoring.is === 'locked' && <Unlock model={model} wrong={restoring.wrong} />}
      {restoring.is === 'preview' && <RestorePreview preview={restoring.preview} model={model} />}
      <Replaced model={model} busy={busy || restoring.is === 'preview'} />
    </section>
  );
}

function Unlock({ model, wrong }: { model: BackupModel; wrong: boolean }): JSX.Element {
  const passphrase = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase.value !== '') void model.unlock(passphrase.value);
      }}
    >
      <label class="labelled">
        {m.passphraseOfBackup()}
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
      {wrong && <p role="alert">{m.refusedPassphrase()}</p>}
      <div class="button-row">
        <button type="submit" class="button button-primary">
          {m.unlock()}
        </button>
        <button type="button" class="button" onClick={model.cancel}>
          {m.cancel()}
        </button>
      </div>
    </form>
  );
}

/** Undoes the last restore. */
function Replaced({ model, busy }: { model: BackupModel; busy: boolean }): JSX.Element | null {
  const replaced = model.replaced.value;
  if (!replaced || busy) return null;
  return (
    <div class="button-row">
      <button type="button" class="button" onClick={() => void model.putBack()}>
        {m.undoRestore()}
      </button>
      <p class="muted">{m.undoRestoreHint({ count: replaced.count, when: dateAndTime(replaced.kept) })}</p>
    </div>
  );
}

function wordOf(restoring: Restoring): string {
  switch (restoring.is) {
    case 'reading':
      return restoring.read > 0 ? m.readingCount({ count: restoring.read }) : m.reading();
    case 'restoring':
      return progressWord(restoring);
    case 'restored': {
      const { result, cut } = restoring;
      const { interviews: count, left } = result;
      return [cut?.(), m.restored({ count }), left > 0 && m.restoreSkipped({ count: left })].filter(Boolean).join(' ');
    }
    case 'back':
      return [m.reverted({ count: restoring.back }), restoring.left > 0 && m.notReverted({ count: restoring.left })]
        .filter(Boolean)
        .join(' ');
    default:
      return '';
  }
}

/** Milliseconds of a second, and of a minute. */
const [SECOND, MINUTE] = [1000, 60_000];

function progressWord({ done, of: all, remaining }: Restoring & { is: 'restoring' }): string {
  if (remaining === undefined) return m.restoringCount({ done, all });
  if (remaining < MINUTE) return m.restoringTime({ done, all, time: inSeconds(Math.ceil(remaining / SECOND)) });
  return m.restoringTime({ done, all, time: inMinutes(Math.ceil(remaining / MINUTE)) });
}
