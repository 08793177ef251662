import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Guide } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { type Exported, exportGuide, exportGuides } from '../../state/export-guides.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { hrefOf } from '../../state/route.ts';
import { Plus } from '../ui/edit-icons.tsx';

/** What can be done with a guide as it is: try it, and take it along as a file. `guide` is called when it is exported. */
export function GuideOutlets({ id, guide, rehearsable = true }: OneProps): JSX.Element {
  const failed = useSignal(false);
  return (
    <>
      {rehearsable && (
        <a class="button" href={`/practice.html?guide=${encodeURIComponent(id)}`}>
          {m.rehearse()}
        </a>
      )}
      <button
        type="button"
        class="button"
        onClick={() =>
          void exportGuide(guide()).then(
            () => {
              failed.value = false;
            },
            () => {
              failed.value = true;
            },
          )
        }
      >
        {m.exportGuide()}
      </button>
      {failed.value && <p role="alert">{m.guideExportFailed()}</p>}
    </>
  );
}

interface OneProps {
  id: string;
  guide(): Guide;
  /** Whether it has a section. */
  rehearsable?: boolean;
}

interface AllProps {
  library: LibraryState;
  builtIn: readonly Guide[];
}

/** The way to the import, and the export of all guides. */
export function AllGuidesOutlets({ library, builtIn }: AllProps): JSX.Element {
  const word = useSignal('');

  /** All guides of one's own; the built-in ones if there are none. */
  async function load(): Promise<readonly Guide[]> {
    const state = library.guides.state.peek();
    const lines = state.is === 'ready' ? state.guides : [];
    const own = await Promise.all(lines.map(({ id }) => library.guides.content(id)));
    const found = own.flatMap((guide) => guide ?? []);
    return found.length > 0 ? found : builtIn;
  }

  async function exportAll(): Promise<void> {
    word.value = '';
    try {
      word.value = wordOf(await exportGuides(load));
    } catch {
      word.value = m.guideExportFailed();
    }
  }

  return (
    <>
      <a class="add-button guides-import" href={hrefOf({ page: 'import' })}>
        <Plus />
        {m.importGuide()}
      </a>
      <button type="button" class="add-button guides-export" onClick={() => void exportAll()}>
        {m.exportGuides()}
      </button>
      <p class="guides-word muted" role="status">
        {word.value}
      </p>
    </>
  );
}

function wordOf(exported: Exported): string {
  switch (exported.into) {
    case 'folder':
      return m.guidesExportedTo({ count: exported.count, folder: exported.name });
    case 'downloads':
      return m.guidesExportedDown({ count: exported.count });
    case 'nowhere':
      return '';
  }
}
