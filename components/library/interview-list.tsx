import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { InterviewList as Store } from '../../state/interview-list-state.ts';
import type { Recovery } from '../../state/recovery-state.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { revealRow, WindowedRows } from '../ui/windowed-rows.tsx';
import { Failure } from './failure.tsx';
import { InterviewRow } from './interview-row.tsx';
import { focusLink, moveFocus } from './row-keys.ts';
import { UnreadableRows } from './unreadable-rows.tsx';
import './interview-list.css';

interface Props {
  list: Store;
  recovery: Recovery;
  chosen: string | undefined;
}

/** The search field and the interviews it finds, or a message instead. */
export function InterviewList({ list, recovery, chosen }: Props): JSX.Element {
  const state = list.state.value;
  if (state.is === 'loading') {
    return (
      <Late>
        <p class="quiet muted">{m.reading()}</p>
      </Late>
    );
  }
  if (state.is === 'failed') {
    return <Failure title={m.listUnreadable()} reason={state.reason} onRetry={list.load} />;
  }
  const { interviews, total, asOf, outdated } = state;
  const found = list.found.value;
  const all = total ?? interviews.length;
  // A search loads the rest itself.
  const unloaded = list.query.value.trim() === '' ? all - interviews.length : 0;
  return (
    <>
      {outdated && <Failure title={m.listOutdated()} reason={outdated} onRetry={list.load} />}
      {interviews.length === 0 ? <Empty recovery={recovery} /> : <Search list={list} found={found.length} all={all} />}
      <UnreadableRows recovery={recovery} />
      <WindowedRows
        class="rows"
        aria-label={m.interviews()}
        hidden={found.length === 0}
        items={found}
        keyOf={({ id }) => id}
        estimate={71}
        count={found.length + unloaded}
        onMissing={(count) => void list.loadUpTo(count)}
        onKeyDown={(event) => {
          if (event.key === 'End' && unloaded > 0) {
            event.preventDefault();
            void goToLast(list);
          } else moveFocus(event, (index) => found.at(index)?.id);
        }}
        row={(interview) => (
          <Boundary
            as="li"
            says={m.rowFailed()}
            of={interview}
            text={() => [interview.candidate, interview.role, interview.guide?.name].filter(Boolean).join(' · ')}
          >
            <InterviewRow interview={interview} now={asOf} current={interview.id === chosen} />
          </Boundary>
        )}
      />
    </>
  );
}

/** Focuses the last interview, which first has to be loaded. */
async function goToLast(list: Store): Promise<void> {
  await list.loadUpTo(Number.POSITIVE_INFINITY);
  const last = list.found.peek().at(-1);
  if (last) revealRow(last.id, focusLink);
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
          aria-label={m.search()}
          placeholder={m.searchHint()}
          autocomplete="off"
          value={query}
          onInput={(event) => {
            list.query.value = event.currentTarget.value;
            // Results start at the top.
            event.currentTarget.closest('.column-list')?.scrollTo(0, 0);
          }}
        />
        <span class="finder-count muted" role="status">
          {searching ? m.searchCount({ found, all }) : ''}
        </span>
      </div>
      {searching && found === 0 && (
        <p class="quiet">
          {m.searchNothing()}{' '}
          <button
            type="button"
            class="button"
            onClick={() => {
              list.query.value = '';
            }}
          >
            {m.searchClear()}
          </button>
        </p>
      )}
    </search>
  );
}

/** Says that there are no interviews only if none are missing. */
function Empty({ recovery }: { recovery: Recovery }): JSX.Element | null {
  const { loss, damaged = 0 } = recovery.health.value ?? {};
  if (loss || damaged > 0) return null;
  return (
    <div class="empty">
      <p class="empty-title">{m.emptyTitle()}</p>
      <p class="muted">{m.emptyText()}</p>
    </div>
  );
}
