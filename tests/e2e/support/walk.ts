import { builtInGuides } from '../../../guides/index.ts';
import { type Hands, startInterview } from './interview.ts';
import { until } from './poll.ts';

/** What `focusSeen` says if nothing that can be used has the focus. */
const NOWHERE: readonly string[] = ['nothing', 'something disabled'];

/** The focused element, if it is visible. */
export function focusSeen(): string {
  const { activeElement: one } = document;
  if (!document.hasFocus() || !one || one === document.body || !one.checkVisibility()) return 'nothing';
  if (one.matches(':disabled')) return 'something disabled';
  return (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() || one.localName;
}

/** A control, whichever driver is used. */
interface Control {
  first(): Control;
  last(): Control;
  focus(): Promise<void>;
  getByRole(role: 'button'): Control;
  evaluate(look: (element: Element) => boolean): Promise<boolean>;
}

/** What a walk goes through. */
export interface Walked {
  press(key: string): Promise<unknown>;
  /** The result of `focusSeen` there. */
  focus(): Promise<string>;
}

/** The panel as a walk through an interview needs it. */
export interface WalkedPanel extends Hands, Walked {
  find(role: 'button' | 'list' | 'textbox', name: string): Control;
  /** The buttons whose names begin like this. */
  named(begin: RegExp): Control;
  note: Control;
  notes(): Promise<string[]>;
  typed(text: string): Promise<unknown>;
}

/** How long the focus may take to get where it belongs, in ms; far more than it needs on a slow machine. */
const FOCUS_PATIENCE = 10_000;

/** Presses a control with Enter, or does what is given with it, and checks what has the focus then. */
export class Walk {
  /** How many times the focus was where it belongs. */
  landed = 0;
  readonly where: Walked;

  constructor(where: Walked) {
    this.where = where;
  }

  async press(what: string, control: Control, then: Control | RegExp | string, keys = ['Enter']): Promise<void> {
    await control.first().focus();
    for (const key of keys) await this.where.press(key);
    await this.lands(what, then);
  }

  /** Waits for the focus to be where it belongs. Throws an Error that says where it is instead. */
  async lands(what: string, then: Control | RegExp | string): Promise<void> {
    const there = async () => {
      const now = await this.where.focus();
      if (typeof then === 'string') return now === then;
      if (NOWHERE.includes(now)) return false;
      if (then instanceof RegExp) return then.test(now);
      return await then.evaluate((one) => one === document.activeElement);
    };
    await until(what, there, FOCUS_PATIENCE).catch(async () => {
      throw new Error(`After "${what}" the focus is on: ${await this.where.focus()}`);
    });
    this.landed += 1;
  }
}

/** The first criterion of the guide that is chosen at first: where a write-up begins. */
const WRITE_UP = new RegExp(`^${builtInGuides[0]?.criteria[0]?.name}`);

/** Holds an interview in every way that removes the control that was pressed. Returns how many times the focus was checked. */
export async function walkInterview(panel: WalkedPanel): Promise<number> {
  const walk = new Walk(panel);
  const button = (name: string) => panel.find('button', name);
  const { note } = panel;
  const add = async (text: string) => {
    await note.focus();
    await panel.typed(`${text}\n`);
    await until(`the note ${text}`, async () => (await panel.notes()).includes(text));
  };
  await startInterview(panel, { candidate: 'Ada Lovelace' });
  await walk.lands('Start interview', note);
  await walk.press('Short pause', button('Short pause'), /Short pause|Resume/);
  await walk.press('Let’s begin', button('Let’s begin'), note);
  for (const text of ['one', 'two', 'three']) await add(text);
  await walk.press('leaving a note by Enter', button('Edit note'), 'Text of the note');
  await panel.press('Enter');
  await walk.lands('leaving a note by Enter', note);
  await button('Edit note').first().focus();
  await panel.press('Enter');
  await walk.press('Done', button('Done'), note);
  await walk.press('Delete note', button('Delete note'), note);
  await walk.press('Undo a deletion', button('Undo'), note);
  await walk.press('Delete the last note', button('Delete note').last(), note);
  await walk.press('Dismiss', button('Dismiss'), note);
  await note.focus();
  await panel.typed('tagged #ownership');
  await panel.press('Tab');
  await walk.press('Remove a criterion', panel.named(/^Remove /), note);
  await panel.press('Enter');
  await walk.press('Next section', button('Next section'), /^Next section/);
  await walk.press('Previous section', button('Previous section'), 'Previous section');
  await walk.press('Undo a step', button('Undo'), note);
  await walk.press('Pause', button('Pause'), /Resume/);
  await walk.press('Resume', button('Resume'), 'Pause');
  await walk.press('Whole agenda', button('Whole agenda'), 'Whole agenda');
  await walk.press('a section of the agenda', panel.find('list', 'Agenda').getByRole('button').last(), /now/);
  await walk.press('Whole agenda again', button('Whole agenda'), 'Whole agenda');
  await walk.press('End interview', button('End interview'), WRITE_UP);
  await walk.press('Undo the end', button('Undo'), note);
  await walk.press('End interview again', button('End interview'), WRITE_UP);
  await walk.press('Dismiss the end', button('Dismiss'), /./);
  await walk.press('All notes', button('All notes'), /./);
  await walk.press('Write it up', button('Write it up'), WRITE_UP);
  await walk.press('Resume interview', button('Resume interview'), note);
  await walk.press('Undo, Previous section', button('Previous section'), 'Previous section');
  await button('More').focus();
  await panel.press('Enter');
  await walk.press('End in the menu', button('End interview'), WRITE_UP);
  await walk.press('New interview', button('New interview').last(), panel.find('textbox', 'Candidate'));

  await startInterview(panel, { candidate: 'Grace Hopper' });
  await add('came late');
  await walk.press('Reschedule', button('Reschedule'), /^End and reschedule/);
  await walk.press('Continue the interview', button('Continue the interview'), note);
  await walk.press('Reschedule again', button('Reschedule'), /^End and reschedule/);
  await walk.press('End and reschedule', button('End and reschedule'), /^Rescheduled/);
  await walk.press('Delete notes', button('Delete notes'), /^Rescheduled/);
  await walk.press('New interview after that', button('New interview').last(), panel.find('textbox', 'Candidate'));
  return walk.landed;
}
