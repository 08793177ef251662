import type { BrowserContext, Frame } from 'playwright-core';

/** The panel's clock in practice, where an hour has to pass in seconds. It is moved forward, and runs by itself in between. */
export interface PracticeClock {
  /** The interview begins now. */
  begin(): Promise<void>;
  /** Moves forward to this many ms since the interview began; does nothing if it is already later. */
  to(sinceBegin: number): Promise<void>;
  /** Moves forward to the true time, which the overlay uses, so that it shows what the panel shows. */
  toTrueTime(): Promise<void>;
}

/** Sets the clock of all pages of this browser, including the panels in them, to a time in epoch ms. */
export async function practiceClock(
  context: BrowserContext,
  panel: () => Promise<Frame>,
  time: number,
): Promise<PracticeClock> {
  await context.clock.install({ time });
  const read = async (): Promise<number> => (await panel()).evaluate(() => Date.now());
  let began = 0;
  async function forward(target: number): Promise<void> {
    const ahead = target - (await read());
    if (ahead > 0) await context.clock.fastForward(ahead);
  }
  return {
    async begin() {
      began = await read();
    },
    to: (sinceBegin) => forward(began + sinceBegin),
    toTrueTime: () => forward(Date.now()),
  };
}
