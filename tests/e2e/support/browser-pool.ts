import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { prepare } from './prepare.ts';

/** A kind of browser, and how it is started, wiped, and closed. */
export interface Kind<B, O> {
  name: string;
  start(pages: CallPages, options: O): Promise<B>;
  /** Those of the options that only a start can give; all of them by default. */
  fixed?(options: O): Partial<O>;
  /** Gives a running browser all other options. */
  adjust?(browser: B, options: O): Promise<void>;
  /** Leaves no page open, and nothing that the extension stores. */
  wipe(browser: B): Promise<void>;
  close(browser: B): Promise<void>;
  /** Called when a file is done with it; throws if anything was wrong. */
  check?(browser: B): void;
}

/** A browser with the stand-in calls that all its addresses lead to. */
export interface Shared<B> {
  readonly pages: CallPages;
  readonly browser: B;
}

/** How many browsers of a kind are kept for the next files, each started differently: more would fill up the memory. */
const KEPT = 2;

/** What is kept, by kind of browser, the one used last at the end. It ends with the worker. */
const waiting = new Map<string, { key: string; shared: Shared<unknown> }[]>();

/**
 * Gives the tests of a file or a `describe` a browser and stand-in calls; use the result only inside a test. Starting a
 * browser takes as long as several tests, so the files of a worker use one in turn if they differ in nothing that only a
 * start can give, unless they want their `own`. After a failed attempt both are new: a failed test may leave anything behind.
 */
export function share<B, O>(kind: Kind<B, O>, own: boolean, options: O): () => Shared<B> {
  const key = JSON.stringify(kind.fixed?.(options) ?? options);
  let current: Shared<B> | undefined;
  prepare(async () => {
    const borrowed = own ? undefined : await borrow(kind, key);
    if (borrowed) await kind.adjust?.(borrowed.browser, options);
    const shared = borrowed ?? (await start(kind, options));
    current = shared;
    return async (failed) => {
      if (own || failed) await close(kind, shared);
      else await giveBack(kind, key, shared);
      kind.check?.(shared.browser);
    };
  });
  return () => {
    if (!current) throw new Error(`${kind.name} has not been started.`);
    return current;
  };
}

async function giveBack<B, O>(kind: Kind<B, O>, key: string, shared: Shared<B>): Promise<void> {
  const kept = [...(waiting.get(kind.name) ?? []), { key, shared }];
  waiting.set(kind.name, kept.slice(-KEPT));
  for (const other of kept.slice(0, -KEPT)) await close(kind, other.shared as Shared<B>);
}

/** The browser that was kept, wiped; undefined if there is none that was started like this. */
async function borrow<B, O>(kind: Kind<B, O>, key: string): Promise<Shared<B> | undefined> {
  const kept = waiting.get(kind.name) ?? [];
  const found = kept.find((one) => one.key === key);
  if (!found) return undefined;
  waiting.set(
    kind.name,
    kept.filter((one) => one !== found),
  );
  const shared = found.shared as Shared<B>;
  try {
    await kind.wipe(shared.browser);
    return shared;
  } catch (error) {
    console.warn(`A ${kind.name} could not be wiped and is replaced: ${error}`);
  }
  await close(kind, shared).catch(() => undefined);
  return undefined;
}

async function start<B, O>(kind: Kind<B, O>, options: O): Promise<Shared<B>> {
  const pages = await startCallPages();
  return { pages, browser: await kind.start(pages, options) };
}

async function close<B, O>(kind: Kind<B, O>, { pages, browser }: Shared<B>): Promise<void> {
  await kind.close(browser);
  await pages.close();
}
