import type { JSX } from 'preact';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import type { BackupDesk } from '../../app/backup/desk.ts';
import { momentInWords } from '../../app/backup/figures.ts';
import type { Library } from '../../app/library.ts';
import type { SpaceDesk } from '../../app/space.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { AsideList } from './aside-list.tsx';
import { AutomaticCard } from './automatic-card.tsx';
import { BackupCard } from './backup-card.tsx';
import { Unlisted } from './database.tsx';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { RecentlyDeleted } from './recently-deleted.tsx';
import { RestoreCard } from './restore-card.tsx';
import { SpaceCard } from './space-card.tsx';
import './data.css';

interface Props {
  library: Library;
  backup: BackupDesk;
  automatic: AutomaticDesk;
  space: SpaceDesk;
  arrived: boolean;
}

/** What is kept, where, and how to take it along. */
export function DataPage({ library, backup, automatic, space, arrived }: Props): JSX.Element {
  const { list, care } = library;
  return (
    <div class="sheet">
      <Heading arrived={arrived}>Data</Heading>
      <Boundary says="The number of interviews can’t be shown.">
        <Count list={list} automatic={automatic} />
        <Unlisted care={care} />
        <AsideList care={care} />
      </Boundary>
      <Boundary says="“Download backup” can’t be shown.">
        <BackupCard desk={backup} />
      </Boundary>
      <Boundary says="“Restore backup” can’t be shown.">
        <RestoreCard desk={backup} />
      </Boundary>
      <Boundary says="The automatic backups can’t be shown.">
        <AutomaticCard desk={automatic} />
      </Boundary>
      <Boundary says="The storage in use can’t be shown.">
        <SpaceCard desk={space} />
      </Boundary>
      <Boundary says="The deleted interviews can’t be shown.">
        <RecentlyDeleted library={library} />
      </Boundary>
    </div>
  );
}

function Count({ list, automatic }: Pick<Library, 'list'> & Pick<Props, 'automatic'>): JSX.Element {
  const state = list.state.value;
  if (state.is === 'failed') {
    return <Failure title="The interviews can’t be counted." reason={state.reason} onRetry={list.load} />;
  }
  if (state.is === 'loading') {
    return (
      <Late>
        <p class="muted">Counting…</p>
      </Late>
    );
  }
  const count = state.interviews.length;
  const backups = automatic.state.value;
  return (
    <p class="figure">
      <strong>{count}</strong> {count === 1 ? 'interview' : 'interviews'} in this browser
      {backups && ` · last backup: ${momentInWords(backups.last, Date.now())}`}
    </p>
  );
}
