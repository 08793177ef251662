import type { JSX } from 'preact';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import { momentInWords } from '../../app/backup/figures.ts';
import type { BackupState } from '../../app/backup/state.ts';

/** Backups that are made without being asked for, where the person allowed it. */
export function AutomaticCard({ desk }: { desk: AutomaticDesk }): JSX.Element | null {
  const state = desk.state.value;
  if (!state) return null;
  return (
    <section class="card" aria-labelledby="automatic-title">
      <h2 class="card-title" id="automatic-title">
        By itself
      </h2>
      {state.to === 'nowhere' ? <Choice desk={desk} state={state} /> : <Running desk={desk} state={state} />}
      <p class="deeds-word muted" role="status" aria-label="Automatic backup">
        {desk.busy.value ? 'Writing…' : desk.word.value}
      </p>
    </section>
  );
}

interface Props {
  desk: AutomaticDesk;
  state: BackupState;
}

function Choice({ desk, state }: Props): JSX.Element {
  return (
    <>
      <p>
        Fireside can write a backup after each interview and once a day, and keep those of seven days and eight weeks.
        {desk.canPickFolder
          ? ' Choose a folder for them; one that is synchronised or backed up itself is best. When you come back here, press “Allow again” and choose “Allow on every visit”: without that, backups are only written while this page is open.'
          : ' They go into the folder Fireside among your downloads.'}{' '}
        They are not locked: whoever can open the folder can read them.
      </p>
      <div class="deeds">
        {desk.canPickFolder && (
          <button type="button" class="button" onClick={() => void desk.useFolder()}>
            Choose a folder
          </button>
        )}
        <button type="button" class="button" onClick={() => void desk.useDownloads()}>
          Use my downloads
        </button>
      </div>
      <Remind desk={desk} state={state} />
    </>
  );
}

function Remind({ desk, state }: Props): JSX.Element {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={!state.silenced}
        onChange={(event) => void desk.silence(!event.currentTarget.checked)}
      />
      <span>Remind me after each third interview that has no backup</span>
    </label>
  );
}

function Running({ desk, state }: Props): JSX.Element {
  return (
    <>
      <p dir="auto">
        Backups go into{' '}
        {state.to === 'folder' ? <strong>{state.folder || 'a folder'}</strong> : <strong>Downloads/Fireside</strong>},
        after each interview and once a day. The last one: {momentInWords(state.lastAutomatic, Date.now())}.
      </p>
      {state.trouble && !desk.busy.value && <Trouble desk={desk} state={state} />}
      <label class="choice">
        <input
          type="checkbox"
          checked={state.mirrorSince > 0}
          onChange={(event) => void desk.setMirror(event.currentTarget.checked)}
        />
        <span>
          Write finished interviews as Markdown, too
          <span class="choice-hint muted">
            {state.to === 'folder'
              ? 'In the folder Markdown beside the backups, and again when an interview changes.'
              : 'Those that end from now on, in Downloads/Fireside/Markdown, and again when one changes.'}
          </span>
        </span>
      </label>
      <Remind desk={desk} state={state} />
      <div class="deeds">
        <button type="button" class="button" disabled={desk.busy.value} onClick={() => void desk.backUpNow()}>
          Back up now
        </button>
        {state.to === 'folder' && (
          <button type="button" class="button" onClick={() => void desk.useFolder()}>
            Choose another folder
          </button>
        )}
        <button type="button" class="button" onClick={() => void desk.stop()}>
          Stop automatic backups
        </button>
      </div>
    </>
  );
}

function Trouble({ desk, state }: Props): JSX.Element {
  if (state.trouble === 'permission') {
    return (
      <div class="failure" role="alert">
        <p class="failure-title">Fireside may not write there now.</p>
        <p>
          The browser wants to be asked again.
          {state.to === 'folder' &&
            ' Where it offers “Allow on every visit”, choose that: then backups are written while this page is closed, too.'}
        </p>
        <button type="button" class="button" onClick={() => void desk.allowAgain()}>
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
          ? 'It has grown too large for the background. It is written whenever this page is open.'
          : 'The folder may be gone or full. Earlier backups are untouched.'}
      </p>
    </div>
  );
}
