import { liveNotes, status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { lazily } from '../ui/lazily.tsx';
import { AgendaBar } from './agenda-bar.tsx';
import { Composer } from './composer.tsx';
import { Closing } from './controls.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { Ended } from './ended.tsx';
import { Header } from './header.tsx';
import { LastActionBar } from './last-action-bar.tsx';
import { LateRescheduled } from './late-rescheduled.tsx';
import { LateWriteUp, useWriteUp } from './late-write-up.tsx';
import { NotSaved } from './not-saved.tsx';
import { Notes } from './notes.tsx';
import { ScreenKeys } from './screen-keys.tsx';
import { SectionWords } from './section-words.tsx';

/** Loaded where the window on top was closed. */
const LateTopClosed = lazily(async () => (await import('./top-closed.tsx')).TopClosed);

/** What was heard of so far. Loaded after the first paint: it is the least urgent. */
const LateCoverage = lazily(async () => (await import('./coverage-line.tsx')).CoverageLine);

/** An interview: who it is with, the agenda, the words to say, the notes, and the composer always within reach. */
export function InterviewScreen({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const where = usePart(open, status);
  const anyNotes = usePart(open, (interview) => liveNotes(interview).length > 0);
  const moved = where === 'rescheduled';
  const writesUp = useWriteUp(open);
  const text = () => plainText(open.whole.peek());
  return (
    <main class="panel" data-focus-next=".note-field, .write-up-step h3, .words > h2">
      <Boundary says={m.topBroken()}>
        <Header panel={panel} open={open} />
        <Details open={open} />
      </Boundary>
      {where === 'under way' && (
        <Boundary says={m.agendaBroken()}>
          <section class="agenda" aria-label={m.section()}>
            <AgendaBar open={open} />
          </section>
        </Boundary>
      )}
      {writesUp ? (
        <Boundary says={m.writeUpBroken()} text={text}>
          <LateWriteUp panel={panel} open={open} />
        </Boundary>
      ) : (
        <div
          data-focus-next=".words > h2, .moving .button"
          class={['middle', !anyNotes && 'middle-empty', moved && 'middle-moved'].filter(Boolean).join(' ')}
        >
          <Boundary says={m.partBroken()} of={where}>
            {where === 'under way' && <SectionWords open={open} />}
            {where === 'under way' && <Closing open={open} />}
            {where === 'write-up' && <Ended panel={panel} open={open} />}
            {moved && <LateRescheduled panel={panel} open={open} />}
          </Boundary>
          <Boundary says={m.notesBroken()} text={text}>
            <Notes open={open} />
            {where === 'under way' && <LateCoverage open={open} />}
          </Boundary>
        </div>
      )}
      <Boundary says={m.messageBroken()}>
        {moved && <LastActionBar actions={open.actions} />}
        {panel.wasOnTop.value && <LateTopClosed panel={panel} />}
        <DatabaseNotices panel={panel} />
        <NotSaved panel={panel} open={open} />
      </Boundary>
      {!moved && !writesUp && (
        <Boundary says={m.composerBroken()} text={() => open.composer.text.peek()}>
          <Composer panel={panel} open={open} />
        </Boundary>
      )}
      <ScreenKeys panel={panel} open={open} />
    </main>
  );
}

const DetailsEditor = lazily(async () => (await import('../interview/details-editor.tsx')).DetailsEditor, {
  failed: ({ done }) => done(),
});

/** Corrects who the interview is with. Loaded when it is asked for. */
function Details({ open }: { open: OpenInterview }) {
  if (!open.describing.value) return null;
  const done = () => {
    open.describing.value = false;
    document.querySelector<HTMLElement>('[popovertarget=more]')?.focus();
  };
  return (
    <div class="describing">
      <DetailsEditor actions={open.actions} done={done} />
    </div>
  );
}
