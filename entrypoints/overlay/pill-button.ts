import type { Pill } from '../../extension/panel-messages.ts';
import { element } from './dom.ts';
import { pillClock } from './pill-clock.ts';

/** The button that opens the panel: small and round, or the pill while an interview is in progress. */
export interface PillButton {
  button: HTMLButtonElement;
  /** Null: no interview is in progress. */
  fill(pill: Pill | null): void;
  /** Shows or hides it; the time is counted only while it is shown. */
  show(shown: boolean): void;
  isPill(): boolean;
}

/** Turns the launcher's button into the pill button. */
export function pillButton(button: HTMLButtonElement, signal: AbortSignal): PillButton {
  const dot = element('i');
  const section = element('b');
  const time = element('time');
  const plan = element('span');
  const words = element('span', { id: 'state', class: 'state' }, dot, section, time, plan);
  button.setAttribute('aria-describedby', 'state');
  button.append(words);
  let pill: Pill | null = null;
  const clock = pillClock((text) => {
    time.textContent = text;
    time.className = text.startsWith('+') ? 'over' : '';
  }, signal);
  const count = () => clock.run(pill, !button.hidden);

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
      count();
    },
    show(shown) {
      button.hidden = !shown;
      count();
    },
    isPill: () => pill !== null,
  };
}
