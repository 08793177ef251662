/** A checksum of a sequence of numbers. It detects accidents, not forgeries. */
export interface Checksum {
  add(value: number): void;
  /** About 53 bits, as letters and digits. */
  text(): string;
}

/** Starts a checksum (cyrb53: two multiplicative hashes of 32 bits, mixed at the end). */
export function checksum(): Checksum {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  return {
    add(value) {
      a = Math.imul(a ^ value, 2654435761);
      b = Math.imul(b ^ value, 1597334677);
    },
    text() {
      const c = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
      const d = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(c ^ (c >>> 13), 3266489909);
      return (4294967296 * (2097151 & d) + (c >>> 0)).toString(36);
    },
  };
}

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The checksum of a text. */
export function digestOf(text: string): string {
  const sum = checksum();
  for (let i = 0; i < text.length; i++) sum.add(text.charCodeAt(i));
  return sum.text();
}

/** JSON with sorted object keys, so that equal data is equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
      : part,
  );
}
