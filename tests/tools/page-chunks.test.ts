import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageChunks } from '../../tools/page-chunks.ts';

/** The modules that each imports, at once and on demand. */
type Modules = Record<string, { now?: string[]; later?: string[] }>;

const PANEL = '/entrypoints/panel/index.html';
const LIBRARY = '/entrypoints/library/index.html';

/** The chunk of each module, as the bundler would ask for them; null is left to it. */
function chunksOf(modules: Modules): Record<string, string | null | undefined> {
  const [group] = pageChunks([PANEL, LIBRARY]).groups ?? [];
  const name = group?.name;
  if (typeof name !== 'function') throw new Error('The chunks are not named by a function.');
  const graph = {
    getModuleInfo(id: string) {
      const { now = [], later = [] } = modules[id] ?? {};
      return { importedIds: now, dynamicallyImportedIds: later };
    },
  } as unknown as Parameters<typeof name>[1];
  return Object.fromEntries(Object.keys(modules).map((id) => [id, name(id, graph) ?? null]));
}

describe('the chunks of pages', () => {
  it('are one for all that the same pages load', () => {
    expect(
      chunksOf({
        [PANEL]: { now: ['composer', 'words'], later: ['key sheet'] },
        [LIBRARY]: { now: ['rows', 'words', 'dates'], later: ['import'] },
        composer: { now: ['words'] },
        rows: {},
        words: {},
        dates: { now: ['zones'] },
        zones: {},
        'key sheet': { now: ['dates'] },
        import: { now: ['rows'] },
      }),
    ).toEqual({
      [PANEL]: 'panel',
      composer: 'panel',
      [LIBRARY]: 'library',
      // The part that imports them, too, is only loaded where they are already.
      rows: 'library',
      words: 'panel-library',
      // The panel may have to load them without the rest of the library.
      dates: 'library-later-panel',
      zones: 'library-later-panel',
      // Loaded on demand
      'key sheet': null,
      import: null,
    });
  });

  it('never import each other in a circle, whatever imports what', () => {
    const names = [PANEL, LIBRARY, 'a', 'b', 'c', 'd', 'e', 'f'];
    const links = fc.subarray(names.slice(2));
    const modules = fc.record(Object.fromEntries(names.map((name) => [name, fc.record({ now: links, later: links })])));
    fc.assert(
      fc.property(modules, (all: Modules) => {
        const chunks = chunksOf(all);
        const next = new Map<string, Set<string>>();
        for (const [id, { now = [] }] of Object.entries(all)) {
          for (const other of now) {
            const [from, to] = [chunks[id], chunks[other]];
            if (from && to && from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
            // What is loaded from the start needs nothing that is left out of these.
            if (from) expect(to).not.toBeNull();
          }
        }
        const above = (name: string, path: string[]): void => {
          expect(path).not.toContain(name);
          for (const other of next.get(name) ?? []) above(other, [...path, name]);
        };
        for (const name of next.keys()) above(name, []);
      }),
    );
  });
});
