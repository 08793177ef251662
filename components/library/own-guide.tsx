import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { type FailureReason, reasonOf } from '../../state/error-advice.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { EditedGuide } from '../../state/own-guides.ts';
import { hrefOf, type Router } from '../../state/route.ts';
import { Late } from '../ui/late.tsx';
import { Failure } from './failure.tsx';
import { GuideEditor } from './guide-editor/guide-editor.tsx';
import type { LoadPreview } from './guide-editor/guide-preview.tsx';
import { GuideVersions } from './guide-editor/guide-versions.tsx';
import { Heading } from './heading.tsx';

interface Props {
  id: string;
  library: LibraryState;
  router: Router;
  preview: LoadPreview;
  arrived: boolean;
}

type Opened =
  | { is: 'loading' }
  | { is: 'missing' }
  | { is: 'failed'; reason: FailureReason }
  | { is: 'ready'; guide: EditedGuide };

/** A guide that the user made: the editor, or its earlier versions. */
export function OwnGuide({ id, library, router, preview, arrived }: Props): JSX.Element {
  const opened = useSignal<Opened>({ is: 'loading' });
  const versions = useSignal(false);
  const { guides } = library;

  async function open(): Promise<void> {
    opened.value = { is: 'loading' };
    try {
      const guide = await guides.edit(id);
      opened.value = guide ? { is: 'ready', guide } : { is: 'missing' };
    } catch (error) {
      opened.value = { is: 'failed', reason: reasonOf(error) };
    }
  }
  useEffect(() => void open(), [id]);

  const { value } = opened;
  const isGone = value.is === 'ready' && value.guide.line.value?.removedAt !== undefined;
  const isErased = value.is === 'ready' && value.guide.line.value === undefined;
  if (value.is === 'loading') {
    return (
      <Late>
        <p class="quiet muted">{m.reading()}</p>
      </Late>
    );
  }
  if (value.is === 'failed') {
    return (
      <article class="detail">
        <GuidesLink />
        <Failure title={m.guidesFailed()} reason={value.reason} onRetry={() => void open()} />
      </article>
    );
  }
  if (value.is === 'missing' || isGone || isErased) {
    // Deleted here, a moment ago: the page turns to the list, and the undo button has the focus.
    const isDeletedHere = guides.removed.value?.id === id;
    return (
      <article class="detail">
        <GuidesLink />
        <Heading arrived={arrived && !isDeletedHere}>{m.guideMissing()}</Heading>
        <p>{m.guideMissingText()}</p>
      </article>
    );
  }
  const { guide } = value;
  if (versions.value) {
    return (
      <GuideVersions
        guide={guide}
        library={library}
        onBack={() => {
          versions.value = false;
        }}
      />
    );
  }
  return (
    <>
      <GuidesLink />
      <GuideEditor
        guide={guide}
        library={library}
        preview={preview}
        arrived={arrived}
        onVersions={() => {
          versions.value = true;
        }}
        onDuplicate={() => {
          const { name } = guide.guide.peek();
          const copy = { ...guide.guide.peek(), name: m.copyOfGuide({ name: name.trim() || m.guideUntitled() }) };
          router.go({ page: 'guides', guide: guides.create(copy, { from: name }) });
        }}
        onDelete={() => {
          guides.removeUndoably(guide.id);
          router.go({ page: 'guides' });
        }}
      />
    </>
  );
}

/** Back to the list, where there is no room for both. */
function GuidesLink(): JSX.Element {
  return (
    <a class="back" href={hrefOf({ page: 'guides' })}>
      <span aria-hidden="true">‹ </span>
      {m.allGuides()}
    </a>
  );
}
