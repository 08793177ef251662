import type { BrowserContext, Frame } from 'playwright-core';

/** The time of the panel in practice: an hour has to pass in seconds. The clock is moved on, and runs by itself between. */
export interface PracticeClock {
  /** The interview begins now. */
  begin(): Promise<void>;
  /** Moves on to so many ms since the interview began; does nothing when it is that late already. */
  to(sinceBegin: number): Promise<void>;
  /** Moves on to the true time, by which the overlay goes: it then shows what the panel shows. */
  toTrueTime(): Promise<void>;
}

/** Sets the clock of all pages of this browser, and of the panels in them, to a time in epoch ms. */
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
