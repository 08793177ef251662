import { connect } from 'node:net';

/**
 * Does for the windows of a bare X display the one thing that nobody does there without a window manager: marks them as
 * shown (WM_STATE), since only such windows are offered for presenting. And puts
 * the pointer, which would be painted over the page, into the corner. Speaks just as much of the X protocol as that takes.
 */
export async function markWindowsShown(display: string): Promise<void> {
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
  /** A reply is 32 bytes and as many words as it says. */
  const reply = async (): Promise<Buffer> => {
    const head = await read(32);
    if (head[0] !== 1) throw new Error(`The X server refused a request (${head[1]})`);
    return Buffer.concat([head, await read(4 * head.readUInt32LE(4))]);
  };
  /** A request: opcode, its own byte, its words. */
  const send = (opcode: number, own: number, ...words: number[]): void => {
    const request = Buffer.alloc(4 + 4 * words.length);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(own, 1);
    request.writeUInt16LE(1 + words.length, 2);
    for (const [index, word] of words.entries()) request.writeUInt32LE(word >>> 0, 4 + 4 * index);
    socket.write(request);
  };
  try {
    // Little-endian, protocol 11.0, without authorization.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const head = await read(8);
    const setup = await read(4 * head.readUInt16LE(6));
    // The first screen follows the vendor's name and the formats of pixmaps.
    const vendor = Math.ceil(setup.readUInt16LE(16) / 4) * 4;
    const root = setup.readUInt32LE(32 + vendor + 8 * setup.readUInt8(21));

    const name = Buffer.from('WM_STATE');
    send(16, 0, name.length, name.readUInt32LE(0), name.readUInt32LE(4));
    const state = (await reply()).readUInt32LE(8);
    send(15, 0, root);
    const tree = await reply();
    const children = tree.readUInt16LE(16);
    for (let index = 0; index < children; index++) {
      // ChangeProperty, replacing: WM_STATE of this type in words of 32 bits is "normal", without an icon.
      send(18, 0, tree.readUInt32LE(32 + 4 * index), state, state, 32, 2, 1, 0);
    }
    // WarpPointer: into the corner of the screen, as far as it goes.
    send(41, 0, 0, root, 0, 0, 0x7fff7fff);
    // What is answered after the changes comes after them.
    send(43, 0);
    await reply();
  } finally {
    socket.destroy();
  }
}
