import { connect } from 'node:net';

/** A raw connection to an X display. Implements only as much of the X protocol as the functions below need. */
interface X {
  root: number;
  /** Sends a request: opcode, its own byte, its words. */
  send(opcode: number, own: number, ...words: number[]): void;
  /** The answer to the previous request: 32 bytes and as many words as it states. */
  reply(): Promise<Buffer>;
}

/** Numbers of requests (X11 protocol, appendix B; XTEST, section "Server requests"). */
const GET_WINDOW_ATTRIBUTES = 3;
const GET_GEOMETRY = 14;
const QUERY_TREE = 15;
const INTERN_ATOM = 16;
const CHANGE_PROPERTY = 18;
const WARP_POINTER = 41;
const SET_INPUT_FOCUS = 42;
const GET_INPUT_FOCUS = 43;
const GET_IMAGE = 73;
const QUERY_EXTENSION = 98;
const FAKE_INPUT = 2;

/** Codes of keys on Xvfb's keyboard, a PC's with the American layout: its rows from left to right. */
const ROWS: readonly [first: number, keys: string][] = [
  [10, '1234567890-'],
  [24, 'qwertyuiop'],
  [38, 'asdfghjkl'],
  [52, 'zxcvbnm,./'],
];
const NAMED: Record<string, number> = { Alt: 64, Shift: 50, Enter: 36, Tab: 23, F6: 72, Escape: 9 };

/** The code of a key by its name or by what it types without Shift. Throws if it is unknown. */
function codeOf(key: string): number {
  const letter = key.toLowerCase();
  const row = ROWS.find(([, keys]) => key.length === 1 && keys.includes(letter));
  const code = row ? row[0] + row[1].indexOf(letter) : NAMED[key];
  if (code === undefined) throw new Error(`There is no key ${key} here.`);
  return code;
}

/** Minimum size of a window that counts as visible to a user, in pixels. */
const SMALLEST = 100;
/** Time between two keys of a real user, in ms. */
const BETWEEN_KEYS = 30;

/**
 * Does what a window manager would do for the windows of a bare X display: marks them as shown (WM_STATE), because only
 * such windows are offered for presenting. Also moves the pointer, which would be painted over the page, into the
 * corner.
 */
export function markWindowsShown(display: string): Promise<void> {
  return on(display, async (x) => {
    const [length, ...name] = words('WM_STATE');
    x.send(INTERN_ATOM, 0, length, ...name);
    const state = (await x.reply()).readUInt32LE(8);
    for (const window of await windows(x)) {
      // Replacing: WM_STATE of this type in words of 32 bits is "normal", without an icon.
      x.send(CHANGE_PROPERTY, 0, window, state, state, 32, 2, 1, 0);
    }
    // Into the corner of the screen, as far as it goes.
    x.send(WARP_POINTER, 0, 0, x.root, 0, 0, 0x7fff7fff);
  });
}

/** Presses these keys together, as real ones, after giving the keyboard to the topmost window, as a window manager would. */
export function pressKeys(display: string, ...keys: string[]): Promise<void> {
  return withKeyboard(display, async (down, up) => {
    for (const key of keys) await down(key);
    for (const key of keys.toReversed()) await up(key);
  });
}

/** The same for keys one after the other. */
export function typeKeys(display: string, ...keys: string[]): Promise<void> {
  return withKeyboard(display, async (down, up) => {
    for (const key of keys) {
      await down(key);
      await up(key);
    }
  });
}

/** How many pixels of two pictures of a screen differ. */
export function differing(a: Buffer, b: Buffer): number {
  let count = 0;
  for (let at = HEAD; at + 4 <= a.length; at += 4) if (a.readUInt32LE(at) !== b.readUInt32LE(at)) count += 1;
  return count;
}

/** How many pixels of the screen have this colour (red, green, blue) now. */
export async function pixelsOf(display: string, colour: readonly [number, number, number]): Promise<number> {
  const wanted = Buffer.from(colour.toReversed());
  const all = await picture(display);
  let count = 0;
  // Four bytes per pixel: blue, green, red and an unused one.
  for (let at = HEAD; at + 4 <= all.length; at += 4) if (all.subarray(at, at + 3).equals(wanted)) count += 1;
  return count;
}

/** Size of the header before the pixels of a picture, in bytes. */
const HEAD = 32;

/** The current contents of the screen, from the X server. */
export function picture(display: string): Promise<Buffer> {
  return on(display, async (x) => {
    x.send(GET_GEOMETRY, 0, x.root);
    const size = (await x.reply()).readUInt32LE(16);
    const pixels = 2;
    x.send(GET_IMAGE, pixels, x.root, 0, size, 0xffffffff);
    return x.reply();
  });
}

