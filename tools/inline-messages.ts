import { readFileSync } from 'node:fs';
import { type Catalogue, compileMessage, functionNames, plainTexts } from './compile-messages.ts';

const IMPORT = /import \* as m from '(\.[^']*)\/messages\.ts';/;
const MODULE = '\0message:';

/**
 * A Vite plugin that makes each message a module of its own. As one module, every page would load the texts of every
 * other page. `fixed`: no other language can be chosen, so texts without placeholders are inlined.
 */
export function inlineMessages(catalogueFile: URL, fixed: boolean) {
  const catalogue: Catalogue = JSON.parse(readFileSync(catalogueFile, 'utf8'));
  const names = new Set(functionNames(catalogue));
  const literals = fixed ? plainTexts(catalogue) : new Map<string, string>();
  return {
    name: 'inline-messages',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id.startsWith(MODULE) ? id : null),
    load(id: string): string | null {
      return id.startsWith(MODULE) ? compileMessage(catalogue, id.slice(MODULE.length), fixed) : null;
    },
    transform(code: string): string | null {
      const found = IMPORT.exec(code);
      if (!found) return null;
      const used = new Set<string>();
      const literal = code.replace(/\bm\.([a-z]\w*)\(\)/g, (all, name: string) => {
        const plain = literals.get(name);
        return plain === undefined ? all : JSON.stringify(plain);
      });
      const renamed = literal.replace(/\bm\.([a-z]\w*)/g, (all, name: string) => {
        if (!names.has(name)) return all;
        used.add(name);
        return `m_${name}`;
      });
      const imports = [...used].map((name) => `import { ${name} as m_${name} } from '${MODULE}${name}';`);
      return renamed.replace(IMPORT, imports.join(' '));
    },
  };
}
