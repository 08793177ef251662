import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { RemovedRow } from './removed-row.tsx';
import './deleted.css';

/** The deleted interviews and guides: each can be restored for 24 hours, or erased at once. */
export function RecentlyDeleted({ library }: { library: LibraryState }): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  const { is } = library.list.state.value;
  const deleted = library.list.deleted.value;
  const guides = library.guides.deleted.value;
  useEffect(() => library.guides.need(), [library]);
  return (
    <section class="card" aria-labelledby="deleted-title">
      <h2 class="card-title" id="deleted-title" ref={title} tabIndex={-1}>
        {m.recentlyDeleted()}
      </h2>
      <p>{m.recentlyDeletedText()}</p>
      {is === 'failed' && <p class="muted">{m.recentlyDeletedFailed()}</p>}
      {is === 'ready' && deleted.length + guides.length === 0 && <p class="muted">{m.recentlyDeletedNone()}</p>}
      {deleted.length > 0 && (
        <ul class="deleted" aria-label={m.recentlyDeletedList()}>
          {deleted.map((one) => (
            <RemovedRow
              key={one.id}
              name={one.candidate || m.unnamed()}
              aside={one.role}
              removedAt={one.removedAt}
              now={library.now()}
              restore={() => library.restore(one.id)}
              erase={() => library.erase(one.id)}
              gone={() => title.current?.focus()}
            />
          ))}
        </ul>
      )}
      {guides.length > 0 && (
        <ul class="deleted" aria-label={m.recentlyDeletedGuides()}>
          {guides.map((one) => (
            <RemovedRow
              key={one.id}
              name={one.name.trim() || m.guideUntitled()}
              aside={m.guide()}
              removedAt={one.removedAt ?? 0}
              now={library.now()}
              restore={() => void library.guides.restore(one.id).catch(() => undefined)}
              erase={() => library.guides.erase(one.id)}
              gone={() => title.current?.focus()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
