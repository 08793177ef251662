import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import type { BackupDesk } from '../../app/backup/desk.ts';
import type { Library } from '../../app/library.ts';
import type { Router } from '../../app/route.ts';
import type { SettingsDesk } from '../../app/settings.ts';
import type { Sign } from '../../app/sign.ts';
import type { SpaceDesk } from '../../app/space.ts';
import type { Guide } from '../../domain/guide.ts';
import { UndoBar } from '../ui/undo-bar.tsx';
import { BackupReminder } from './backup-reminder.tsx';
import { DataPage } from './data-page.tsx';
import { DatabaseState } from './database.tsx';
import { GuidesPage } from './guides-page.tsx';
import { InterviewsPage } from './interviews-page.tsx';
import { MainNav } from './main-nav.tsx';
import { SettingsPage } from './settings-page.tsx';
import { Unsaved } from './unsaved.tsx';
import './layout.css';

export interface LibraryProps {
  library: Library;
  router: Router;
  settings: SettingsDesk;
  sign: Sign;
  backup: BackupDesk;
  automatic: AutomaticDesk;
  space: SpaceDesk;
  guides: readonly Guide[];
}

/** The whole page: the ways to go, and the place where the person is. */
export function LibraryPage(props: LibraryProps): JSX.Element {
  const { library, router } = props;
  const { page } = router.route.value;
  const opened = useComputed(() => {
    const route = router.route.value;
    return route.page === 'interviews' ? route.interview : undefined;
  });
  const id = opened.value;
  useEffect(() => void library.open(id), [library, id]);
  const deleted = library.deleted.value;

  function undo(): void {
    library.undo();
    if (deleted) router.go({ page: 'interviews', interview: deleted.id });
  }

  return (
    <div class="library">
      <MainNav page={page} automatic={props.automatic} />
      <main class={`page page-${page}`}>
        <BackupReminder desk={props.automatic} />
        <Unsaved saving={library.saving} />
        <DatabaseState care={library.care} />
        <Place {...props} />
      </main>
      <UndoBar
        text={deleted && `Deleted ${deleted.candidate || 'interview without a name'}`}
        onUndo={undo}
        onDismiss={library.dismiss}
      />
    </div>
  );
}

function Place({ library, router, settings, sign, backup, automatic, space, guides }: LibraryProps): JSX.Element {
  const route = router.route.value;
  const arrived = router.moves.value > 0;
  switch (route.page) {
    case 'interviews':
      return <InterviewsPage library={library} router={router} chosen={route.interview} />;
    case 'guides':
      return <GuidesPage guides={guides} chosen={route.guide} arrived={arrived} />;
    case 'data':
      return (
        <DataPage
          list={library.list}
          care={library.care}
          backup={backup}
          automatic={automatic}
          space={space}
          arrived={arrived}
        />
      );
    case 'settings':
      return <SettingsPage desk={settings} sign={sign} arrived={arrived} />;
  }
}
