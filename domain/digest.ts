/** A checksum of a sequence of numbers. It detects accidents, not forgeries. */
export interface Checksum {
  add(value: number): void;
  /** About 53 bits, as letters and digits. */
  text(): string;
}

/** Starts a checksum (cyrb53: two multiplicative hashes of 32 bits, mixed at the end). */
export function checksum(): Checksum {
  let a = SEED_A;
  let b = SEED_B;
  return {
    add(value) {
      a = Math.imul(a ^ value, FACTOR_A);
      b = Math.imul(b ^ value, FACTOR_B);
    },
    text: () => mixed(a, b).toString(36),
  };
}

/** How a checksum begins, and goes on. */
export const SEED_A = 0xdeadbeef | 0;
export const SEED_B = 0x41c6ce57 | 0;
export const FACTOR_A = 2654435761 | 0;
export const FACTOR_B = 1597334677 | 0;

/** The number that both halves of a checksum make. */
export function mixed(a: number, b: number): number {
  const c = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  const d = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(c ^ (c >>> 13), 3266489909);
  return 4294967296 * (2097151 & d) + (c >>> 0);
}

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The checksum of a text: what `checksum` says of its UTF-16 units. */
export function digestOf(text: string): string {
  return numberOf(text).toString(36);
}

/** The same as a number below 2^53. In one loop: all that is stored, and every letter of a backup, goes through it. */
export function numberOf(text: string): number {
  const { length } = text;
  let a = SEED_A;
  let b = SEED_B;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, FACTOR_A);
    b = Math.imul(b ^ unit, FACTOR_B);
  }
  return mixed(a, b);
}

/** Whether something is written as an object of canonical JSON, key by key. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
}

/** JSON with sorted object keys, so that equal data is equal text. Digests of it are stored: it may never change. */
export function canonical(value: unknown): string {
  return written(value) as string;
}

/** As `JSON.stringify` writes it: undefined for what it leaves out. */
function written(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (part) => written(part) ?? 'null').join(',')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  let text = '';
  for (const key of sorted(Object.keys(value))) {
    const part = written(value[key]);
    if (part === undefined) continue;
    text += text === '' ? `{${JSON.stringify(key)}:${part}` : `,${JSON.stringify(key)}:${part}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** The order of keys in an object to which they are added in theirs: those that look like an array's places come first, as numbers. */
export function sorted(keys: string[]): string[] {
  if (keys.length < 2) return keys;
  let isSorted = true;
  for (let i = 1; i < keys.length && isSorted; i++) isSorted = (keys[i - 1] as string) < (keys[i] as string);
  if (!isSorted) keys.sort();
  return keys.some(looksLikePlace) ? Object.keys(Object.fromEntries(keys.map((key) => [key, 0]))) : keys;
}

function looksLikePlace(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(key);
}
