import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { GuideLine } from '../domain/guide/guide-line.ts';
import type { GuideShelf, KnownGuide } from './guide-import-state.ts';
import type { OwnGuides } from './own-guides.ts';

interface Options {
  builtIn: readonly Guide[];
  own: Pick<OwnGuides, 'state' | 'need' | 'content' | 'create' | 'replace'>;
  /** Whether no record of a guide has this id, not even one that was deleted. Throws StoreError. */
  isFree(id: string): Promise<boolean>;
}

/** The guides that are here, so that a file is recognised as a newer one of them. */
export function guideShelf({ builtIn, own, isFree }: Options): GuideShelf & { stop(): void } {
  const known = builtIn.map((guide): KnownGuide => ({ guide, own: false }));
  const guides = signal<readonly KnownGuide[]>(known);
  let latest = 0;

  async function show(lines: readonly GuideLine[]): Promise<void> {
    latest += 1;
    const mine = latest;
    // One that can't be read is only not recognised.
    const read = await Promise.all(lines.map(({ id }) => own.content(id).catch(() => undefined)));
    if (mine !== latest) return;
    guides.value = [...read.flatMap((guide) => (guide ? [{ guide, own: true }] : [])), ...known];
  }

  const stop = effect(() => {
    const state = own.state.value;
    if (state.is === 'ready') void show(state.guides);
  });
  own.need();

  return {
    guides: guides satisfies ReadonlySignal<readonly KnownGuide[]>,
    async create(guide, { written, from }) {
      const keepId = written && builtIn.every(({ id }) => id !== guide.id) && (await isFree(guide.id));
      return own.create(guide, { keepId, ...(from !== undefined && { from }) });
    },
    replace: own.replace,
    stop,
  };
}
