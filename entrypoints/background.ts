import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Change } from '../domain/change.ts';
import { RESTORABLE_FOR } from '../domain/removal.ts';
import { desk } from '../place/desk.ts';
import { elsewhere } from '../place/elsewhere.ts';
import { bearEmblem } from '../place/emblem.ts';
import { forgetHidden, hideOrBringBack, isHidden, sayAgain } from '../place/hiding.ts';
import { answerLibrary } from '../place/library-requests.ts';
import { noticePresenting } from '../place/presenting.ts';
import { keepPrivate, privateShelf } from '../place/private-shelf.ts';
import type { Shortcut } from '../place/protocol.ts';
import { answerOverlay } from '../place/reception.ts';
import { loadSettings, type Settings, watchSettings } from '../place/settings.ts';
import { newSession } from '../place/shelf.ts';
import { forget, startAnew, takeOver } from '../place/tab-memory.ts';
import { callTabs, ensureOverlay, tellOverlay, toolbarPressed } from '../place/toolbar.ts';
import { anyUnderWay, holdUpdates } from '../place/updates.ts';
import { heard } from '../storage/heard.ts';
import { databaseNames, eraseDatabase, idbNotebook } from '../storage/idb/index.ts';
import { serveNotebook } from '../storage/serve.ts';
import { steadyNotebook } from '../storage/steady/index.ts';
import { backgroundBackups } from './background/backups.ts';
import { forgetDeleted } from './background/forgetting.ts';

type OnMessage = Parameters<typeof browser.runtime.onMessage.addListener>[0];

const isEnd = (change: Change) =>
  change.type === 'interview removed' || (change.type === 'event recorded' && change.event.kind === 'ended');

export default defineBackground({
  type: 'module',
  main() {
    // biome-ignore lint/suspicious/noConsole: the one place that logs; it says what happened, never what was in it
    const complain = (what: string) => console.warn(`Fireside: ${what}`);
    // Before anything is kept, content scripts are kept out of it.
    keepPrivate().catch(() => complain('the browser’s storage could not be closed to call pages'));
    // Before anybody asks what was open in a tab
    takeOver().catch(() => complain('what was open before could not be looked up'));
    const stored = steadyNotebook({
      shelf: privateShelf,
      open: idbNotebook,
      newSession,
      databases: databaseNames,
      erase: eraseDatabase,
      now: Date.now,
    });
    const updates = holdUpdates(async () => anyUnderWay(await stored.list(), Date.now()));
    const backups = backgroundBackups();
    const notebook = heard(stored, (changes, interview) => {
      backups.heard(changes, interview);
      if (changes.some(isEnd)) void updates.check().catch(() => undefined);
    });
    const serve = serveNotebook(notebook, complain);
    const orphaned = (tab: number) => void ensureOverlay(tab).catch(() => undefined);
    const reception = desk({ notebook, serve, orphaned, press, complain });
    const instead = elsewhere(reception);

    browser.runtime.onConnect.addListener(reception.admit);
    // The polyfill takes a promise for the answer; the types are Chromium's.
    browser.runtime.onMessage.addListener(((message, sender) =>
      answerLibrary(message, sender) ? undefined : answerOverlay(message, sender, { press, complain })) as OnMessage);
    browser.action.onClicked.addListener((tab) => press('toolbar', tab));
    browser.commands.onCommand.addListener((name) => {
      if (name === 'hide-all') press('hide all');
    });

    function press(key: Shortcut, tab?: Browser.tabs.Tab): void {
      if (key === 'hide all') void hideOrBringBack();
      else if (tab) {
        toolbarPressed(tab, { isHidden, elsewhere: instead.open, writeAside: () => reception.write('side') });
      }
    }

    browser.tabs.onUpdated.addListener((tab, { url, title }) => {
      if (url !== undefined || title !== undefined) reception.tabChanged(tab);
    });
    browser.tabs.onRemoved.addListener((tab) => {
      forgetHidden(tab);
      void forget(tab);
    });
    browser.runtime.onStartup.addListener(() => void startAnew());
    browser.runtime.onInstalled.addListener(async () => {
      for (const tab of await callTabs()) void ensureOverlay(tab).catch(() => undefined);
    });
    const settle = ({ elsewhere: where, hideWhilePresenting }: Settings) => {
      instead.choose(where);
      noticePresenting(hideWhilePresenting).catch(() => complain('the script that notices presenting was refused'));
    };
    void loadSettings().then(settle, () => complain('the settings could not be read'));
    watchSettings(async (settings) => {
      settle(settings);
      for (const tab of await callTabs()) {
        void tellOverlay(tab, { type: 'launcher', wanted: settings.launcher });
        void tellOverlay(tab, { type: 'theme', theme: settings.panelTheme });
        void tellOverlay(tab, { type: 'guard', guard: settings.hideWhilePresenting });
      }
    });
    bearEmblem(() => void sayAgain()).catch(() => complain('the sign could not be shown on the toolbar button'));
    void backups.started(Date.now() - RESTORABLE_FOR);
    forgetDeleted(notebook, backups).catch(() => complain('what was deleted long ago could not be swept away'));
  },
});
