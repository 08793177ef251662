import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { LibraryState } from '../../state/library-state.ts';
import { RemovedRow } from './removed-row.tsx';
import './deleted.css';

/** The interviews that were deleted: for a day each can be brought back, or deleted for good at once. */
export function RecentlyDeleted({ library }: { library: LibraryState }): JSX.Element {
  const title = useRef<HTMLHeadingElement>(null);
  const { is } = library.list.state.value;
  const deleted = library.list.deleted.value;
  return (
    <section class="card" aria-labelledby="deleted-title">
      <h2 class="card-title" id="deleted-title" ref={title} tabIndex={-1}>
        Recently deleted
      </h2>
      <p>Deleted interviews and notes can be restored for 24 hours. Then they are permanently deleted.</p>
      {is === 'failed' && <p class="muted">Your deleted interviews can’t be shown right now.</p>}
      {is === 'ready' && deleted.length === 0 && <p class="muted">No interviews were deleted in the last 24 hours.</p>}
      {deleted.length > 0 && (
        <ul class="deleted" aria-label="Recently deleted interviews">
          {deleted.map((one) => (
            <RemovedRow key={one.id} one={one} library={library} gone={() => title.current?.focus()} />
          ))}
        </ul>
      )}
    </section>
  );
}
