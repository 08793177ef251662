import type { ComponentType } from 'preact';
import type { HandOverProps } from '../../components/library/hand-over/hand-over-page.tsx';
import type { View } from '../../domain/merge/stamp.ts';
import { recordClock } from '../../state/record-clock.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';

interface Options {
  recordStore: LiveRecordStore;
  /** The id of this view. */
  view: View;
  watchWrite(write: Promise<unknown>): void;
}

/** Loads the page that hands a write-up over, and the forms, at most once. */
export function handOverLoader({
  recordStore,
  view,
  watchWrite,
}: Options): () => Promise<ComponentType<HandOverProps>> {
  let loaded: Promise<ComponentType<HandOverProps>> | undefined;

  async function load(): Promise<ComponentType<HandOverProps>> {
    const [{ HandOverPage }, { openPresets }, { deckLink }] = await Promise.all([
      import('../../components/library/hand-over/hand-over-page.tsx'),
      import('../../state/own-presets.ts'),
      import('../../extension/hand-over/deck-link.ts'),
    ]);
    const clock = recordClock(view, Date.now);
    const presets = await openPresets({ recordStore, clock, watchWrite, newId: () => crypto.randomUUID() });
    return (props) => <HandOverPage {...props} presets={presets} link={deckLink} />;
  }

  return () => {
    loaded ??= load().catch((error) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
