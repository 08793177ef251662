import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { Router } from '../../state/route.ts';
import type { SettingsModel } from '../../state/settings-state.ts';
import type { SpaceModel } from '../../state/space-state.ts';
import { Boundary } from '../ui/boundary.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { BackupReminder } from './backup-reminder.tsx';
import { DataPage } from './data-page.tsx';
import { DatabaseState } from './database-state.tsx';
import type { LoadPreview } from './guide-editor/guide-preview.tsx';
import { GuidesPage } from './guides-page.tsx';
import { InterviewsPage } from './interviews-page.tsx';
import type { OfferedLanguages } from './language-card.tsx';
import { MainNav } from './main-nav.tsx';
import { SettingsPage } from './settings-page.tsx';
import { Unsaved } from './unsaved.tsx';
import { useUndo } from './use-undo.ts';
import '../ui/fold.css';
import '../ui/icon-button.css';
import './layout.css';

export interface LibraryProps {
  library: LibraryState;
  router: Router;
  settings: SettingsModel;
  /** The languages on offer. */
  languages: OfferedLanguages;
  sign: EmblemModel;
  backup: BackupModel;
  automatic: AutomaticBackupModel;
  space: SpaceModel;
  guides: readonly Guide[];
  /** Shows the panel as a preview of a guide. */
  preview: LoadPreview;
}

/** The library. */
export function LibraryPage(props: LibraryProps): JSX.Element {
  return (
    <Boundary as="main" says={m.pageBroken()}>
      <Page {...props} />
    </Boundary>
  );
}

/** The whole page: the navigation, and the current place. */
function Page(props: LibraryProps): JSX.Element {
  const { library, router } = props;
  const { page } = router.route.value;
  const opened = useComputed(() => {
    const route = router.route.value;
    return route.page === 'interviews' ? route.interview : undefined;
  });
  const id = opened.value;
  useEffect(() => void library.open(id), [library, id]);
  const bar = useUndo(library, router);

  return (
    <div class="library">
      <MainNav page={page} automatic={props.automatic} />
      <main class={`page page-${page}`}>
        <Boundary says={m.messageBroken()}>
          <BackupReminder model={props.automatic} />
          <Unsaved saving={library.saving} />
          <DatabaseState recovery={library.recovery} />
        </Boundary>
        <Boundary says={m.libraryPageFailed()} of={router.route.value}>
          <Place {...props} />
        </Boundary>
      </main>
      <UndoBar {...bar} />
    </div>
  );
}

function Place({
  library,
  router,
  settings,
  languages,
  sign,
  backup,
  automatic,
  space,
  guides,
  preview,
}: LibraryProps): JSX.Element {
  const route = router.route.value;
  const arrived = router.moves.value > 0;
  switch (route.page) {
    case 'interviews':
      return <InterviewsPage library={library} backup={backup} router={router} chosen={route.interview} />;
    case 'guides':
      return (
        <GuidesPage
          library={library}
          router={router}
          guides={guides}
          chosen={route.guide}
          arrived={arrived}
          preview={preview}
        />
      );
    case 'data':
      return <DataPage library={library} backup={backup} automatic={automatic} space={space} arrived={arrived} />;
    case 'settings':
      return <SettingsPage model={settings} languages={languages} sign={sign} arrived={arrived} />;
  }
}
