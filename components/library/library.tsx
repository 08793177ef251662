import { useComputed } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import type { CallSitesModel } from '../../state/call-sites-state.ts';
import type { EmblemModel } from '../../state/emblem-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { NewsModel } from '../../state/news-state.ts';
import type { Route, Router } from '../../state/route.ts';
import type { SettingsModel } from '../../state/settings-state.ts';
import type { SpaceModel } from '../../state/space-state.ts';
import { Boundary } from '../ui/boundary.tsx';
import { LoadedPart } from '../ui/loaded-part.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { BackupReminder } from './backup-reminder.tsx';
import { DataPage } from './data-page.tsx';
import { DatabaseState } from './database-state.tsx';
import type { LoadPreview } from './guide-editor/guide-preview.tsx';
import { GuidesPage } from './guides-page.tsx';
import type { HandOverProps } from './hand-over/hand-over-page.tsx';
import { InterviewsPage } from './interviews-page.tsx';
import type { OfferedLanguages } from './language-card.tsx';
import { MainNav } from './main-nav.tsx';
import { useLightPrint } from './printing.ts';
import { SettingsPage } from './settings-page.tsx';
import { TodayPage } from './today-page.tsx';
import { Unsaved } from './unsaved.tsx';
import { useUndo } from './use-undo.ts';
import { WhatsNew } from './whats-new.tsx';
import '../ui/fold.css';
import '../ui/icon-button.css';
import './layout.css';
import './print.css';

export interface LibraryProps {
  library: LibraryState;
  router: Router;
  settings: SettingsModel;
  /** The languages on offer. */
  languages: OfferedLanguages;
  sign: EmblemModel;
  sites: CallSitesModel;
  backup: BackupModel;
  automatic: AutomaticBackupModel;
  news: NewsModel;
  space: SpaceModel;
  guides: readonly Guide[];
  /** Loads the page that opens after installing. */
  firstSteps(): Promise<ComponentType<object>>;
  /** Loads the page that imports guides, with all that reads files. */
  importPage(): Promise<ComponentType<{ arrived: boolean }>>;
  /** Loads the page that hands a write-up over. */
  handOver(): Promise<ComponentType<HandOverProps>>;
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
  const { page } = placeOf(props);
  const opened = useComputed(() => {
    const route = router.route.value;
    return route.page === 'interviews' ? route.interview : undefined;
  });
  const id = opened.value;
  useEffect(() => void library.open(id), [library, id]);
  const bar = useUndo(library, router);
  useLightPrint();

  if (page === 'welcome') return <Place {...props} />;
  return (
    <div class="library">
      <MainNav page={page} automatic={props.automatic} today={numberFor(props)} />
      <main class={`page page-${page}`}>
        <Boundary says={m.messageBroken()}>
          <WhatsNew news={props.news} />
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

/** Where the user is. The first page is today once there is a plan; which it is, is known a moment after the library was opened. */
function placeOf({ library, router }: LibraryProps): Route {
  const route = router.route.value;
  if (route.page !== 'first') return route;
  const lists = library.today.lists.value;
  if (!lists && !library.today.failed.value) return route;
  return { page: lists && lists.today.length + lists.next.length > 0 ? 'today' : 'interviews' };
}

/** How many interviews are planned for today, unless the user does not want to see it. */
function numberFor({ library, settings }: LibraryProps): number {
  return settings.settings.value?.todayNumber ? library.today.count.value : 0;
}

function Place(props: LibraryProps): JSX.Element {
  const route = placeOf(props);
  // Its heading stands for it until it is known.
  if (route.page === 'first') return <h1 class="hidden-visually">{m.extensionName()}</h1>;
  return <Room {...props} route={route} />;
}

function Room({
  route,
  library,
  router,
  settings,
  languages,
  sign,
  sites,
  backup,
  automatic,
  space,
  guides,
  firstSteps,
  importPage,
  handOver,
  preview,
}: LibraryProps & { route: Exclude<Route, { page: 'first' }> }): JSX.Element {
  const arrived = router.moves.value > 0;
  const ownTrend = settings.settings.value?.ownTrend ?? false;
  switch (route.page) {
    case 'today':
      return (
        <TodayPage
          library={library}
          automatic={automatic}
          guides={guides}
          router={router}
          plan={route.plan}
          ownTrend={ownTrend}
          arrived={arrived}
        />
      );
    case 'interviews':
      if (route.interview && route.handOver)
        return <LoadedPart load={handOver} given={{ library, interview: route.interview, arrived }} />;
      return (
        <InterviewsPage library={library} backup={backup} router={router} chosen={route.interview} mySide={ownTrend} />
      );
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
    case 'import':
      return <LoadedPart load={importPage} given={{ arrived }} />;
    case 'welcome':
      return <LoadedPart load={firstSteps} given={{}} />;
    case 'data':
      return <DataPage library={library} backup={backup} automatic={automatic} space={space} arrived={arrived} />;
    case 'settings':
      return <SettingsPage model={settings} languages={languages} sign={sign} sites={sites} arrived={arrived} />;
  }
}
