import { type Browser, browser } from 'wxt/browser';
import { callAt, suggestedName } from '../calls/index.ts';
import type { Call } from '../domain/interview.ts';
import { type Care, type Notebook, NotebookError, type Reason, type Summary } from '../storage/notebook.ts';
import type { Wire } from '../storage/wire.ts';
import { type Caller, callerOf } from './admission.ts';
import { authenticator } from './authenticate.ts';
import { portWire } from './port-wire.ts';
import {
  FromOverlay,
  FromPanel,
  type Home,
  NOTEBOOK_PORT,
  PLACE_PORT,
  type Shortcut,
  type ToOverlay,
  type ToPanel,
} from './protocol.ts';
import { seat } from './seat.ts';
import { recall, remember } from './tab-memory.ts';
import * as windows from './windows.ts';

type Port = Browser.runtime.Port;

const NO_CALL: Call = { host: 'none' };

/** So much is kept for a panel that is just being loaded anew. */
const MISSED = 500;

/** The overlay of a tab and the panel in it, as they are connected at this moment. */
interface Booth {
  overlay?: Wire;
  panel?: Panel;
  /** What the overlay said to a panel that was just being loaded anew; it hears it when it says hello. */
  missed: ToPanel[];
}

interface Panel {
  wire: Wire;
  tab: number | undefined;
  inFrame: boolean;
  interview: string | undefined;
  home: Home | undefined;
  /** Counts how often its seat was looked up: only the latest answer counts. */
  asked: number;
}

interface DeskOptions {
  notebook: Notebook & Partial<Pick<Care, 'health'>>;
  /** Takes over a wire on which a view speaks to the notebook. */
  serve(wire: Wire): void;
  /** A frame of ours is in a tab that has no overlay, as when Fireside was switched off and on again: it takes one to speak for it. */
  orphaned(tab: number): void;
  /** Does what a key of the manifest stands for, pressed in the panel of this tab or in one outside of calls. */
  press(key: Shortcut, tab?: Browser.tabs.Tab): void;
  /** Hears of messages that were refused, without their content. */
  complain(what: string): void;
}

/**
 * The background's reception: it hears every port, knows which panel and overlay belong together, passes on what
 * concerns the other, and tells each panel whose interview belongs where it is.
 */
