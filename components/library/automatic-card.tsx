import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { BackupState } from '../../backup/automatic/reminder.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { relativeMoment } from '../../state/figures.ts';
import { LesserBackup } from './lesser-backup.tsx';

/** Backups that are made without being asked for, where the user allowed it. */
export function AutomaticCard({ model }: { model: AutomaticBackupModel }): JSX.Element | null {
  const heading = useRef<HTMLHeadingElement>(null);
  const state = model.state.value;
  if (!state) return null;
  // A notice takes its button with it when it goes: the focus stays in the card.
  const settle = (work: Promise<void>) => void work.then(() => heading.current?.focus());
  return (
    <section class="card" aria-labelledby="automatic-title">
      <h2 ref={heading} tabIndex={-1} class="card-title" id="automatic-title">
        Automatic backups
      </h2>
      {state.to === 'nowhere' ? (
        <Choice model={model} state={state} />
      ) : (
        <Running model={model} state={state} settle={settle} />
      )}
      <p class="deeds-word muted" role="status" aria-label="Automatic backup">
        {model.busy.value ? 'Writing…' : model.word.value}
      </p>
    </section>
  );
}

interface Props {
  model: AutomaticBackupModel;
  state: BackupState;
}

interface Settle {
  /** Waits for what may take the button that was pressed away, and keeps the focus in the card. */
  settle(work: Promise<void>): void;
}

function Choice({ model, state }: Props): JSX.Element {
  return (
    <>
      <p>
        Fireside can write a backup after each interview and once a day, and keep one a day for 7 days and one a week
        for 8 weeks.
        {model.canPickFolder
          ? ' Choose a folder for them, ideally one that is already synced or backed up. When you come back here, press “Allow again” and choose “Allow on every visit”: without that, backups are only written while this page is open.'
          : ' They go into the Fireside folder in your downloads.'}{' '}
        They aren’t encrypted: anyone who can open the folder can read them.
      </p>
      <div class="deeds">
        {model.canPickFolder && (
          <button type="button" class="button" onClick={() => void model.useFolder()}>
            Choose a folder
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.useDownloads()}>
          Use my downloads
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
      <span>Remind me after every 3 interviews without a backup</span>
    </label>
  );
}

function Running({ model, state, settle }: Props & Settle): JSX.Element {
  return (
    <>
      <p dir="auto">
        Backups go into{' '}
        {state.to === 'folder' ? <strong>{state.folder || 'a folder'}</strong> : <strong>Downloads/Fireside</strong>},
        after each interview and once a day. The last one: {relativeMoment(state.lastAutomatic, Date.now())}.
      </p>
      {state.trouble && !model.busy.value && <Trouble model={model} state={state} settle={settle} />}
      {state.lesser && (
        <LesserBackup lesser={state.lesser} busy={model.busy.value} onAccept={() => settle(model.useNewest())} />
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={state.mirrorSince > 0}
          onChange={(event) => void model.setMirror(event.currentTarget.checked)}
        />
        <span>
          Also save finished interviews as Markdown
          <span class="choice-hint muted">
            {state.to === 'folder'
              ? 'In the folder Markdown beside the backups, and again when an interview changes.'
              : 'Those that end from now on, in Downloads/Fireside/Markdown, and again when one changes.'}
          </span>
        </span>
      </label>
      <Remind model={model} state={state} />
      <div class="deeds">
        <button type="button" class="button" disabled={model.busy.value} onClick={() => void model.backUpNow()}>
          Back up now
        </button>
        {state.to === 'folder' && (
          <button type="button" class="button" onClick={() => void model.useFolder()}>
            Choose another folder
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.stop()}>
          Stop automatic backups
        </button>
      </div>
    </>
  );
}

function Trouble({ model, state, settle }: Props & Settle): JSX.Element {
  if (state.trouble === 'permission') {
    return (
      <div class="failure" role="alert">
        <p class="failure-title">Fireside no longer has permission to write there.</p>
        <p>
          Your browser needs you to allow it again.
          {state.to === 'folder' &&
            ' Where it offers “Allow on every visit”, choose that: then backups are written while this page is closed, too.'}
        </p>
        <button type="button" class="button" onClick={() => settle(model.allowAgain())}>
          Allow again
        </button>
      </div>
    );
  }
  return (
    <div class="failure" role="alert">
      <p class="failure-title">The last backup was not written.</p>
      <p>
        {state.trouble === 'needs library'
          ? 'This backup is too large to write in the background. It is written while this page is open.'
          : 'The folder may have been removed, or the disk may be full. Earlier backups are untouched.'}
      </p>
    </div>
  );
}
