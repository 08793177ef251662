import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { View } from '../domain/merge/stamp.ts';
import type { FromPanel, Matched, Placement, ToPanel } from '../extension/panel-messages.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import type { Clock } from './clock.ts';
import { paceClock } from './clock-pace.ts';
import { misdirectedInput } from './misdirected-input.ts';
import { panelMatching } from './panel-matching.ts';
import type { PlaceContext, ViewPlace } from './panel-place.ts';
import { panelScreen } from './panel-screen.ts';
import { personsIn } from './persons.ts';
import { pillState } from './pill-state.ts';
import { newView, recordClock } from './record-clock.ts';
import { recoveryState } from './recovery-state.ts';
import { watchSaving } from './saving-state.ts';
import type { Setup } from './setup-state.ts';

export type { MatchedCall, OpenInterview } from './panel-screen.ts';

/** The panel's connection to the background; extension/panel-link.ts implements it. */
export interface PanelLink {
  home: Placement;
  send(message: FromPanel): void;
  listen(listener: (message: ToPanel) => void): void;
}

export interface PanelOptions {
  recordStore: LiveRecordStore;
  link: PanelLink;
  clock: Clock;
  /** Loads the guides to choose from. */
  guides(): Promise<readonly Guide[]>;
  /** The interview this window was opened for. */
  interview?: string | undefined;
  newId(): string;
  /** Whether the page around this view is hidden. */
  hidden?: ReadonlySignal<boolean>;
  /** The id of this view: the same as the store’s. */
  view?: View;
  /** Loads what this view can do about its place. */
  place?: () => Promise<ViewPlace>;
  /** The tab of the call that this view was opened for. */
  tab?: number | undefined;
  /** The tab beside this view now, if it is a side panel and a call is there. */
  beside?: (() => number | undefined) | undefined;
  /** Whether this view replaces a window on top that was closed. */
  wasOnTop?: boolean | undefined;
}

export type PanelState = ReturnType<typeof panelState>;

