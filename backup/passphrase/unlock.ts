import { hex } from '../../domain/digest.ts';
import { BackupRefused } from '../file/backup-format.ts';

/* Backups with a passphrase as version 1 made them; docs/backup-format.md describes the format. They are only read. */

const LOCKED_FORMAT = 'fireside locked backup';
const LOCKED_VERSION = 1;

/** Iterations of PBKDF2-SHA-256. Files with fewer were not made by Fireside; far more would freeze the page. */
export const ROUNDS = 600_000;
const MAX_ROUNDS = 10_000_000;

/** Bytes. */
const PREFIX = 7;
const CHECK = 16;
const TAG = 16;
const CHUNK = 64 * 1024;
/** Maximum bytes of a header; real ones are far shorter. */
const MAX_HEADER = 1024;
const CHECKSUM = 8;

const NEWLINE = 0x0a;
const START = `{"format":"${LOCKED_FORMAT}","version":`;

type Bytes = Uint8Array<ArrayBuffer>;

interface Header {
  rounds: number;
  salt: Bytes;
  /** The first bytes of every nonce. */
  prefix: Bytes;
  /** Distinguishes a wrong passphrase from a modified file. */
  check: Bytes;
  /** The header's line in the file, which is the associated data of each chunk. */
  line: Bytes;
}

/** Derived from a passphrase and a salt. */
interface Keys {
  key: CryptoKey;
  check: Bytes;
}

/** Derives keys from a passphrase; slow on purpose. */
export type Derive = (passphrase: string, salt: Bytes, rounds: number) => Promise<Keys>;

/** PBKDF2-SHA-256, then HKDF for an AES-256-GCM key and a check value that reveals nothing about the key. */
export const deriveKeys: Derive = async (passphrase, salt, rounds) => {
  const given = utf8(passphrase.normalize('NFC'));
  const secret = await crypto.subtle.importKey('raw', given, 'PBKDF2', false, ['deriveBits']);
  const stretched = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    secret,
    256,
  );
  const root = await crypto.subtle.importKey('raw', stretched, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(info) });
  const [key, check] = await Promise.all([
    crypto.subtle.deriveKey(from('fireside backup key'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveBits(from('fireside backup check'), root, CHECK * 8),
  ]);
  return { key, check: new Uint8Array(check) };
};

/** Whether a file that begins with these bytes claims to be an encrypted backup. */
export function looksLocked(beginning: Uint8Array): boolean {
  const start = utf8(START);
  return beginning.length >= start.length && start.every((byte, i) => beginning[i] === byte);
}

/**
 * Decrypts an encrypted backup. Throws BackupRefused: 'wrong passphrase', 'cut short' if chunks are missing at the end,
 * 'changed' if a chunk was modified, 'damaged' or 'newer' if the header can't be used.
 */
export async function* unlock(
  locked: AsyncIterable<Uint8Array>,
  passphrase: string,
  derive: Derive = deriveKeys,
): AsyncGenerator<Bytes> {
  const { header, rest } = await readHeader(locked);
  const { key, check } = await derive(passphrase, header.salt, header.rounds);
  if (!sameBytes(check, header.check)) throw new BackupRefused('wrong passphrase');
  for await (const { chunk, index, last } of chunked(rest, CHUNK + TAG)) {
    yield await open(key, header, chunk, index, last);
  }
}

async function open(key: CryptoKey, header: Header, chunk: Bytes, index: number, last: boolean): Promise<Bytes> {
  const attempt = (final: boolean) =>
    crypto.subtle
      .decrypt({ name: 'AES-GCM', iv: nonce(header.prefix, index, final), additionalData: header.line }, key, chunk)
      .then((plain) => new Uint8Array(plain))
      .catch(() => undefined);
  const plain = await attempt(last);
  if (plain) return plain;
  // The final chunk is valid but not marked as the last one: the rest is missing.
  if (last && (chunk.length < TAG || (await attempt(false)))) throw new BackupRefused('cut short');
  throw new BackupRefused('changed');
}

/** Unique for each chunk of a file: a chunk that is moved, or marked as the last one, can't be decrypted. */
function nonce(prefix: Uint8Array, index: number, last: boolean): Bytes {
  const bytes = new Uint8Array(PREFIX + 5);
  bytes.set(prefix);
  new DataView(bytes.buffer).setUint32(PREFIX, index);
  bytes[PREFIX + 4] = last ? 1 : 0;
  return bytes;
}

const HEADER =
  /^(\{"format":"fireside locked backup","version":1,"kdf":"PBKDF2-SHA-256","rounds":(\d{1,9}),"cipher":"AES-256-GCM","salt":"([\da-f]{32})","nonce":"([\da-f]{14})","check":"([\da-f]{32})"),"sum":"([\da-f]{16})"\}\n$/;

async function readHeader(
  locked: AsyncIterable<Uint8Array>,
): Promise<{ header: Header; rest: AsyncIterable<Uint8Array> }> {
  const parts = locked[Symbol.asyncIterator]();
  let begun: Bytes = new Uint8Array(0);
  let end = -1;
  while (end < 0 && begun.length <= MAX_HEADER) {
    const next = await parts.next();
    if (next.done) break;
    begun = joined([begun, next.value]);
    end = begun.indexOf(NEWLINE);
  }
  if (begun.length === 0) throw new BackupRefused('empty');
  if (end < 0) throw new BackupRefused(begun.length > MAX_HEADER ? 'damaged' : 'cut short');
  const line = begun.slice(0, end + 1);
  const text = new TextDecoder().decode(line);
  const version = /^\{"format":"fireside locked backup","version":(\d{1,6}),/.exec(text)?.[1];
  if (version !== undefined && Number(version) > LOCKED_VERSION) throw new BackupRefused('newer');
  const [, body = '', rounds = '', salt = '', prefix = '', check = '', sum] = HEADER.exec(text) ?? [];
  const count = Number(rounds);
  if (sum !== (await checksum(body)) || count < ROUNDS || count > MAX_ROUNDS) throw new BackupRefused('damaged');
  const first = begun.slice(end + 1);
  return {
    header: { rounds: count, salt: unhex(salt), prefix: unhex(prefix), check: unhex(check), line },
    rest: followed(first, parts),
  };
}

async function* followed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The same bytes in chunks of one size; the last one is marked and may be shorter. */
async function* chunked(
  parts: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ chunk: Bytes; index: number; last: boolean }> {
  let held: Uint8Array[] = [];
  let length = 0;
  let index = 0;
  for await (const part of parts) {
    held.push(part);
    length += part.length;
    // A chunk may be the last one until more bytes follow.
    if (length <= size) continue;
    const all = joined(held);
    let at = 0;
    for (; all.length - at > size; at += size) yield { chunk: all.slice(at, at + size), index: index++, last: false };
    held = [all.slice(at)];
    length = all.length - at;
  }
  yield { chunk: joined(held), index, last: true };
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

async function checksum(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))).slice(0, CHECKSUM));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function unhex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
