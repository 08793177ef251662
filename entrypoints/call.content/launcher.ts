import { browser } from 'wxt/browser';
import type { Pill } from '../../extension/panel-messages.ts';
import { timeLeft } from '../../messages/times.ts';
import { element, icon } from './dom.ts';

/** The button that opens the panel: a small round one, or the pill while an interview is under way. */
export interface Launcher {
  button: HTMLButtonElement;
  /** Null: no interview is under way. */
  fill(pill: Pill | null): void;
  /** Shows or hides it; the time is counted only while it is shown. */
  show(shown: boolean): void;
  isPill(): boolean;
}

/** Builds the button, hidden. */
export function launcher(signal: AbortSignal): Launcher {
  const dot = element('i');
  const section = element('b');
  const time = element('time');
  const plan = element('span');
  const words = element('span', { id: 'state', class: 'state' }, dot, section, time, plan);
  const flame = icon('M9 1c0 3 4 5 4 9 0 3-2 5-5 5s-5-2-5-5c0-2 1-3 2-4 0 1 1 2 2 2 0-3 0-5 2-7z');
  const button = element(
    'button',
    {
      class: 'launcher',
      'aria-label': browser.i18n.getMessage('openFireside'),
      'aria-describedby': 'state',
      hidden: '',
    },
    flame,
    words,
  );
  let pill: Pill | null = null;
  let next: ReturnType<typeof setTimeout> | undefined;

  function tick(): void {
    clearTimeout(next);
    if (!pill || button.hidden || document.hidden || signal.aborted) return;
    const { due, left = 0 } = pill;
    const now = Date.now();
    time.textContent = timeLeft(due === undefined ? left : due - now);
    time.className = time.textContent.startsWith('+') ? 'over' : '';
    if (due !== undefined) next = setTimeout(tick, 1000 - (now % 1000));
  }

  document.addEventListener('visibilitychange', tick, { signal });
  return {
    button,
    fill(news) {
      pill = news;
      button.classList.toggle('pill', pill !== null);
      if (pill) {
        const { saving } = pill;
        section.textContent = pill.section;
        plan.textContent = pill.plan;
        dot.className = { saved: 'saved', saving: '', 'safety copy': '', 'not saved': 'unsaved' }[saving];
      }
      tick();
    },
    show(shown) {
      button.hidden = !shown;
      tick();
    },
    isPill: () => pill !== null,
  };
}
