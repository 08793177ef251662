import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import { ErasePerson, type ErasePersonProps } from './erase-everything.tsx';
import { makingWord } from './making-word.ts';
import './person-actions.css';

interface Props extends ErasePersonProps {
  backup: BackupModel;
}

/** What can be done with everything that is known of a person: save it as a file, and erase it. */
export function PersonActions({ backup, ...erase }: Props): JSX.Element {
  return (
    <details class="fold">
      <summary>{m.more()}</summary>
      <div class="person-actions">
        <SavePerson backup={backup} {...erase} />
        <ErasePerson {...erase} />
      </div>
    </details>
  );
}

function SavePerson({ backup, person, interview }: Props): JSX.Element {
  const making = backup.makingPerson.value;
  const busy = making.is === 'making';
  return (
    <div class="person-action">
      <button
        type="button"
        class="button"
        aria-disabled={busy}
        onClick={() => void backup.makePerson(person, interview.candidate)}
      >
        {m.savePerson({ name: interview.candidate || m.unnamed() })}
      </button>
      <p class="muted card-hint">{m.savePersonHint()}</p>
      <p class="muted card-hint" role="status" aria-label={m.savePersonStatus()}>
        {making.is !== 'idle' && making.of === person ? makingWord(making) : ''}
      </p>
    </div>
  );
}