/** The whole panel: which screen it shows, for which interview, and whether everything is saved. */
export function panelState(options: PanelOptions) {
  const { recordStore, link, clock, guides, newId, view = newView(), hidden = signal(false) } = options;
  const { place: loadView = () => Promise.reject(), tab: firstTab, beside } = options;
  const around = signal<Matched | undefined>(undefined);
  let first = options.interview;
  const saving = watchSaving(recordStore);
  /** Counts requests for the composer; a view focuses the composer when it grows. */
  const composerWanted = signal(0);
  const focusLost = signal(false);
  /** Whether the list of keys is shown. */
  const helping = signal(false);
  /** Whether only the pill is visible. While the connection is cut that is unknown, and the panel counts as visible. */
  const collapsed = signal(false);
  const input = misdirectedInput(link.home === 'frame' ? (turn) => link.send({ type: 'catch up', turn }) : undefined);
  const records = recordClock(view, clock.read);
  const { watchWrite } = saving;
  const persons = personsIn({ recordStore, clock: records, watchWrite });
  const screen = panelScreen({ recordStore, clock, records, persons, watchWrite });
  const shownId = () => screen.open()?.id;
  const matching = panelMatching({
    ...{ screen, recordStore, guides, newId, persons },
    readTime: clock.read,
    askForMatch: hello,
    discardInput: input.discard,
    opened: (interview) => link.send({ type: 'showing', interview }),
  });

  link.listen((message) => {
    if (message.type === 'matched') {
      around.value = message;
      void matching.match(message);
    }
    if (message.type === 'focus composer') {
      takeUp();
      composerWanted.value += 1;
    }
    if (message.type === 'continued elsewhere') screen.open()?.composer.release();
    if (message.type === 'show') void matching.switchTo(message.interview);
    if (message.type === 'misdirected') input.order.take(message);
    if (message.type === 'caught up') input.order.caughtUp(message.turn);
    if (message.type === 'focus lost') focusLost.value = message.lost;
    if (message.type === 'shown') shownAs(message.open);
  });

  /** What was typed here may have been continued in another window, which may be closed by now. */
  function takeUp(): void {
    screen.open()?.composer.takeUp();
  }

  function shownAs(open: 'open' | 'collapsed'): void {
    if (collapsed.peek() && open === 'open') takeUp();
    collapsed.value = open === 'collapsed';
  }

  // An interview that was erased elsewhere is not shown any longer.
  const stopClosing = effect(() => {
    if (screen.open()?.gone.value) showForm();
  });

  // What could not be read before may be readable now.
  const stopRetrying = recordStore.watch((event) => {
    if (event.type === 'sync lost' && screen.screen.peek().is === 'unreadable') hello();
  });

  const pill = pillState({
    open: screen.open,
    saving: saving.stage,
    send: (shown) => link.send({ type: 'pill', pill: shown }),
  });

  const openAgenda = computed(() => screen.open()?.agenda.value);
  const stopPacing = paceClock({ clock, hidden, collapsed, agenda: openAgenda });

  function hello(): void {
    collapsed.value = false;
    const interview = shownId() ?? first;
    const tab = callTab();
    link.send({
      ...{ type: 'hello', home: link.home },
      ...(interview && { interview }),
      ...(link.home !== 'frame' && tab !== undefined && { tab }),
    });
    // Often there is none yet: the guides are loaded while the background looks for one.
    if (!interview) void guides().catch(() => undefined);
    // If sent before, these may have been lost with the connection.
    if (shownId()) link.send({ type: 'showing', interview: shownId() ?? null });
    pill.resend();
  }

  /** The tab of the call that this view belongs to: with an interview, that of its call; without, the one beside it now. */
  function callTab(): number | undefined {
    const known = around.peek()?.tab ?? firstTab;
    return shownId() ? (known ?? beside?.()) : (beside?.() ?? known);
  }

  /** Leaves the interview for the set-up form. */
  function newInterview(): void {
    matching.leave();
    showForm();
  }

  function showForm(): void {
    screen.showNothing();
    link.send({ type: 'showing', interview: null });
    first = undefined;
    hello();
  }

  const place: PlaceContext = {
    ...{ home: link.home, loadView, matched: around, send: link.send },
    shown: () => shownId() ?? null,
    release: () => screen.open()?.composer.release(),
  };

  hello();
  return {
    wasOnTop: signal(options.wasOnTop === true),
    screen: screen.screen,
    saving,
    recovery: recoveryState(recordStore, saving.health),
    /** The background is gone for good: nothing typed here would be saved. */
    cutOff: computed(() => saving.trouble.value === 'cut off'),
    takeNotesAnyway: matching.setUpAnyway,
    home: link.home,
    place,
    clock,
    composerWanted,
    misdirected: input.misdirected,
    focusLost,
    helping,
    /**
     * A character was typed while no field had the focus. Returns true if it was taken: while the interview is being
     * opened it waits for the composer. Otherwise the composer is focused, and the browser inserts the character there.
     */
    typedNowhere(text: string): boolean {
      if (saving.trouble.peek() === 'cut off') return false;
      // Outside a field it shows the list of keys.
      if (text === '?') return false;
      if (screen.open()) composerWanted.value += 1;
      if (screen.screen.peek().is !== 'opening') return false;
      input.order.take({ at: clock.read(), input: { text } });
      return true;
    },
    order: input.order,
    takeMisdirected: input.take,
    /** The panel's window received the focus. */
    focused: takeUp,
    /** Asks the background again which interview belongs here, for example after a failure or a cut connection. */
    hello,
    /** Starts the interview the form describes. Returns false while it has no name. */
    begin(form: Setup): boolean {
      const isBegun = batch(() => {
        const open = matching.begin(form);
        open?.actions.start();
        return open !== undefined;
      });
      if (isBegun) composerWanted.value += 1;
      return isBegun;
    },
    /** Opens the interview the form describes without starting its clock. Returns false while it has no name. */
    getReady(form: Setup): boolean {
      if (!matching.begin(form)) return false;
      composerWanted.value += 1;
      return true;
    },
    /** Starts the clock of the open interview, which is planned. */
    startPlanned(): void {
      batch(() => {
        screen.open()?.actions.startPlanned();
        matching.joinCall();
      });
      composerWanted.value += 1;
    },
    isPlannedHere: matching.isPlannedHere,
    /** The time, in epoch ms. */
    now: clock.read,
    guides,
    goOn: matching.goOn,
    /** Leads to the form, where the interview that was open is only offered. */
    newInterview,
    openLibrary: () => link.send({ type: 'open library', interview: shownId() ?? null }),
    /** Opens the write-up in the library as the fields of a form. */
    handOver: () => link.send({ type: 'open library', interview: shownId() ?? null, handOver: true }),
    stop() {
      pill.stop();
      stopClosing();
      stopPacing();
      stopRetrying();
      input.order.stop();
      screen.stop();
      saving.stop();
    },
  };
}
