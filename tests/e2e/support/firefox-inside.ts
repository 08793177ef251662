import type { Browser } from 'puppeteer-core';
import { connectionOf } from './bidi.ts';

/** The browser's own window, with the rights of its own code: for what no page may do, such as pressing a toolbar button. */
export interface Inside {
  /** Runs the body of an async function in the browser's window and returns its plain result. Throws what it throws. */
  run<T>(body: string): Promise<T>;
}

/** The flag required for access to it. */
export const LET_IN = '--remote-allow-system-access';

/** Connects to the first window of a browser started with `LET_IN`. */
export async function goInside(browser: Browser): Promise<Inside> {
  const connection = connectionOf(browser);
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [window] = result.contexts as { context: string }[];
  if (!window) throw new Error('This Firefox has no window.');
  return {
    async run<T>(body: string): Promise<T> {
      const { result: answer } = await connection.send('script.evaluate', {
        expression: `(async () => JSON.stringify((await (async () => { ${body} })()) ?? null))()`,
        target: { context: window.context },
        awaitPromise: true,
      });
      if (answer.type !== 'success') throw new Error(`Inside the browser: ${JSON.stringify(answer.exceptionDetails)}`);
      return JSON.parse((answer.result as { value: string }).value);
    },
  };
}

/**
 * Collects from now on every violated content security policy that any process reports in its console, in any page, and
 * every error in a script of this extension, one line each in `window.firesideTestHeard`.
 */
export async function watchConsole({ run }: Inside, uuid: string): Promise<void> {
  await run(`
    const heard = (window.firesideTestHeard = []);
    window.firesideTestListener = {
      QueryInterface: ChromeUtils.generateQI(['nsIConsoleListener']),
      observe(message) {
        if (!(message instanceof Ci.nsIScriptError)) return;
        const { category, errorMessage, sourceName, lineNumber, flags } = message;
        const ours = sourceName.includes('${uuid}') && !(flags & Ci.nsIScriptError.warningFlag)
          // Reported by the browser itself whenever it stops a background that waits for something.
          && !/^Promise (resolved|rejected) after context unloaded/.test(errorMessage);
        if (ours || /^CSP_.*Violation/.test(category)) heard.push(errorMessage + ' at ' + sourceName + ':' + lineNumber);
      },
    };
    Services.console.registerListener(window.firesideTestListener);
  `);
}

/** Sets these preferences, and gives others the values that the browser comes with. */
export function setPreferences({ run }: Inside, wanted: Record<string, unknown>, others: string[]): Promise<void> {
  return run(`
    const setters = { boolean: 'setBoolPref', number: 'setIntPref', string: 'setStringPref' };
    for (const [name, value] of Object.entries(${JSON.stringify(wanted)})) Services.prefs[setters[typeof value]](name, value);
    for (const name of ${JSON.stringify(others)}) Services.prefs.clearUserPref(name);
  `);
}
