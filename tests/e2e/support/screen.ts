import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { until } from './poll.ts';

/** An in-memory screen on which nothing else is shown. */
export interface Screen {
  /** The value of the environment variable DISPLAY for a program to be shown there. */
  display: string;
  stop(): Promise<void>;
}

/** Starts Xvfb on a free display. Throws if it is not installed. */
export async function startScreen(width = 1400, height = 1000): Promise<Screen> {
  // It chooses a free display itself and writes its number to the descriptor. No pointer is painted over the page.
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${width}x${height}x24`,
    '-nolisten',
    'tcp',
    '-noreset',
    '-nocursor',
  ];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let failed: Error | undefined;
  let said = '';
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failed = error;
      resolve();
    });
  });
  const channel = child.stdio[3] as Readable | undefined;
  channel?.on('data', (part) => {
    said += String(part);
  });
  await until('Xvfb to have a display', () => failed !== undefined || child.exitCode !== null || said.includes('\n'));
  if (!said.includes('\n')) throw new Error('Xvfb does not start; is it installed?', { cause: failed });
  return {
    display: `:${said.trim()}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
