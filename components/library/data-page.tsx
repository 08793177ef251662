import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { relativeMoment } from '../../state/relative-moment.ts';
import type { SpaceModel } from '../../state/space-state.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { slot, withElements } from '../ui/with-elements.tsx';
import { AsideList } from './aside-list.tsx';
import { AutomaticCard } from './automatic-card.tsx';
import { BackupCard } from './backup-card.tsx';
import { Unlisted } from './database-state.tsx';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { RecentlyDeleted } from './recently-deleted.tsx';
import { RestoreCard } from './restore-card.tsx';
import { SpaceCard } from './space-card.tsx';
import './data.css';

interface Props {
  library: LibraryState;
  backup: BackupModel;
  automatic: AutomaticBackupModel;
  space: SpaceModel;
  arrived: boolean;
}

/** What is stored, where, and how to back it up. */
export function DataPage({ library, backup, automatic, space, arrived }: Props): JSX.Element {
  const { list, recovery } = library;
  return (
    <div class="sheet">
      <Heading arrived={arrived}>{m.data()}</Heading>
      <Boundary says={m.countFailed()}>
        <Count list={list} automatic={automatic} />
        <Unlisted recovery={recovery} />
        <AsideList recovery={recovery} />
      </Boundary>
      <Boundary says={m.backupFailed()}>
        <BackupCard model={backup} />
      </Boundary>
      <Boundary says={m.restoreFailed()}>
        <RestoreCard model={backup} />
      </Boundary>
      <Boundary says={m.automaticFailed()}>
        <AutomaticCard model={automatic} />
      </Boundary>
      <Boundary says={m.storageFailed()}>
        <SpaceCard model={space} />
      </Boundary>
      <Boundary says={m.deletedFailed()}>
        <RecentlyDeleted library={library} />
      </Boundary>
    </div>
  );
}

function Count({ list, automatic }: Pick<LibraryState, 'list'> & Pick<Props, 'automatic'>): JSX.Element {
  const state = list.state.value;
  const count = state.is === 'ready' ? state.total : undefined;
  const failure = state.is === 'failed' ? state.reason : state.is === 'ready' ? state.outdated : undefined;
  if (count === undefined && failure) {
    return <Failure title={m.countUnreadable()} reason={failure} onRetry={list.load} />;
  }
  if (count === undefined) {
    return (
      <Late>
        <p class="muted">{m.counting()}</p>
      </Late>
    );
  }
  const backups = automatic.state.value;
  return (
    <p class="figure">
      {withElements(m.interviewsHere({ count, number: slot(0) }), <strong>{count}</strong>)}
      {backups && ` · ${m.lastBackupWhen({ when: relativeMoment(backups.last, Date.now()) })}`}
    </p>
  );
}
