import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../../state/automatic-backup-state.ts';
import { Folder } from '../../ui/edit-icons.tsx';
import { slot, withElements } from '../../ui/with-elements.tsx';
import { DOWNLOADS_FOLDER } from '../automatic-card.tsx';

interface Props {
  automatic: AutomaticBackupModel;
  pinned: boolean | undefined;
  firefox: boolean;
}

/** How to keep the button in sight, and where backups go. */
export function KeepItSafe({ automatic, pinned, firefox }: Props): JSX.Element {
  const showsPin = useSignal(false);
  const state = automatic.state.value;
  const chosen = state !== undefined && state.to !== 'nowhere';
  return (
    <>
      <div class="button-row">
        {!pinned && (
          <button
            type="button"
            class="button"
            aria-expanded={showsPin.value}
            aria-controls="first-pin"
            onClick={() => {
              showsPin.value = !showsPin.value;
            }}
          >
            {m.showPin()}
          </button>
        )}
        <button
          type="button"
          class="button first-folder"
          disabled={automatic.asked.value !== undefined}
          onClick={() => void (automatic.canPickFolder ? automatic.useFolder() : automatic.useDownloads())}
        >
          <Folder />
          {chosen ? m.chooseOtherFolder() : m.chooseBackups()}
        </button>
      </div>
      <div id="first-pin" class="first-pin" hidden={!showsPin.value || pinned === true}>
        <p>{firefox ? m.pinFirefox() : m.pinChromium()}</p>
      </div>
      {pinned && <p>{m.isPinned()}</p>}
      <p role="status" aria-label={m.automaticStatus()}>
        {automatic.asked.value
          ? m.backupWriting()
          : automatic.word.value ||
            (chosen &&
              withElements(
                m.backupsGoInto({ folder: slot(0) }),
                <strong>{state.to === 'folder' ? state.folder || m.someFolder() : DOWNLOADS_FOLDER}</strong>,
              ))}
      </p>
      {!chosen && <p class="muted first-why">{m.whyBackups()}</p>}
    </>
  );
}
