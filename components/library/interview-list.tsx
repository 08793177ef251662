import type { JSX } from 'preact';
import type { InterviewList as Store } from '../../state/interview-list-state.ts';
import type { Recovery } from '../../state/recovery-state.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { WindowedRows } from '../ui/windowed-rows.tsx';
import { Failure } from './failure.tsx';
import { InterviewRow } from './interview-row.tsx';
import { moveFocus } from './row-keys.ts';
import { UnreadableRows } from './unreadable-rows.tsx';
import './interview-list.css';

interface Props {
  list: Store;
  care: Recovery;
  chosen: string | undefined;
}

/** The search field and the interviews it finds; or what there is to say instead. */
export function InterviewList({ list, care, chosen }: Props): JSX.Element {
  const state = list.state.value;
  if (state.is === 'loading') {
    return (
      <Late>
        <p class="quiet muted">Reading…</p>
      </Late>
    );
  }
  if (state.is === 'failed') {
    return <Failure title="The interviews can’t be shown." reason={state.reason} onRetry={list.load} />;
  }
  const { interviews, asOf, outdated } = state;
  const found = list.found.value;
  return (
    <>
      {outdated && <Failure title="This list may be out of date." reason={outdated} onRetry={list.load} />}
      {interviews.length === 0 ? (
        <Empty care={care} />
      ) : (
        <Search list={list} found={found.length} all={interviews.length} />
      )}
      <UnreadableRows care={care} />
      <WindowedRows
        class="rows"
        aria-label="Interviews"
        hidden={found.length === 0}
        items={found}
        keyOf={({ id }) => id}
        estimate={71}
        onKeyDown={(event) => moveFocus(event, [found[0]?.id, found.at(-1)?.id])}
        row={(interview) => (
          <Boundary
            as="li"
            says="This interview can’t be listed."
            of={interview}
            text={() => [interview.candidate, interview.role, interview.guide.name].filter(Boolean).join(' · ')}
          >
            <InterviewRow interview={interview} now={asOf} current={interview.id === chosen} />
          </Boundary>
        )}
      />
    </>
  );
}

function Search({ list, found, all }: { list: Store; found: number; all: number }): JSX.Element {
  const query = list.query.value;
  const searching = query.trim() !== '';
  return (
    <search class="finder">
      <div class="finder-field">
        <input
          type="search"
          class="field"
          aria-label="Search interviews"
          placeholder="Candidate, role or guide"
          autocomplete="off"
          value={query}
          onInput={(event) => {
            list.query.value = event.currentTarget.value;
            // What is found begins at the top.
            event.currentTarget.closest('.column-list')?.scrollTo(0, 0);
          }}
        />
        <span class="finder-count muted" role="status">
          {searching ? `${found} of ${all}` : ''}
        </span>
      </div>
      {searching && found === 0 && (
        <p class="quiet">
          No candidate, role or guide is called like that.{' '}
          <button
            type="button"
            class="button"
            onClick={() => {
              list.query.value = '';
            }}
          >
            Clear search
          </button>
        </p>
      )}
    </search>
  );
}

/** That there are none is said only where none are missing. */
function Empty({ care }: { care: Recovery }): JSX.Element | null {
  const { loss, damaged = 0 } = care.health.value ?? {};
  if (loss || damaged > 0) return null;
  return (
    <div class="empty">
      <p class="empty-title">No interviews yet</p>
      <p class="muted">
        Open a Meet or Zoom call in this browser and choose the Fireside button in the toolbar, or press Alt+Shift+F.
        Away from a call, the same button opens the panel at the side of the window.
      </p>
    </div>
  );
}
