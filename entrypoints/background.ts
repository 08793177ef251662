import overlay from 'virtual:overlay';
import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { RecordChange } from '../domain/kinds.ts';
import { RESTORABLE_FOR } from '../domain/retention.ts';
import { backgroundStore } from '../extension/background-store.ts';
import { callAccess, watchCallAccess } from '../extension/call-access.ts';
import type { HostCall } from '../extension/call-host.ts';
import { elsewhere } from '../extension/elsewhere.ts';
import { fallbackView } from '../extension/fallback-view.ts';
import { answerDeck } from '../extension/hand-over/deck-requests.ts';
import { HAND_OVER_COMMAND } from '../extension/hand-over/hand-over-command.ts';
import { changeHandOver, endHandOver, handOverNext } from '../extension/hand-over/hand-over-key.ts';
import { answerLibrary } from '../extension/library-requests.ts';
import { appearance } from '../extension/overlay-appearance.ts';
import { answerOverlay } from '../extension/overlay-requests.ts';
import { cannotBeSeen, forgetHidden, refreshTitles, toggleHidden } from '../extension/overlay-visibility.ts';
import { applyLanguages } from '../extension/page-language.ts';
import { panelHub } from '../extension/panel-hub.ts';
import type { Placement, Shortcut } from '../extension/panel-messages.ts';
import { restrictAccess } from '../extension/private-store.ts';
import { registerLauncher } from '../extension/register-launcher.ts';
import { registerPresenting } from '../extension/register-presenting.ts';
import { showEmblem } from '../extension/stored-emblem.ts';
import { announce } from '../extension/stored-news.ts';
import { placeFor } from '../extension/stored-places.ts';
import { DEFAULTS, loadSettings, type Settings, watchSettings } from '../extension/stored-settings.ts';
import { clearTabStates, forget, restoreTabStates } from '../extension/tab-state.ts';
import { bringOverlay, callTabs, ensureOverlay, tellOverlay, toolbarPressed } from '../extension/toolbar.ts';
import { openingKeys } from '../extension/toolbar-place.ts';
import { anyUnderWay, holdUpdates } from '../extension/updates.ts';
import { storeService } from '../storage/service.ts';
import { backgroundBackups } from './background/background-backups.ts';
import { purgeDeleted } from './background/purge-deleted.ts';

type OnMessage = Parameters<typeof browser.runtime.onMessage.addListener>[0];

/** Whether no interview may be in progress any more after this. */
function isEnd({ kind, change }: RecordChange): boolean {
  if (kind !== 'interview') return false;
  return change.type === 'event recorded' ? change.what.kind === 'ended' : isGone({ kind, change });
}

/** Whether an interview is not to be shown any longer after this. */
function isGone({ kind, change }: RecordChange): boolean {
  return kind === 'interview' && (change.type === 'interview removed' || change.type === 'interview erased');
}

