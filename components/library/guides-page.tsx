import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Guide, guideMinutes } from '../../domain/guide/guide.ts';
import type { GuideLine } from '../../domain/guide/guide-line.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { hrefOf, type Router } from '../../state/route.ts';
import { starterGuide } from '../../state/starter-guide.ts';
import { Plus } from '../ui/edit-icons.tsx';
import { Failure } from './failure.tsx';
import { GuideDetail } from './guide-detail.tsx';
import type { LoadPreview } from './guide-editor/guide-preview.tsx';
import { AllGuidesOutlets } from './guide-outlets.tsx';
import { Heading } from './heading.tsx';
import { OwnGuide } from './own-guide.tsx';
import './guide-editor/small-buttons.css';
import './guides-page.css';

interface Props {
  library: LibraryState;
  router: Router;
  /** The built-in guides. */
  guides: readonly Guide[];
  chosen: string | undefined;
  arrived: boolean;
  preview: LoadPreview;
}

/** The interview guides: those that the user made, to be edited, and those that come with Fireside. */
export function GuidesPage({ library, router, guides, chosen, arrived, preview }: Props): JSX.Element {
  const builtIn = guides.find(({ id }) => id === chosen);
  const isOwn = chosen !== undefined && !builtIn;
  useEffect(() => library.guides.need(), [library]);

  function create(): void {
    router.go({ page: 'guides', guide: library.guides.create(starterGuide) });
  }

  return (
    <div class="columns guide-columns">
      <section class={`column-list ${chosen === undefined ? '' : 'spare'}`} aria-label={m.allGuides()}>
        {chosen === undefined ? (
          // After a deletion the focus is on the undo button.
          <Heading arrived={arrived && !library.guides.removed.peek()} class="list-title">
            {m.guides()}
          </Heading>
        ) : (
          <h2 class="place-heading list-title">{m.guides()}</h2>
        )}
        <GuideRows library={library} guides={guides} chosen={chosen} />
        <button type="button" class="add-button new-guide" onClick={create}>
          <Plus />
          {m.newGuide()}
        </button>
        <AllGuidesOutlets library={library} builtIn={guides} />
        <Archived library={library} chosen={chosen} />
      </section>
      <section
        class={`column-detail ${chosen === undefined ? 'spare' : ''} ${isOwn ? 'column-wide' : ''}`}
        aria-label={m.guide()}
        key={chosen}
      >
        {builtIn && (
          <GuideDetail
            guide={builtIn}
            arrived={arrived}
            onDuplicate={() => {
              const copy = { ...builtIn, name: m.copyOfGuide({ name: builtIn.name }) };
              router.go({ page: 'guides', guide: library.guides.create(copy, { from: builtIn.name }) });
            }}
          />
        )}
        {isOwn && <OwnGuide id={chosen} library={library} router={router} preview={preview} arrived={arrived} />}
        {chosen === undefined && <p class="placeholder muted">{m.chooseGuide()}</p>}
      </section>
    </div>
  );
}

interface RowsProps {
  library: LibraryState;
  guides: readonly Guide[];
  chosen: string | undefined;
}

function GuideRows({ library, guides, chosen }: RowsProps): JSX.Element {
  const state = library.guides.state.value;
  const own = state.is === 'ready' ? state.guides.filter(({ archived }) => !archived) : [];
  return (
    <>
      {state.is === 'failed' && (
        <Failure title={m.guidesFailed()} reason={state.reason} onRetry={() => void library.guides.load()} />
      )}
      <ul class="rows" aria-label={m.guides()}>
        {own.map((one) => (
          <GuideRow key={one.id} id={one.id} name={one.name} what={ownWords(one)} chosen={chosen} />
        ))}
        {guides.map((one) => {
          const what = m.guideLineBuiltIn({ minutes: inMinutes(guideMinutes(one)) });
          return <GuideRow key={one.id} id={one.id} name={one.name} what={what} chosen={chosen} />;
        })}
      </ul>
    </>
  );
}

function ownWords({ minutes, from }: GuideLine): string {
  const length = inMinutes(minutes);
  return from ? m.guideLineFrom({ minutes: length, from }) : m.guideLineOwn({ minutes: length });
}

interface RowProps {
  id: string;
  name: string;
  what: string;
  chosen: string | undefined;
}

function GuideRow({ id, name, what, chosen }: RowProps): JSX.Element {
  return (
    <li class="row-item">
      <a class="row" href={hrefOf({ page: 'guides', guide: id })} aria-current={id === chosen ? 'true' : undefined}>
        <span class="row-who">
          <bdi>{name.trim() || m.guideUntitled()}</bdi>
        </span>{' '}
        <span class="row-what muted">{what}</span>
      </a>
    </li>
  );
}

/** The guides that are put away. */
function Archived({ library, chosen }: Pick<RowsProps, 'library' | 'chosen'>): JSX.Element | null {
  const state = library.guides.state.value;
  const archived = state.is === 'ready' ? state.guides.filter((one) => one.archived) : [];
  if (archived.length === 0) return null;
  const title = m.guidesArchived({ number: archived.length });
  return (
    <details class="fold archived" open={archived.some(({ id }) => id === chosen)}>
      <summary>{title}</summary>
      <ul class="rows" aria-label={title}>
        {archived.map((one) => (
          <GuideRow key={one.id} id={one.id} name={one.name} what={ownWords(one)} chosen={chosen} />
        ))}
      </ul>
    </details>
  );
}
