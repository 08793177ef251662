import { computed, type ReadonlySignal } from '@preact/signals';
import type { FromPanel, Matched, Placement } from '../extension/panel-messages.ts';
import type { ViewPlace } from '../extension/view-place.ts';

export type { Placement, ViewPlace };

/** What came of moving the panel: it moved; the user has to press the toolbar button; or the browser refused. */
export type Moved = 'moved' | 'press the button' | 'refused';

/** What is known of a panel to move it. */
export interface PlaceContext {
  home: Placement;
  /** Loads what this view can do about its place. */
  loadView(): Promise<ViewPlace>;
  /** What the background last said of the call; undefined until it has. */
  matched: ReadonlySignal<Pick<Matched, 'call' | 'tab' | 'title'> | undefined>;
  send(message: FromPanel): void;
  /** The interview shown. */
  shown(): string | null;
  /** Leaves what is being typed to the panel in the other place. */
  release(): void;
}

/** Where the panel is, and where else it can be. */
export function panelPlace({ home, matched, send, shown, release }: Omit<PlaceContext, 'loadView'>, view: ViewPlace) {
  const host = computed(() => matched.value?.call.host ?? 'none');
  const canBeOver = computed(
    () => home === 'frame' || (matched.value?.tab !== undefined && !['none', 'own'].includes(host.value)),
  );

  const choices = computed((): Placement[] => [
    ...(canBeOver.value ? (['frame'] as const) : []),
    'side',
    'window',
    ...(view.canBeOnTop ? (['top'] as const) : []),
  ]);

  /** Moves the panel, with what is being typed, and closes or collapses it here. Call it during a click. */
  async function moveTo(to: Placement): Promise<Moved> {
    const move = () => send({ type: 'move', to, interview: shown() });
    if (to === 'side') {
      if (!view.openSide) {
        move();
        return 'press the button';
      }
      try {
        await view.openSide(matched.peek()?.tab);
      } catch {
        return 'refused';
      }
    }
    release();
    move();
    if (home === 'frame') send({ type: 'collapse' });
    else view.leave();
    return 'moved';
  }

  return {
    home,
    /** What the provider of the call is called; undefined if the panel belongs to none. */
    hostName: computed(() => matched.value?.title),
    /** Whether the call is on a site that the user added, over which the panel can't be. */
    onlyBeside: computed(() => host.value === 'own'),
    /** The places to choose from. */
    choices,
    moveTo,
    /** Moves the panel to the next place that takes no press of the toolbar button. Call it during a key press. */
    async moveOn(): Promise<Moved> {
      const known = choices.peek();
      const later = [...known.slice(known.indexOf(home) + 1), ...known.slice(0, known.indexOf(home))];
      const next = later.find((to) => to !== 'side' || view.openSide !== undefined);
      return next ? moveTo(next) : 'refused';
    },
  };
}
