import type { ComponentType } from 'preact';
import type { GuideShelf } from '../../state/guide-import-state.ts';
import type { Router } from '../../state/route.ts';

interface Options {
  shelf: GuideShelf;
  router: Router;
}

/** Loads the page that imports guides at most once: what is on it stays when the user looks at something else in between. */
export function importPageLoader({ shelf, router }: Options): () => Promise<ComponentType<{ arrived: boolean }>> {
  let loaded: Promise<ComponentType<{ arrived: boolean }>> | undefined;

  async function load(): Promise<ComponentType<{ arrived: boolean }>> {
    const [{ guideImportState }, { GuideImportPage }] = await Promise.all([
      import('../../state/guide-import-state.ts'),
      import('../../components/library/guide-import/guide-import-page.tsx'),
    ]);
    const model = guideImportState(shelf);
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
