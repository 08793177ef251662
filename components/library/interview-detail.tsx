import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ComponentProps, JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { type Interview, type InterviewBody, liveNotes, status } from '../../domain/interview/interview.ts';
import { canWriteUp } from '../../domain/interview/write-up/can-write-up.ts';
import { writeUpStage } from '../../domain/interview/write-up/stage.ts';
import * as m from '../../messages/messages.ts';
import type { BackupModel } from '../../state/backup-state.ts';
import type { InterviewList } from '../../state/interview-list-state.ts';
import type { Detail, LibraryState } from '../../state/library-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { hrefOf, type Router } from '../../state/route.ts';
import { Promises } from '../interview/promised-list.tsx';
import { TheirWords } from '../interview/their-words.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { Late } from '../ui/late.tsx';
import { DetailActions } from './detail-actions.tsx';
import { DetailHead } from './detail-head.tsx';
import { Evidence } from './evidence.tsx';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { NoteGroups } from './note-groups.tsx';
import { PlanCard } from './plan-card.tsx';
import { AgainLink } from './plan-sheet.tsx';
import { TimeBars } from './time-bars.tsx';
import { WriteUpPart } from './write-up-part.tsx';
import { WriteUpRail } from './write-up-rail.tsx';
import './interview-detail.css';

interface Props {
  library: LibraryState;
  backup: BackupModel;
  router: Router;
  /** The id of the interview that is open. */
  chosen: string | undefined;
  /** Whether the settings ask for the interviewer's own side. */
  mySide: boolean;
}

/** The open interview, for reading. */
export function InterviewDetail({ library, backup, router, chosen, mySide }: Props): JSX.Element {
  const detail = detailOf(library.detail.value, chosen);
  // The same object from key to key, so that the rows need not render again.
  const editable = useMemo(
    () => (detail.is === 'ready' ? { ...detail, interview: detail.replica.interview } : undefined),
    [detail],
  );
  const restored = useSignal(false);
  useEffect(() => library.guides.need(), [library]);
  const arrived = router.moves.value > 0 || restored.value;
  switch (detail.is) {
    case 'none':
      return <Nothing list={library.list} />;
    case 'loading':
      return (
        <Late>
          <p class="quiet muted">{m.reading()}</p>
        </Late>
      );
    case 'missing':
      return (
        <article class="detail">
          <BackLink />
          <Heading arrived={arrived}>{m.interviewMissing()}</Heading>
          <p>{m.interviewMissingText()}</p>
        </article>
      );
    case 'failed':
      return (
        <article class="detail">
          <BackLink />
          <h1 class="hidden-visually">{m.interview()}</h1>
          <Failure title={m.interviewFailed()} reason={detail.reason} onRetry={() => void library.open(detail.id)} />
          {detail.reason === 'damaged' && <SaveTexts library={library} id={detail.id} />}
        </article>
      );
    case 'ready': {
      const interview = detail.replica.interview.value;
      const open = interview.removedAt === undefined ? editable : undefined;
      return (
        <article class="detail">
          <BackLink shown={takesPage(detail, chosen)} />
          <DetailHead
            // Made again when it is restored: that removes the focused button, and the new heading takes the focus.
            key={String(restored.value)}
            interview={interview}
            judged={detail.replica.judged}
            actions={open?.actions}
            saving={library.saving}
            now={library.now()}
            arrived={arrived}
            outdated={isOutdated(library, interview)}
          >
            <DetailActions
              interview={interview}
              replica={detail.replica}
              quiet={isOpenWriteUp(detail)}
              library={library}
              backup={backup}
              router={router}
              onRestore={() => {
                restored.value = true;
              }}
            />
          </DetailHead>
          <Body interview={interview} whole={detail.replica.whole} open={open} now={library.now()} mySide={mySide} />
        </article>
      );
    }
  }
}

/** Whether the guide of an interview is one of the user’s own that says something else now. */
function isOutdated({ guides }: LibraryState, { guide }: InterviewBody): boolean {
  const state = guides.state.value;
  const line = state.is === 'ready' ? state.guides.find(({ id }) => id === guide.id) : undefined;
  return line !== undefined && line.hash !== guideHash(guide);
}

