import type { JSX } from 'preact';
import type { Lesser } from '../../domain/backup/holding.ts';
import * as m from '../../messages/messages.ts';
import { slot, withElements } from '../ui/with-elements.tsx';

interface Props {
  lesser: Lesser;
  busy: boolean;
  onAccept(): void;
}

/** Warns that an older backup holds more than the newest one, and lets the user decide. */
export function LesserBackup({ lesser, busy, onAccept }: Props): JSX.Element {
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{m.lesserTitle()}</p>
      <p>{whatIsLess(lesser)}</p>
      <p>{withElements(m.lesserAdvice({ file: slot(0) }), <strong>{lesser.name}</strong>)}</p>
      <button type="button" class="button" disabled={busy} onClick={onAccept}>
        {m.lesserAccept()}
      </button>
    </div>
  );
}

function whatIsLess(less: Lesser): string {
  const missing = m.lesserMissing({ count: less.missing });
  const older = m.lesserOlder({ count: less.older });
  if (less.missing > 0 && less.older > 0) return m.lesserBoth({ missing, older });
  return m.lesserOne({ what: less.missing > 0 ? missing : older });
}
