import { commands } from 'vitest/browser';
import type { commands as made } from './commands.ts';

type Asked<C> = C extends (context: never, ...args: infer A) => Promise<infer R> ? (...args: A) => Promise<R> : never;
type Commands = { [Name in keyof typeof made]: Asked<(typeof made)[Name]> };

declare module 'vitest/internal/browser' {
  interface BrowserCommands extends Commands {}
}

/** Real keys, for whatever has the focus. */
export const keyboard = {
  press: (key: string) => commands.keyboard('press', key),
  /** The same key so many times in a row. */
  pressAgain: (key: string, times: number) => commands.pressAgain(key, times),
  type: (text: string) => commands.keyboard('type', text),
  down: (key: string) => commands.keyboard('down', key),
  up: (key: string) => commands.keyboard('up', key),
  /** Inserts a text at once, as if pasted or dictated. */
  insertText: (text: string) => commands.keyboard('insertText', text),
};

/** The real pointer, at points in this document. */
export const mouse = {
  move: (x: number, y: number) => commands.pointer('move', x, y),
  click: (x: number, y: number, options?: { clickCount?: number; delay?: number }) =>
    commands.pointer('click', x, y, options),
  down: ({ clickCount }: { clickCount: number }) => commands.button('down', clickCount),
  up: ({ clickCount }: { clickCount: number }) => commands.button('up', clickCount),
};

export const { media, downloadBy } = commands;