/** The page changes a moment before the library's state does; leftovers are not shown, so that they take no focus. */
function detailOf(detail: Detail, chosen: string | undefined): Detail {
  if (chosen === undefined) return { is: 'none' };
  return detail.is !== 'none' && detail.id === chosen ? detail : { is: 'loading', id: chosen };
}

function Nothing({ list }: { list: InterviewList }): JSX.Element | null {
  const state = list.state.value;
  if (state.is !== 'ready' || state.interviews.length === 0) return null;
  return <p class="placeholder muted">{m.chooseInterview()}</p>;
}

interface BodyProps extends ComponentProps<typeof NoteGroups> {
  whole: ReadonlySignal<Interview>;
  mySide: boolean;
}

function Body({ whole, mySide, ...props }: BodyProps): JSX.Element {
  const { interview, now, open } = props;
  const stands = status(interview);
  const writesUp = canWriteUp(interview) ? open?.actions : undefined;
  if (stands === 'rescheduled') {
    return (
      <>
        <p>{m.interviewRescheduled()}</p>
        <p>
          <AgainLink interview={interview.id} />
        </p>
        {liveNotes(interview).length > 0 && <NoteGroups interview={interview} now={now} />}
      </>
    );
  }
  const bars = stands !== 'planned' && (
    <Boundary says={m.timelineFailed()} of={interview}>
      <TimeBars interview={interview} now={now} />
    </Boundary>
  );
  const notes = (
    <Boundary says={m.notesBroken()} of={interview} text={() => plainText(whole.peek())}>
      <NoteGroups {...props} />
    </Boundary>
  );
  if (writesUp) {
    return (
      <div class="write-up-page">
        <div class="write-up-columns">
          <div class="write-up-main">
            {bars}
            <Boundary says={m.writeUpBroken()} of={interview}>
              <WriteUpPart interview={interview} actions={writesUp} mySide={mySide} />
            </Boundary>
            {notes}
          </div>
          <Boundary says={m.partBroken()} of={interview}>
            <WriteUpRail interview={interview} actions={writesUp} now={now} />
          </Boundary>
        </div>
      </div>
    );
  }
  return (
    <>
      {stands === 'planned' && (
        <Boundary says={m.partBroken()} of={interview}>
          <PlanCard interview={interview} actions={open?.actions} now={now} />
        </Boundary>
      )}
      {bars}
      {open && (
        <Boundary says={m.partBroken()} of={interview}>
          <Beside interview={interview} actions={open.actions} now={now} />
        </Boundary>
      )}
      {notes}
      <Boundary says={m.evidenceFailed()} of={interview}>
        <Evidence interview={interview} />
      </Boundary>
    </>
  );
}

/** What was said beside the evidence: what was promised, and what the candidate asked and hopes for. */
function Beside(props: ComponentProps<typeof Promises> & ComponentProps<typeof TheirWords>): JSX.Element {
  return (
    <div class="beside">
      <Promises {...props} />
      <TheirWords interview={props.interview} />
    </div>
  );
}

/** Whether the open interview is written up: the list beside it steps aside. */
export function takesPage(detail: Detail, chosen: string | undefined): boolean {
  if (detail.is !== 'ready' || detail.id !== chosen) return false;
  const { interview, judged } = detail.replica;
  const hasEnded = canWriteUp(interview.value) && interview.value.removedAt === undefined;
  return hasEnded && writeUpStage(judged.value) !== 'left open';
}

/** Whether what comes next is to finish its write-up. */
function isOpenWriteUp(detail: Detail & { is: 'ready' }): boolean {
  return takesPage(detail, detail.id) && writeUpStage(detail.replica.judged.value) !== 'finished';
}

/** The way back to the list; next to the list it is useful only to keyboard users. */
function BackLink({ shown = false }: { shown?: boolean }): JSX.Element {
  return (
    <a class={shown ? 'back back-shown' : 'back'} href={hrefOf({ page: 'interviews' })}>
      <span aria-hidden="true">‹ </span>
      {shown ? m.interviews() : m.allInterviews()}
    </a>
  );
}

/** Saves the texts of an interview that can't be shown. */
function SaveTexts({ library, id }: { library: LibraryState; id: string }): JSX.Element {
  const { candidate = '' } = library.list.found.value.find((one) => one.id === id) ?? {};
  return (
    <button type="button" class="button" onClick={() => library.recovery.saveTexts({ id, candidate })}>
      {m.saveReadable()}
    </button>
  );
}