// Not a module: as one file it starts twice as fast, since the browser reads and compiles every file again at each start.
export default defineBackground({
  main() {
    // biome-ignore lint/suspicious/noConsole: the only place that logs, and only what happened, never any content
    const complain = (what: string) => console.warn(`Fireside: ${what}`);
    // Before anything is stored, close the storage to content scripts.
    restrictAccess().catch(() => complain('the browser’s storage could not be closed to call pages'));
    // Clicks leave no time to ask the browser, or to read from storage, what may be seen and where the panel opens.
    void callAccess();
    void placeFor('');
    // Before anyone asks what was open in a tab.
    restoreTabStates().catch(() => complain('what was open before could not be looked up'));
    const recordStore = backgroundStore();
    const updates = holdUpdates(() => anyUnderWay(recordStore, Date.now()));
    const backups = backgroundBackups(recordStore);
    const serve = storeService(recordStore, {
      complain,
      stored(change) {
        backups.stored([change]);
        if (isGone(change)) void endHandOver(change.change.record).catch(() => undefined);
        if (isEnd(change)) void updates.check().catch(() => undefined);
      },
    });
    const orphaned = (tab: number) => void ensureOverlay(tab).catch(() => undefined);
    const hub = panelHub({ recordStore, serve, orphaned, press, complain });
    const opener = elsewhere(hub);
    const fallback = fallbackView(opener);
    const bring = (tab: number) => bringOverlay(tab, overlay);

    browser.runtime.onConnect.addListener(hub.accept);
    // The polyfill accepts a promise as the answer; the types are Chromium's.
    browser.runtime.onMessage.addListener(((message, sender) =>
      answerLibrary(message, sender) || answerDeck(message, sender, changeOfDeck)
        ? undefined
        : answerOverlay(message, sender, { press, bring, launched, complain })) as OnMessage);
    browser.action.onClicked.addListener((tab) => press('toolbar', tab));
    browser.commands.onCommand.addListener((name, tab) => {
      if (name === 'hide-all') press('hide all');
      if (name === HAND_OVER_COMMAND)
        void handOverNext(tab).catch(() => complain('the next field was not handed over'));
    });

    function changeOfDeck(change: Parameters<typeof changeHandOver>[0]): void {
      changeHandOver(change).catch(() => complain('what is handed over could not be kept'));
    }

    function press(key: Shortcut, tab?: Browser.tabs.Tab): void {
      if (key === 'hide all') void toggleHidden();
      else if (tab) {
        toolbarPressed(tab, {
          cannotBeSeen,
          elsewhere: fallback.open,
          openIn: (place, call) => opener.open(place, call),
          writeAside: () => hub.write({ placement: 'side' }),
        });
      }
    }

    /** The launcher of a call was clicked. Nothing may be awaited before the side panel is opened. */
    function launched({ host }: HostCall, { id, windowId }: Browser.tabs.Tab): Promise<boolean> {
      const place = placeFor(host);
      const open = (to: Placement = 'frame') => (id === undefined ? false : opener.open(to, { id, windowId }));
      return place instanceof Promise ? place.then(open) : Promise.resolve(open(place));
    }

    browser.tabs.onUpdated.addListener((tab, { url, title }) => {
      if (url !== undefined || title !== undefined) hub.tabChanged(tab);
    });
    browser.tabs.onRemoved.addListener((tab) => {
      forgetHidden(tab);
      void forget(tab);
    });
    browser.runtime.onStartup.addListener(() => {
      clearTabStates().catch(() => complain('what was remembered of tabs could not be cleared'));
    });
    browser.runtime.onInstalled.addListener(async (details) => {
      void announce(details).catch(() => complain('the first page could not be opened'));
      for (const tab of await callTabs()) void ensureOverlay(tab).catch(() => undefined);
    });
    const registerScripts = (hideWhilePresenting: boolean) => {
      registerLauncher().catch(() => complain('the browser refused the script for calls that were allowed'));
      registerPresenting(hideWhilePresenting).catch(() =>
        complain('the browser refused the script that detects presenting'),
      );
    };
    watchCallAccess(async () => {
      const { hideWhilePresenting } = await loadSettings().catch(() => DEFAULTS);
      registerScripts(hideWhilePresenting);
      for (const tab of await callTabs()) void ensureOverlay(tab).catch(() => undefined);
    });
    const settle = (settings: Settings) => {
      const { elsewhere: where, hideWhilePresenting } = settings;
      applyLanguages(settings);
      fallback.choose(where);
      registerScripts(hideWhilePresenting);
    };
    void loadSettings().then(settle, () => complain('the settings could not be read'));
    watchSettings(async (settings) => {
      settle(settings);
      void refreshTitles();
      const tabs = await callTabs();
      for (const tab of tabs) {
        void tellOverlay(tab, { type: 'launcher', wanted: settings.launcher });
        void tellOverlay(tab, { type: 'hide while presenting', wanted: settings.hideWhilePresenting });
      }
      // Last: it waits for the names of the keys, and hiding must not.
      const keys = await openingKeys();
      for (const tab of tabs) void tellOverlay(tab, { type: 'appearance', ...appearance(settings.panelTheme, keys) });
    });
    showEmblem(() => void refreshTitles()).catch(() => complain('the sign could not be shown on the toolbar button'));
    void backups.started(Date.now() - RESTORABLE_FOR);
    purgeDeleted(recordStore, backups, Date.now()).catch(() =>
      complain('what was deleted long ago could not be purged'),
    );
  },
});
