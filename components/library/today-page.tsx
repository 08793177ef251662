import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Guide } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { longDay } from '../../messages/relative-days.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import type { ListedInterview } from '../../state/interview-list-state.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { Planned } from '../../state/planning-state.ts';
import { hrefOf, type Router } from '../../state/route.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { oneClick } from '../ui/one-click.ts';
import { BackupLine } from './backup-line.tsx';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { OwnTrend } from './own-trend.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { PromisedRow } from './promised-row.tsx';
import { UpcomingRow } from './upcoming-row.tsx';
import { WriteUpRow } from './write-up-row.tsx';
import './today.css';

interface Props {
  library: LibraryState;
  automatic: AutomaticBackupModel;
  guides: readonly Guide[];
  router: Router;
  /** The plan that is being made or changed. */
  plan: Planned | undefined;
  /** Whether it looks back at the user’s own side of the last interviews. */
  ownTrend: boolean;
  arrived: boolean;
}

/** Today: what comes next, what is to be written up, and the form for a plan beside it (on a narrow screen: instead of it). */
export function TodayPage({ library, automatic, guides, router, plan, ownTrend, arrived }: Props): JSX.Element {
  const now = library.now();
  // What was changed elsewhere on this page meanwhile.
  useEffect(() => library.today.readAgain(), []);
  const button = useRef<HTMLAnchorElement>(null);
  const before = useRef(plan);
  useLayoutEffect(() => {
    // The form is closed: its fields had the focus.
    if (before.current && !plan && !document.querySelector(':focus')) button.current?.focus();
    before.current = plan;
  }, [plan]);
  return (
    <div class={plan ? 'today today-planning' : 'today'}>
      <div class="today-lists">
        <header class="today-head">
          {/* One h1 at a time: the form's, if it is open. */}
          {plan ? <h2 class="place-heading">{longDay(now)}</h2> : <Heading arrived={arrived}>{longDay(now)}</Heading>}
          <a ref={button} class="button today-new" href={hrefOf({ page: 'today', plan: { is: 'new' } })}>
            {m.planInterview()}
          </a>
        </header>
        <Boundary says={m.listFailed()}>
          <Lists library={library} now={now} />
        </Boundary>
        {ownTrend && (
          <Boundary says={m.partBroken()}>
            <OwnTrend library={library} />
          </Boundary>
        )}
        <BackupLine model={automatic} />
      </div>
      {plan && (
        <Boundary says={m.partBroken()} of={plan}>
          <PlanSheet key={JSON.stringify(plan)} library={library} guides={guides} router={router} plan={plan} />
        </Boundary>
      )}
    </div>
  );
}

function Lists({ library, now }: { library: LibraryState; now: number }): JSX.Element {
  const { today } = library;
  const lists = today.lists.value;
  if (today.failed.value) {
    return <Failure title={m.listUnreadable()} reason={today.failed.value} onRetry={() => void today.load()} />;
  }
  if (!lists) {
    return (
      <Late>
        <p class="muted">{m.reading()}</p>
      </Late>
    );
  }
  return (
    <>
      <section class="part" aria-labelledby="today-title">
        <h2 class="part-title" id="today-title">
          {m.todayPage()}
        </h2>
        {lists.today.length > 0 ? (
          <ul class="card today-card" aria-labelledby="today-title">
            {lists.today.map((one) => (
              <UpcomingRow key={one.id} one={one} now={now} />
            ))}
          </ul>
        ) : (
          <p class="muted">{lists.next.length > 0 ? m.nothingToday() : m.nothingPlanned()}</p>
        )}
      </section>
      {lists.next.length > 0 && (
        <section class="part" aria-labelledby="next-title">
          <h2 class="part-title" id="next-title">
            {m.nextPlans()}
          </h2>
          <ul class="card today-card" aria-labelledby="next-title">
            {lists.next.map((one) => (
              <UpcomingRow key={one.id} one={one} now={now} />
            ))}
          </ul>
        </section>
      )}
      {lists.writeUp.length > 0 && (
        <section class="part" aria-labelledby="write-up-title">
          <h2 class="part-title" id="write-up-title">
            {m.toWriteUp()}
          </h2>
          <ToWriteUp library={library} all={lists.writeUp} rest={lists.rest.writeUp} now={now} />
        </section>
      )}
      {lists.promised.length > 0 && (
        <section class="part" aria-labelledby="promised-title">
          <h2 class="part-title" id="promised-title">
            {m.promised()}
          </h2>
          <ul class="card today-card" aria-labelledby="promised-title">
            {lists.promised.map((one) => (
              <PromisedRow key={`${one.interview}/${one.note}`} one={one} now={now} keep={library.keepPromise} />
            ))}
          </ul>
          {lists.rest.promised > 0 && <MoreButton of="promised-title" load={() => today.more('promised')} />}
        </section>
      )}
    </>
  );
}

const DAY = 24 * 60 * 60_000;

/** Days for which an interview is in sight here; after that it is folded away, until it is written up or dismissed. */
const IN_SIGHT = 14;

interface ToWriteUpProps {
  library: LibraryState;
  all: readonly ListedInterview[];
  /** How many more there are. */
  rest: number;
  now: number;
}

function ToWriteUp({ library, all, rest, now }: ToWriteUpProps): JSX.Element {
  const isOld = ({ endedAt = now }: ListedInterview) => endedAt < now - IN_SIGHT * DAY;
  const [recent, older] = [all.filter((one) => !isOld(one)), all.filter(isOld)];
  const rows = (some: readonly ListedInterview[]) => (
    <ul class="card today-card" aria-labelledby="write-up-title">
      {some.map((one) => (
        <WriteUpRow key={one.id} one={one} now={now} dismiss={(reason) => library.dismissWriteUp(one, reason)} />
      ))}
    </ul>
  );
  const more = rest > 0 && <MoreButton of="write-up-title" load={() => library.today.more('writeUp')} />;
  return (
    <>
      {recent.length > 0 && rows(recent)}
      {older.length > 0 ? (
        <details class="fold">
          <summary>{m.olderWriteUps({ count: older.length + rest })}</summary>
          {rows(older)}
          {more}
        </details>
      ) : (
        more
      )}
    </>
  );
}

/** Loads more of a list, which has this title. */
function MoreButton({ of, load }: { of: string; load(): Promise<void> }): JSX.Element {
  return (
    <p class="today-more">
      <button type="button" class="button button-quiet" aria-describedby={of} {...oneClick(() => void load())}>
        {m.showMore()}
      </button>
    </p>
  );
}
