import { liveNotes, status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { AgendaBar } from './agenda-bar.tsx';
import { Composer } from './composer.tsx';
import { Closing, Controls } from './controls.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { Ended } from './ended.tsx';
import { Header } from './header.tsx';
import { LastActionBar } from './last-action-bar.tsx';
import { LazyDetails } from './lazy-parts.tsx';
import { NotSaved } from './not-saved.tsx';
import { Notes } from './notes.tsx';
import { Rescheduled } from './rescheduled.tsx';
import { SectionWords } from './section-words.tsx';

/** An interview: who it is with, the agenda, the words to say, the notes, and the composer always within reach. */
export function InterviewScreen({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const where = usePart(open, status);
  const anyNotes = usePart(open, (interview) => liveNotes(interview).length > 0);
  const moved = where === 'rescheduled';
  const text = () => plainText(open.whole.peek());
  return (
    <main class="panel" data-focus-next=".note-field, .words > h2">
      <Boundary says={m.topBroken()}>
        <Header panel={panel} open={open} />
        {open.describing.value && (
          <div class="describing">
            <LazyDetails
              actions={open.actions}
              done={() => {
                open.describing.value = false;
                document.querySelector<HTMLElement>('[popovertarget=more]')?.focus();
              }}
            />
          </div>
        )}
      </Boundary>
      {where === 'under way' && (
        <Boundary says={m.agendaBroken()}>
          <section class="agenda" aria-label={m.section()}>
            <AgendaBar open={open} />
            <Controls open={open} />
          </section>
        </Boundary>
      )}
      <div
        data-focus-next=".words > h2, .moving .button"
        class={['middle', !anyNotes && 'middle-empty', moved && 'middle-moved'].filter(Boolean).join(' ')}
      >
        <Boundary says={m.partBroken()} of={where}>
          {where === 'under way' && <SectionWords open={open} />}
          {where === 'under way' && <Closing open={open} />}
          {where === 'write-up' && <Ended panel={panel} open={open} />}
          {moved && <Rescheduled panel={panel} open={open} />}
        </Boundary>
        <Boundary says={m.notesBroken()} text={text}>
          <Notes open={open} />
        </Boundary>
      </div>
      <Boundary says={m.messageBroken()}>
        <LastActionBar actions={open.actions} />
        <DatabaseNotices panel={panel} />
        <NotSaved panel={panel} open={open} />
      </Boundary>
      {!moved && (
        <Boundary says={m.composerBroken()} text={() => open.composer.text.peek()}>
          <Composer panel={panel} open={open} />
        </Boundary>
      )}
    </main>
  );
}