/** The windows visible to a user now, including dialogs and bubbles of the browser, from the lowest to the topmost. */
export function shownWindows(display: string): Promise<number[]> {
  return on(display, shown);
}

async function shown(x: X): Promise<number[]> {
  const found: number[] = [];
  // They are listed from the lowest to the topmost.
  for (const window of await windows(x)) {
    x.send(GET_WINDOW_ATTRIBUTES, 0, window);
    const viewable = (await x.reply()).readUInt8(26) === 2;
    x.send(GET_GEOMETRY, 0, window);
    const geometry = await x.reply();
    if (viewable && Math.min(geometry.readUInt16LE(16), geometry.readUInt16LE(18)) >= SMALLEST) found.push(window);
  }
  return found;
}

type Press = (key: string) => Promise<void>;

function withKeyboard(display: string, act: (down: Press, up: Press) => Promise<void>): Promise<void> {
  return on(display, async (x) => {
    const top = (await shown(x)).at(-1);
    if (top === undefined) throw new Error('There is no window here.');
    x.send(SET_INPUT_FOCUS, 1, top, 0);
    const [length, ...name] = words('XTEST');
    x.send(QUERY_EXTENSION, 0, length, ...name);
    const xtest = (await x.reply()).readUInt8(9);
    const fake = async (type: 2 | 3, key: string) => {
      x.send(xtest, FAKE_INPUT, type | (codeOf(key) << 8), 0, 0, 0, 0, 0, 0, 0);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS));
    };
    await act(
      (key) => fake(2, key),
      (key) => fake(3, key),
    );
  });
}

/** The children of the root window. */
async function windows(x: X): Promise<number[]> {
  x.send(QUERY_TREE, 0, x.root);
  const tree = await x.reply();
  return Array.from({ length: tree.readUInt16LE(16) }, (_, index) => tree.readUInt32LE(32 + 4 * index));
}

/** A name as requests carry it: its length, then its letters, padded to whole words. */
function words(name: string): [number, ...number[]] {
  const bytes = Buffer.alloc(Math.ceil(name.length / 4) * 4);
  bytes.write(name);
  const rest = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
  return [name.length, ...rest];
}

/** The X server's error for a window that does not exist (X11 protocol, section "Errors"). */
const BAD_WINDOW = 3;

class Refused extends Error {
  constructor(readonly code: number | undefined) {
    super(`The X server refused a request (${code})`);
  }
}

/** Retries if a window disappeared meanwhile; nothing has been done then. */
async function on<T>(display: string, act: (x: X) => Promise<T>): Promise<T> {
  for (let left = 5; ; left--) {
    try {
      return await connected(display, act);
    } catch (error) {
      if (left === 0 || !(error instanceof Refused) || error.code !== BAD_WINDOW) throw error;
    }
  }
}

/** Connects, runs `act`, waits until the display has processed it, and returns the result. Throws if the display refuses. */
async function connected<T>(display: string, act: (x: X) => Promise<T>): Promise<T> {
  const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
  let buffer = Buffer.alloc(0);
  let wake = (): void => {};
  let broken: Error | undefined;
  socket.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    wake();
  });
  socket.on('error', (error) => {
    broken = error;
    wake();
  });
  const read = async (bytes: number): Promise<Buffer> => {
    while (buffer.length < bytes && !broken) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (broken) throw broken;
    const taken = buffer.subarray(0, bytes);
    buffer = buffer.subarray(bytes);
    return taken;
  };
  const reply = async (): Promise<Buffer> => {
    let head = await read(32);
    // Events of the keyboard map are sent to every client.
    while ((head[0] ?? 0) > 1) head = await read(32);
    if (head[0] !== 1) throw new Refused(head[1]);
    return Buffer.concat([head, await read(4 * head.readUInt32LE(4))]);
  };
  const send = (opcode: number, own: number, ...rest: number[]): void => {
    const request = Buffer.alloc(4 + 4 * rest.length);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(own, 1);
    request.writeUInt16LE(1 + rest.length, 2);
    for (const [index, word] of rest.entries()) request.writeUInt32LE(word >>> 0, 4 + 4 * index);
    socket.write(request);
  };
  try {
    // Little-endian, protocol 11.0, without authorization.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const head = await read(8);
    const setup = await read(4 * head.readUInt16LE(6));
    // The first screen follows the vendor's name and the pixmap formats.
    const vendor = Math.ceil(setup.readUInt16LE(16) / 4) * 4;
    const root = setup.readUInt32LE(32 + vendor + 8 * setup.readUInt8(21));
    const answer = await act({ root, send, reply });
    // Its answer comes after those to all earlier requests.
    send(GET_INPUT_FOCUS, 0);
    await reply();
    return answer;
  } finally {
    socket.destroy();
  }
}
