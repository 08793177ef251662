import type { ComponentType } from 'preact';
import { builtInGuides } from '../../guides/index.ts';
import type { OwnGuides } from '../../state/own-guides.ts';
import type { Router } from '../../state/route.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';

interface Options {
  recordStore: Pick<LiveRecordStore, 'read'>;
  guides: OwnGuides;
  router: Router;
}

/** Loads the page that imports guides at most once: what is on it stays when the user looks at something else in between. */
export function importPageLoader({
  recordStore,
  guides,
  router,
}: Options): () => Promise<ComponentType<{ arrived: boolean }>> {
  let loaded: Promise<ComponentType<{ arrived: boolean }>> | undefined;

  async function load(): Promise<ComponentType<{ arrived: boolean }>> {
    const [{ guideImportState }, { guideShelf }, { GuideImportPage }] = await Promise.all([
      import('../../state/guide-import-state.ts'),
      import('../../state/guide-shelf.ts'),
      import('../../components/library/guide-import/guide-import-page.tsx'),
    ]);
    const isFree = async (id: string) => (await recordStore.read('guide', id)) === undefined;
    const model = guideImportState(guideShelf({ builtIn: builtInGuides, own: guides, isFree }));
    return ({ arrived }) => <GuideImportPage model={model} router={router} arrived={arrived} />;
  }

  return () => {
    loaded ??= load().catch((error) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
