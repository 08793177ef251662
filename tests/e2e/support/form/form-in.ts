import type { Page } from 'playwright-core';
import type { StandInForm } from './served-form.ts';

declare const form: StandInForm;

/** A tab of any driver. */
type Tab = Pick<Page, 'evaluate'> & { reload(): Promise<unknown>; bringToFront(): Promise<unknown> };

/** The stand-in form in this tab, its fields by their names. `tab` is asked each time: a test may have another one by then. */
export const formIn = (tab: () => Tab) => ({
  /** Empties it, and brings it to the front. */
  async show() {
    await tab().reload();
    await tab().bringToFront();
  },
  isReady: (name: string): Promise<boolean> => tab().evaluate((one) => form.isReady(one), name),
  focus: (name: string): Promise<void> => tab().evaluate((one) => form.focus(one), name),
  read: (name: string): Promise<string> => tab().evaluate((one) => form.read(one), name),
  html: (name: string): Promise<string> => tab().evaluate((one) => form.html(one), name),
  /** What was pressed or chosen in it. */
  touched: (): Promise<string[]> => tab().evaluate(() => form.touched()),
});
