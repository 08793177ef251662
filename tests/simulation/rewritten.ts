import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A change of the source of a module: what stands there, and what takes its place; or what is put at its end. */
export interface Rewrite {
  /** Its path in the project. */
  file: string;
  from?: string;
  to: string;
}

const PROJECT = new URL('../../', import.meta.url).href;

/**
 * Imports a fresh copy of a module of the project and of all it imports, with these changes to their sources: for rules that are functions, which nothing
 * can put something else in the place of. Only in Node. Rejects if what is to be changed is not there.
 */
export async function importRewritten<Module>(
  module: string,
  name: string,
  rewrites: readonly Rewrite[],
): Promise<Module> {
  const query = `?${encodeURIComponent(name)}`;
  const isOurs = (url: string) => url.startsWith(PROJECT) && !url.includes('/node_modules/');
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isAnew = context.parentURL?.endsWith(query) && isOurs(found.url) && !found.url.includes('?');
      return isAnew ? { ...found, url: found.url + query } : found;
    },
    load(url, context, next) {
      const found = next(url, context);
      const own = rewrites.filter(({ file }) => url === `${PROJECT}${file}${query}`);
      if (own.length === 0) return found;
      const source = own.reduce(rewritten, String(found.source ?? ''));
      return { ...found, source };
    },
  });
  try {
    return (await import(`${new URL(module, PROJECT).href}${query}`)) as Module;
  } finally {
    hooks.deregister();
  }
}

function rewritten(source: string, { file, from, to }: Rewrite): string {
  if (from === undefined) return `${source}\n${to}\n`;
  if (!source.includes(from))
    throw new Error(`${fileURLToPath(PROJECT + file)} does not hold what is to be rewritten: ${from}`);
  return source.replace(from, () => to);
}
