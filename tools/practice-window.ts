import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startCallPages } from '../tests/call-pages/server.ts';
import { prepareChromiumProfile } from '../tests/e2e/support/profile.ts';
import { requireBrowser } from './browsers.mjs';
import { practiceStory } from './practice-story.ts';
import { root } from './run.mjs';

/** The practice profile persists, so that notes are still there next time; ignored by git. */
const PROFILE = join(root, '.practice', 'profile');

/**
 * Opens the practice call for a user and waits until the window is closed or Ctrl+C is pressed. The browser is started
 * without developer tools attached, so that it behaves as in everyday use.
 */
export async function practiseInWindow(): Promise<void> {
  const chromium = requireBrowser('chromium');
  const pages = await startCallPages();
  try {
    await mkdir(PROFILE, { recursive: true });
    await prepareChromiumProfile(PROFILE, 'blocked');
    const browser = spawn(chromium, [...flags(pages), practiceStory.call.url], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve, reject) => {
      browser.once('error', reject);
      browser.once('exit', resolve);
    });
    let stopped = false;
    const stop = () => {
      stopped = true;
      browser.kill();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    console.log('A practice call is open: press "Open Fireside" in it, type a name and start the interview.');
    console.log(
      'Close the window or press Ctrl+C to end; the notes are kept for the next practice (.practice/profile).',
    );
    const code = await ended;
    if (code && !stopped) throw new Error(`${chromium} ended with exit code ${code}.`);
  } finally {
    await pages.close();
  }
}

/** Flags for an everyday browser in which every address leads to the practice call. */
function flags({ port, spkiHash }: { port: number; spkiHash: string }): string[] {
  const extension = join(root, '.output', 'chrome-mv3');
  return [
    `--user-data-dir=${PROFILE}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
    `--ignore-certificate-errors-spki-list=${spkiHash}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-sync',
    '--password-store=basic',
    '--use-mock-keychain',
    // Without it, a bar warns about the two flags above that redirect all addresses.
    '--test-type',
    '--window-size=1280,900',
    '--new-window',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
