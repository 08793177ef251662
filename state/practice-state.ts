import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { View } from '../domain/merge/stamp.ts';
import type { FromPanel, ToPanel } from '../extension/panel-messages.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import { type PanelLink, type PanelState, panelState } from './panel-state.ts';
import { newView } from './record-clock.ts';
import { type PracticeClock, practiceClock, type Speed } from './rehearsal-clock.ts';

/** The speeds to choose from. */
export const SPEEDS: readonly Speed[] = [1, 5, 10];

interface Options {
  guide: Guide;
  /** The name of the person who isn't there. */
  candidate: string;
  /** A store that nothing outlives; `now` is the practice's time, in epoch ms. */
  openStore(view: View, now: () => number): LiveRecordStore & { close(): void };
  hidden?: ReadonlySignal<boolean>;
  /** The library was asked for. */
  openLibrary(): void;
  /** Whether the clock stands still until `start`. */
  waits?: boolean;
}

/** One practice, from its first word on. */
export interface Run {
  panel: PanelState;
  clock: PracticeClock;
}

export interface Practice {
  guide: Guide;
  run: ReadonlySignal<Run>;
  /** The chosen speed, which the clock has once it runs. */
  speed: ReadonlySignal<Speed>;
  setSpeed(speed: Speed): void;
  /** Starts the clock, if it stands still, and puts the caret into the composer. */
  start(): void;
  /** Forgets everything and begins again. */
  startOver(): void;
  stop(): void;
}

/** A guide tried with the real panel and nobody there. Nothing is kept, and the clock may run faster than time. */
export function practiceState(options: Options): Practice {
  const speed = signal<Speed>(1);
  const run = signal(newRun(options));
  let end = begin(run.value, options);
  if (!options.waits) run.value.clock.run(speed.value);

  return {
    guide: options.guide,
    run,
    speed,
    setSpeed(next) {
      speed.value = next;
      if (run.value.clock.speed.value > 0) run.value.clock.run(next);
    },
    start() {
      const { clock, panel } = run.value;
      if (clock.speed.value === 0) clock.run(speed.value);
      panel.composerWanted.value += 1;
    },
    startOver() {
      end();
      const next = newRun(options);
      end = begin(next, options);
      next.clock.run(speed.value);
      run.value = next;
    },
    stop: () => end(),
  };
}

function newRun({ guide, openStore, hidden, openLibrary }: Options): Run & { store: { close(): void } } {
  const view = newView();
  const clock = practiceClock();
  const store = openStore(view, clock.read);
  const panel = panelState({
    recordStore: store,
    link: practiceLink(openLibrary),
    clock,
    guides: async () => [guide],
    newId: () => crypto.randomUUID(),
    view,
    ...(hidden && { hidden }),
  });
  return { panel, clock, store };
}

/** Fills in the form and starts the interview, as soon as there is a form. Returns what ends the run. */
function begin({ panel, clock, store }: Run & { store: { close(): void } }, { candidate }: Options): () => void {
  const stopWaiting = effect(() => {
    const screen = panel.screen.value;
    if (screen.is !== 'setup') return;
    const { setup } = screen;
    queueMicrotask(() => {
      setup.candidate.value = candidate;
      panel.begin(setup);
    });
  });
  return () => {
    stopWaiting();
    panel.stop();
    clock.stop();
    store.close();
  };
}

/** Stands in for the background: there is no call, and no interview to go on with. */
function practiceLink(openLibrary: () => void): PanelLink {
  let listener: (message: ToPanel) => void = () => undefined;
  return {
    home: 'window',
    send(message: FromPanel) {
      if (message.type === 'open library') openLibrary();
      if (message.type !== 'hello') return;
      const none: ToPanel = { type: 'matched', call: { host: 'none' }, candidates: [] };
      queueMicrotask(() => listener(none));
    },
    listen(next) {
      listener = next;
    },
  };
}
