import { basename, dirname } from 'node:path';
import type { Rolldown } from 'vite';

/** What the bundler knows of a module's imports. */
type Links = Pick<Rolldown.ModuleInfo, 'importedIds' | 'dynamicallyImportedIds'>;
type Graph = { getModuleInfo(id: string): Links | null };

/** The modules that a page loads from the start, and those that it may ever load. */
interface Reached {
  page: string;
  first: ReadonlySet<string>;
  ever: ReadonlySet<string>;
}

/**
 * How what pages load from the start is cut into files: modules that the same pages load, from the start or on demand,
 * share one. Left to itself, the bundler also keeps apart what each part loaded on demand shares with others, which made
 * 47 files of the library; from an extension each takes 2 ms, however small it is. `pages`: the paths of their HTML.
 */
export function pageChunks(pages: readonly string[]): Rolldown.CodeSplittingOptions {
  let reached: readonly Reached[] | undefined;
  return {
    // What a module imports is reached from at least the same pages, so files can't import each other in a circle.
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'pages',
        name(id, graph) {
          reached ??= pages.map((page) => reachedFrom(page, graph));
          return chunkOf(id, reached);
        },
      },
    ],
  };
}

/** The name of a module's chunk, after the folders of the pages that load it; null if none does from the start. */
function chunkOf(id: string, pages: readonly Reached[]): string | null {
  const first = pages.filter((page) => page.first.has(id));
  const later = pages.filter((page) => page.ever.has(id) && !page.first.has(id));
  if (first.length === 0) return null;
  const names = (some: readonly Reached[]) => some.map(({ page }) => basename(dirname(page))).join('-');
  return later.length > 0 ? `${names(first)}-later-${names(later)}` : names(first);
}

function reachedFrom(page: string, graph: Graph): Reached {
  const linksOf = (id: string) => graph.getModuleInfo(id) ?? { importedIds: [], dynamicallyImportedIds: [] };
  return {
    page,
    first: closure(page, (id) => linksOf(id).importedIds),
    ever: closure(page, (id) => [...linksOf(id).importedIds, ...linksOf(id).dynamicallyImportedIds]),
  };
}

/** Everything that can be reached from here. */
function closure(start: string, nextOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set([start]);
  for (const id of found) for (const next of nextOf(id)) found.add(next);
  return found;
}
