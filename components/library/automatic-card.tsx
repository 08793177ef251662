import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { BackupState } from '../../backup/automatic/reminder.ts';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { relativeMoment } from '../../state/relative-moment.ts';
import { slot, withElements } from '../ui/with-elements.tsx';
import { LesserBackup } from './lesser-backup.tsx';

/** The folder in the browser's downloads. */
export const DOWNLOADS_FOLDER = 'Downloads/Fireside';

/** Automatic backups, if the user turned them on. */
export function AutomaticCard({ model }: { model: AutomaticBackupModel }): JSX.Element | null {
  const heading = useRef<HTMLHeadingElement>(null);
  const state = model.state.value;
  if (!state) return null;
  // A notice that disappears takes its button with it: keep the focus in the card.
  const settle = (work: Promise<void>) => void work.then(() => heading.current?.focus());
  return (
    <section class="card" aria-labelledby="automatic-title">
      <h2 ref={heading} tabIndex={-1} class="card-title" id="automatic-title">
        {m.automatic()}
      </h2>
      {state.to === 'nowhere' ? (
        <Choice model={model} state={state} />
      ) : (
        <Running model={model} state={state} settle={settle} />
      )}
      <p
        class={model.asked.value ? 'hidden-visually' : 'button-row-status muted'}
        role="status"
        aria-label={m.automaticStatus()}
      >
        {model.asked.value ? whatIsDone(model.asked.value) : model.word.value}
      </p>
    </section>
  );
}

function whatIsDone(asked: 'waiting' | 'writing'): string {
  return asked === 'waiting' ? m.backupWaiting() : m.backupWriting();
}

interface Props {
  model: AutomaticBackupModel;
  state: BackupState;
}

interface Settle {
  /** Waits for work that may remove the pressed button, and keeps the focus in the card. */
  settle(work: Promise<void>): void;
}

function Choice({ model, state }: Props): JSX.Element {
  return (
    <>
      <p>
        {m.automaticText()} {model.canPickFolder ? m.automaticFolderHint() : m.automaticDownloadsHint()}{' '}
        {m.automaticNotEncrypted()}
      </p>
      <div class="button-row">
        {model.canPickFolder && (
          <button type="button" class="button" onClick={() => void model.useFolder()}>
            {m.chooseFolder()}
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.useDownloads()}>
          {m.useDownloads()}
        </button>
      </div>
      <Remind model={model} state={state} />
    </>
  );
}

function Remind({ model, state }: Props): JSX.Element {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={!state.silenced}
        onChange={(event) => void model.silence(!event.currentTarget.checked)}
      />
      <span>{m.remindMe()}</span>
    </label>
  );
}

function Running({ model, state, settle }: Props & Settle): JSX.Element {
  return (
    <>
      <p dir="auto">
        {withElements(
          m.automaticInto({ folder: slot(0), when: relativeMoment(state.lastAutomatic, Date.now()) }),
          <strong>{state.to === 'folder' ? state.folder || m.someFolder() : DOWNLOADS_FOLDER}</strong>,
        )}
      </p>
      {state.trouble && !model.asked.value && <Trouble model={model} state={state} settle={settle} />}
      {state.lesser && (
        <LesserBackup
          lesser={state.lesser}
          busy={model.asked.value !== undefined}
          onAccept={() => settle(model.useNewest())}
        />
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={state.mirrorSince > 0}
          onChange={(event) => void model.setMirror(event.currentTarget.checked)}
        />
        <span>
          {m.mirror()}
          <span class="choice-hint muted">
            {state.to === 'folder' ? m.mirrorFolderHint() : m.mirrorDownloadsHint()}
          </span>
        </span>
      </label>
      <Remind model={model} state={state} />
      <div class="button-row">
        <button
          type="button"
          class="button"
          disabled={model.asked.value !== undefined}
          onClick={() => void model.backUpNow()}
        >
          {model.asked.value ? whatIsDone(model.asked.value) : m.backUpNow()}
        </button>
        {state.to === 'folder' && (
          <button type="button" class="button" onClick={() => void model.useFolder()}>
            {m.chooseOtherFolder()}
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.stop()}>
          {m.automaticStop()}
        </button>
      </div>
    </>
  );
}

function Trouble({ model, state, settle }: Props & Settle): JSX.Element {
  if (state.trouble === 'permission') {
    return (
      <div class="failure" role="alert">
        <p class="failure-title">{m.permissionLost()}</p>
        <p>
          {m.permissionText()} {state.to === 'folder' && m.permissionHint()}
        </p>
        <button type="button" class="button" onClick={() => settle(model.allowAgain())}>
          {m.allowAgain()}
        </button>
      </div>
    );
  }
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{m.automaticNotWritten()}</p>
      <p>{state.trouble === 'needs library' ? m.automaticTooLarge() : m.automaticUnwritable()}</p>
    </div>
  );
}
