import { canonical, FACTOR_A, FACTOR_B, isPlainObject, mixed, SEED_A, SEED_B, sorted } from './digest.ts';

/** The checksum of a name, a space and canonical JSON, as a number below 2^53: the JSON is not written out for it. */
export function numberOfNamed(name: string, value: unknown): number {
  const sum = new Sum();
  sum.text(name);
  sum.unit(SPACE);
  sum.json(value);
  return sum.number();
}

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** A checksum of canonical JSON, unit by unit. */
class Sum {
  #a = SEED_A;
  #b = SEED_B;

  unit(unit: number): void {
    this.#a = Math.imul(this.#a ^ unit, FACTOR_A);
    this.#b = Math.imul(this.#b ^ unit, FACTOR_B);
  }

  text(text: string): void {
    const { length } = text;
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, FACTOR_A);
      b = Math.imul(b ^ unit, FACTOR_B);
    }
    this.#a = a;
    this.#b = b;
  }

  /** A text in quotes. */
  quoted(text: string): void {
    if (isEscaped(text)) this.text(JSON.stringify(text));
    else {
      this.unit(QUOTE);
      this.text(text);
      this.unit(QUOTE);
    }
  }

  json(value: unknown): void {
    if (typeof value === 'string') this.quoted(value);
    else if (!isPlainObject(value)) this.text(String(canonical(value)));
    else {
      let isFirst = true;
      for (const key of sorted(Object.keys(value))) {
        const part = value[key];
        if (part === undefined || typeof part === 'function' || typeof part === 'symbol') continue;
        this.unit(isFirst ? OPEN : COMMA);
        isFirst = false;
        this.quoted(key);
        this.unit(COLON);
        this.json(part);
      }
      if (isFirst) this.unit(OPEN);
      this.unit(CLOSE);
    }
  }

  number(): number {
    return mixed(this.#a, this.#b);
  }
}

/** Whether JSON writes something of a text in another way; also of any text with a surrogate, which it may. */
function isEscaped(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < SPACE || unit === QUOTE || unit === BACKSLASH) return true;
    if (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) return true;
  }
  return false;
}
