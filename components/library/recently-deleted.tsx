import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { LibraryState } from '../../state/library-state.ts';
import { RemovedRow } from './removed-row.tsx';
import './deleted.css';

/** The deleted interviews: each can be restored for 24 hours, or erased at once. */
export function RecentlyDeleted({ library }: { library: LibraryState }): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  const { is } = library.list.state.value;
  const deleted = library.list.deleted.value;
  return (
    <section class="card" aria-labelledby="deleted-title">
      <h2 class="card-title" id="deleted-title" ref={title} tabIndex={-1}>
        {m.recentlyDeleted()}
      </h2>
      <p>{m.recentlyDeletedText()}</p>
      {is === 'failed' && <p class="muted">{m.recentlyDeletedFailed()}</p>}
      {is === 'ready' && deleted.length === 0 && <p class="muted">{m.recentlyDeletedNone()}</p>}
      {deleted.length > 0 && (
        <ul class="deleted" aria-label={m.recentlyDeletedList()}>
          {deleted.map((one) => (
            <RemovedRow key={one.id} one={one} library={library} gone={() => title.current?.focus()} />
          ))}
        </ul>
      )}
    </section>
  );
}
