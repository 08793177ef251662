import { MAX_LINE } from './file/backup-format.ts';

/*
 * A backup is compressed line by line: each line is a gzip member of its own, and any gunzip reads them one after the other. Damage stays
 * in its line; the next one is found by how it begins.
 */

/**
 * How each member begins: gzip, deflate, with an extra field; no time, no hints, system unknown; the field is 8 bytes, `FS`, of which 4 are data.
 * The data is the length of the member's remainder.
 */
const BEGINNING = Uint8Array.of(0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 8, 0, 0x46, 0x53, 4, 0);
const LENGTH_AT = BEGINNING.length;
const HEAD = LENGTH_AT + 4;

/** Bytes of the header that the browser writes, without an extra field. */
const PLAIN_HEAD = 10;

/** Bytes in which a file of ours has its first beginning, though it may be damaged. */
const FIRST_LOOK = 64 * 1024;

/** In the place of a line of which nothing can be read: the replacement character. */
const UNREADABLE = '\ufffd';

type Bytes = Uint8Array<ArrayBuffer>;

/** Whether a file that begins with these bytes is compressed. Some of them may be damaged. */
export function looksCompressed(beginning: Uint8Array): boolean {
  const alike = BEGINNING.filter((byte, i) => beginning[i] === byte).length;
  return (beginning[0] === 0x1f && beginning[1] === 0x8b) || alike > BEGINNING.length / 2;
}

/** Compresses lines. The line feeds are added. */
export async function* compressed(lines: AsyncIterable<string>): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  for await (const line of lines) {
    const plain = await throughStream(new CompressionStream('gzip'), encoder.encode(`${line}\n`));
    const rest = joined(plain.parts).subarray(PLAIN_HEAD);
    const member = new Uint8Array(HEAD + rest.length);
    member.set(BEGINNING);
    new DataView(member.buffer).setUint32(LENGTH_AT, rest.length, true);
    member.set(rest, HEAD);
    yield member;
  }
}

/**
 * The lines of a compressed file, each with its line feed. Of a damaged one what can be read of it, also with a line feed. A file that was
 * compressed by another program is read as long as nothing in it is damaged.
 */
export async function* decompressed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const input = buffered(bytes);
  await input.fill(FIRST_LOOK);
  if (input.find(0) < 0) {
    yield* oneStream(input);
    return;
  }
  while (await input.fill(1)) {
    const { text, length } = await nextMember(input);
    input.drop(length);
    // A member of which nothing can be read is a line, too.
    yield text.endsWith('\n') ? text : `${text || UNREADABLE}\n`;
  }
}

/** The text of the member that begins here, whole or as far as it can be read, and how many bytes it takes. */
async function nextMember(input: Buffered): Promise<{ text: string; length: number }> {
  await input.fill(HEAD);
  const stated = input.lengthAt(0);
  // Either may be damaged: the length that a member states, or how the next one begins.
  if (stated !== undefined && stated <= MAX_LINE) {
    await input.fill(stated);
    const { text, isWhole } = await inflated(input.slice(stated));
    if (isWhole) return { text, length: stated };
  }
  let next = input.find(1);
  for (let sought = input.held(); next < 0 && sought <= MAX_LINE; sought = input.held()) {
    if (!(await input.fill(sought + FIRST_LOOK)) && input.held() === sought) break;
    next = input.find(Math.max(1, sought - HEAD));
  }
  const length = next < 0 ? input.held() : next;
  return { text: (await inflated(input.slice(length))).text, length };
}

/** The text of one member. Its head is taken to be as it always is. */
async function inflated(member: Uint8Array): Promise<{ text: string; isWhole: boolean }> {
  const plain = new Uint8Array(Math.max(0, member.length - HEAD) + PLAIN_HEAD);
  plain.set(BEGINNING.subarray(0, PLAIN_HEAD));
  plain[3] = 0;
  plain.set(member.subarray(HEAD), PLAIN_HEAD);
  const { parts, isWhole } = await throughStream(new DecompressionStream('gzip'), plain, 2 * MAX_LINE);
  return { text: new TextDecoder().decode(joined(parts)), isWhole };
}

async function* oneStream(input: Buffered): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const write = async () => {
    while (await input.fill(1)) {
      const part = input.slice(input.held());
      input.drop(part.length);
      await writer.write(Uint8Array.from(part));
    }
    await writer.close();
  };
  // What fails here is seen where the text ends too early.
  void write().catch((error: unknown) => writer.abort(error).catch(() => undefined));
  const reader = stream.readable.getReader();
  for (;;) {
    const next = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (next.value) yield decoder.decode(next.value, { stream: true });
    if (next.done) return;
  }
}

/** Sends bytes through a stream of the browser's. What came out before it failed, if it did; no more than `limit` bytes. */
async function throughStream(
  stream: GenericTransformStream,
  bytes: Bytes,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ parts: Uint8Array[]; isWhole: boolean }> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Failures are those of the reader, too.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { parts, isWhole: true };
      parts.push(value);
      length += value.length;
      if (length <= limit) continue;
      void reader.cancel().catch(() => undefined);
      return { parts: [], isWhole: false };
    }
  } catch {
    return { parts, isWhole: false };
  }
}

interface Buffered {
  /** Reads on until so many bytes are held; false if the file ends first and fewer are held. */
  fill(length: number): Promise<boolean>;
  held(): number;
  /** Where the next member begins, from this position on; -1 if that isn't held. */
  find(from: number): number;
  /** The length that the member at a position states, its head included; undefined if none begins there. */
  lengthAt(at: number): number | undefined;
  slice(length: number): Uint8Array;
  drop(length: number): void;
}

function buffered(bytes: AsyncIterable<Uint8Array>): Buffered {
  const parts = bytes[Symbol.asyncIterator]();
  let all: Uint8Array = new Uint8Array(0);
  let from = 0;
  let ended = false;

  const beginsAt = (at: number) => BEGINNING.every((byte, i) => all[from + at + i] === byte);
  const held = () => all.length - from;

  return {
    held,
    async fill(length) {
      const more: Uint8Array[] = [];
      let total = held();
      while (total < length && !ended) {
        const next = await parts.next();
        ended = next.done === true;
        if (next.done) break;
        more.push(next.value);
        total += next.value.length;
      }
      if (more.length > 0) {
        all = joined([all.subarray(from), ...more]);
        from = 0;
      }
      return held() >= length;
    },
    find(start) {
      for (let at = all.indexOf(0x1f, from + start); at >= 0; at = all.indexOf(0x1f, at + 1)) {
        if (beginsAt(at - from)) return at - from;
      }
      return -1;
    },
    lengthAt(at) {
      if (!beginsAt(at) || held() < at + HEAD) return undefined;
      return HEAD + new DataView(all.buffer, all.byteOffset + from + at + LENGTH_AT).getUint32(0, true);
    },
    slice: (length) => all.subarray(from, from + length),
    drop(length) {
      from += length;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
