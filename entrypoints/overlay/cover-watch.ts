import { judge, LOOK_EVERY, type Remedy, UNKNOWN } from './cover-rules.ts';

interface Options {
  /** Whether the panel can be seen and clicked now. One hit test. */
  look(): boolean;
  /** Puts the panel back. */
  repair(remedy: Exclude<Remedy, 'none'>): void;
  /** Reports to the user, out of the page's reach, that the panel is covered, or no longer. */
  tell(covered: boolean): void;
}

/** Checks regularly whether the page covers or disables the panel. */
export interface CoverWatch {
  /** 'off': the panel is not shown. 'paused': nobody can see the page; the state is kept. */
  run(state: 'on' | 'off' | 'paused'): void;
  /** The user clicked on what covers the panel: puts it back at once, by every means. */
  struck(): void;
}

/** Checks five times a second while it is on, otherwise never. */
export function watchCover({ look, repair, tell }: Options): CoverWatch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let cover = UNKNOWN;

  function take(next: typeof cover): void {
    const changed = next.told !== cover.told;
    cover = next;
    if (changed) tell(cover.told);
  }

  function now(): void {
    const { cover: next, remedy } = judge(cover, look(), performance.now());
    take(next);
    if (remedy !== 'none') repair(remedy);
  }

  return {
    struck() {
      if (timer !== undefined) repair('unblock');
    },
    run(state) {
      if (state === 'on') timer ??= setInterval(now, LOOK_EVERY);
      else {
        clearInterval(timer);
        timer = undefined;
        if (state === 'off') take(UNKNOWN);
      }
    },
  };
}
