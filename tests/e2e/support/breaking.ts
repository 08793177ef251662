import type { Frame, Page } from 'playwright-core';

declare global {
  /** The words that no text may hold while it is being rendered. */
  var breaking: string[] | undefined;
}

/**
 * From now on, and after each reload, a document breaks while it renders a text with one of the words in
 * `globalThis.breaking`: the browser itself refuses to make such a text.
 */
export async function makeBreakable(target: Page | Frame): Promise<void> {
  if ('addInitScript' in target) await target.addInitScript(install);
  await target.evaluate(install);
}

/** Breaks the rendering of every text with one of these words; with none everything works again. */
export async function breakAt(target: Page | Frame, ...words: string[]): Promise<void> {
  await target.evaluate((list) => {
    globalThis.breaking = list;
  }, words);
}

function install(): void {
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