export function desk({ notebook, serve, orphaned, press, complain }: DeskOptions) {
  const booths = new Map<number, Booth>();
  const panels = new Set<Panel>();
  /** Where the next panel that comes is to have the caret in its composer at once, and for which interview. */
  let expected: { home: Home; interview: string | undefined } | undefined;

  const frames = authenticator({
    pass(tab, word) {
      booths.get(tab)?.overlay?.post({ type: 'word', word } satisfies ToOverlay);
    },
    refused(tab) {
      complain('a frame that no overlay vouches for was refused');
      if (!booths.get(tab)?.overlay) orphaned(tab);
    },
  });

  function boothOf(tab: number): Booth {
    const booth = booths.get(tab) ?? { missed: [] };
    booths.set(tab, booth);
    return booth;
  }

  /** Hears a port, or cuts it off where nobody of ours is at its other end. */
  function admit(port: Port): void {
    const caller = callerOf(port.sender, port.name, browser.runtime.id, browser.runtime.getURL(''));
    if (!caller) {
      complain('a port that is not one of ours was refused');
      port.disconnect();
      return;
    }
    const wire = patient(portWire(port));
    if (caller.is === 'overlay') overlay(wire, caller.tab);
    else if (caller.is === 'page') receive(wire, port.name, caller);
    else frames.authenticate(caller.tab, wire, (admitted) => receive(admitted, port.name, caller));
  }

  /** Keeps no booth in which nobody is left. */
  function tidy(tab: number): void {
    const booth = booths.get(tab);
    if (booth && !booth.overlay && !booth.panel) booths.delete(tab);
  }

  function receive(wire: Wire, name: string, caller: Caller): void {
    if (name === NOTEBOOK_PORT) serve(wire);
    else if (name === PLACE_PORT) panel(wire, caller);
    else wire.close();
  }

  function overlay(wire: Wire, tab: number): void {
    const booth = boothOf(tab);
    booth.overlay = wire;
    wire.onClose(() => {
      if (booth.overlay !== wire) return;
      delete booth.overlay;
      tidy(tab);
    });
    wire.onMessage((raw) => {
      const parsed = FromOverlay.safeParse(raw);
      if (!parsed.success) return complain('a message of an overlay was not understood');
      const message = parsed.data;
      if (message.type === 'shown') void remember(tab, { open: message.open });
      if (booth.panel) tellPanel(booth.panel, message);
      else if (booth.missed.length < MISSED) booth.missed.push(message);
    });
    frames.overlayConnected(tab);
    // Where the background ended with the frame (in Chromium they crash together), nobody else would say so.
    if (!booth.panel) tellOverlay(booth, { type: 'panel gone' });
  }

  function panel(wire: Wire, caller: Caller): void {
    const inFrame = caller.is === 'frame';
    const here: Panel = { wire, tab: caller.tab, inFrame, interview: undefined, home: undefined, asked: 0 };
    const booth = caller.is === 'frame' ? boothOf(caller.tab) : undefined;
    panels.add(here);
    if (booth) booth.panel = here;
    wire.onClose(() => {
      panels.delete(here);
      if (!booth || booth.panel !== here) return;
      delete booth.panel;
      tellOverlay(booth, { type: 'panel gone' });
      if (here.tab !== undefined) tidy(here.tab);
    });
    wire.onMessage((raw) => {
      const parsed = FromPanel.safeParse(raw);
      if (!parsed.success) return complain('a message of a panel was not understood');
      hear(here, booth, parsed.data);
    });
  }

  function hear(here: Panel, booth: Booth | undefined, message: FromPanel): void {
    switch (message.type) {
      case 'hello':
        here.interview = message.interview;
        here.home = message.home;
        greet(here);
        for (const missed of booth?.missed.splice(0) ?? []) tellPanel(here, missed);
        void seatPanel(here);
        return;
      case 'showing':
        here.interview = message.interview ?? undefined;
        if (here.inFrame && here.tab !== undefined) void remember(here.tab, { interview: here.interview });
        return;
      case 'collapse':
      case 'catch up':
        if (booth) tellOverlay(booth, message);
        return;
      case 'pressed':
        if (message.key === 'toolbar' && !here.inFrame) tellPanel(here, { type: 'focus composer' });
        else void tabOf(here).then((tab) => press(message.key, tab));
        return;
      case 'pill':
        if (booth) tellOverlay(booth, message);
        return;
      case 'focus':
        if (booth) tellOverlay(booth, { type: 'panel focus', held: message.held, leaving: message.leaving });
        return;
      case 'pop out':
        void windows.popOut(message.interview);
        return;
      case 'open library':
        void windows.openLibrary(message.interview);
    }
  }

  /** The tab of the call in which a panel is. Undefined for one outside of calls, and for a tab that is gone. */
  async function tabOf({ inFrame, tab }: Panel): Promise<Browser.tabs.Tab | undefined> {
    return inFrame && tab !== undefined ? await browser.tabs.get(tab).catch(() => undefined) : undefined;
  }

  /** Puts the caret into the composer of a panel that was opened to write in. */
  function greet(here: Panel): void {
    if (!expected || here.home !== expected.home) return;
    here.interview ??= expected.interview;
    expected = undefined;
    tellPanel(here, { type: 'focus composer' });
  }

  /** Tells a panel whose interview belongs where it is. */
  async function seatPanel(here: Panel): Promise<void> {
    here.asked += 1;
    const mine = here.asked;
    const tab = await tabOf(here);
    const call = (tab?.url && callAt(tab.url)) || NO_CALL;
    try {
      const remembered = tab?.id === undefined ? undefined : (await recall(tab.id).catch(() => undefined))?.interview;
      const bound = here.interview ?? remembered;
      const { known, trouble } = await interviews();
      const { interview, perhaps } = seat(known, { call, inFrame: here.inFrame, bound }, Date.now());
      if (mine !== here.asked) return;
      const suggestion = tab?.title && suggestedName(tab.title, call);
      tellPanel(here, {
        type: 'seated',
        call,
        ...(interview && { interview }),
        ...(trouble && { trouble }),
        perhaps: perhaps.map(({ id, candidate, startedAt, createdAt }) => ({
          id,
          candidate,
          startedAt: startedAt ?? createdAt,
        })),
        ...(suggestion && { suggestion }),
      });
    } catch (error) {
      if (mine !== here.asked) return;
      tellPanel(here, {
        type: 'seated',
        call,
        perhaps: [],
        trouble: error instanceof NotebookError ? error.reason : 'failed',
      });
    }
  }

  /** All interviews; while they can't be read, those that are at hand all the same. Throws where nothing is known of any. */
  async function interviews(): Promise<{ known: Summary[]; trouble?: Reason }> {
    try {
      return { known: await notebook.list() };
    } catch (error) {
      if (!notebook.health) throw error;
      const { atHand } = await notebook.health();
      return { known: atHand, trouble: error instanceof NotebookError ? error.reason : 'failed' };
    }
  }

  function tellPanel(here: Panel, message: ToPanel): void {
    here.wire.post(message);
  }

  function tellOverlay(booth: Booth, message: ToOverlay): void {
    booth.overlay?.post(message);
  }

  return {
    admit,
    /** The interview that is shown in a tab, to go on with elsewhere. */
    async shownIn(tab: number): Promise<string | undefined> {
      return booths.get(tab)?.panel?.interview ?? (await recall(tab).catch(() => undefined))?.interview;
    },
    /**
     * A panel outside of call pages was asked for to write in, about this interview if one is named: the caret goes into
     * its composer, now or once it is there. Of windows each has its own interview; a side panel shows what is asked for.
     */
    write(home: Home, interview?: string): void {
      const fits = (one: Panel) => home === 'side' || !interview || one.interview === interview;
      const there = [...panels].find((one) => one.home === home && fits(one));
      expected = there ? undefined : { home, interview };
      if (!there) return;
      if (interview && there.interview !== interview) tellPanel(there, { type: 'show', interview });
      tellPanel(there, { type: 'focus composer' });
    },
    /** The address or the title of a tab changed: another call may be in it now. */
    tabChanged(tab: number): void {
      const here = booths.get(tab)?.panel;
      if (here) void seatPanel(here);
    },
  };
}

/**
 * A wire that keeps what arrives until somebody listens (a port drops it), and that takes it quietly when the other end
 * is already gone: its end is announced anyhow.
 */
function patient(wire: Wire): Wire {
  const early: unknown[] = [];
  let hear: (message: unknown) => void = (message) => early.push(message);
  let closed = false;
  let close = () => {};
  wire.onMessage((message) => hear(message));
  wire.onClose(() => {
    closed = true;
    close();
  });
  return {
    post(message) {
      try {
        wire.post(message);
      } catch {}
    },
    onMessage(listener) {
      hear = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose(listener) {
      close = listener;
      if (closed) listener();
    },
    close: wire.close,
  };
}
