import { type Derive, deriveKeys, ROUNDS } from '../../backup/passphrase/unlock.ts';
import { hex } from '../../domain/digest.ts';
import { all } from './any.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const CHUNK = 64 * 1024;

/** Encrypts bytes as version 1 did, after the description of its format. */
export async function* lock(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  derive: Derive = deriveKeys,
): AsyncGenerator<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const prefix = crypto.getRandomValues(new Uint8Array(7));
  const { key, check } = await derive(passphrase, salt, ROUNDS);
  const line = await headerLine(hex(salt), hex(prefix), hex(check));
  yield line;
  const bytes = Uint8Array.from(Buffer.concat(await all(plain)));
  const chunks = Math.max(1, Math.ceil(bytes.length / CHUNK));
  for (let index = 0; index < chunks; index++) {
    const iv = new Uint8Array(12);
    iv.set(prefix);
    new DataView(iv.buffer).setUint32(7, index);
    iv[11] = Number(index === chunks - 1);
    const chunk = bytes.slice(index * CHUNK, (index + 1) * CHUNK);
    yield new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: line }, key, chunk));
  }
}

async function headerLine(salt: string, nonce: string, check: string): Promise<Bytes> {
  const kind = `{"format":"fireside locked backup","version":1,"kdf":"PBKDF2-SHA-256","rounds":${ROUNDS}`;
  const body = `${kind},"cipher":"AES-256-GCM","salt":"${salt}","nonce":"${nonce}","check":"${check}"`;
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
  return new TextEncoder().encode(`${body},"sum":"${hex(sum.slice(0, 8))}"}\n`);
}
