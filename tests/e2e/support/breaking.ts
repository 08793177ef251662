declare global {
  /** The words that no text may hold while it is being rendered. */
  var breaking: string[] | undefined;
}

/** Breaks, in this document, the rendering of every text with one of these words; without words everything works again. */
export function breakAt(words: string[] = []): void {
  globalThis.breaking = words;
}

/**
 * From now on this document fails to render a text with one of the words in `globalThis.breaking`: the browser itself
 * refuses to create such a text node.
 */
export function makeBreakable(): void {
  function check(text: unknown): void {
    if (globalThis.breaking?.some((word) => String(text).includes(word))) throw new RangeError('made to break');
  }
  const create = Document.prototype.createTextNode;
  Document.prototype.createTextNode = function (text) {
    check(text);
    return create.call(this, text);
  };
  const data = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data') as PropertyDescriptor;
  Object.defineProperty(CharacterData.prototype, 'data', {
    ...data,
    set(text) {
      check(text);
      data.set?.call(this, text);
    },
  });
}
