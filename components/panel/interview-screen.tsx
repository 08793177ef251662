import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { liveNotes, status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { DetailsEditor } from '../interview/details-editor.tsx';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { AgendaBar } from './agenda-bar.tsx';
import { Composer } from './composer.tsx';
import { Closing } from './controls.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { Ended } from './ended.tsx';
import { Header } from './header.tsx';
import type { KeySheet } from './key-sheet.tsx';
import { LastActionBar } from './last-action-bar.tsx';
import { NotSaved } from './not-saved.tsx';
import { Notes } from './notes.tsx';
import { Rescheduled } from './rescheduled.tsx';
import { SectionWords } from './section-words.tsx';
import { TopClosed } from './top-closed.tsx';
import { usePanelKeys } from './use-panel-keys.ts';

/** An interview: who it is with, the agenda, the words to say, the notes, and the composer always within reach. */
export function InterviewScreen({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const where = usePart(open, status);
  const anyNotes = usePart(open, (interview) => liveNotes(interview).length > 0);
  const moved = where === 'rescheduled';
  usePanelKeys(panel, open);
  const text = () => plainText(open.whole.peek());
  return (
    <main class="panel" data-focus-next=".note-field, .words > h2">
      <Boundary says={m.topBroken()}>
        <Header panel={panel} open={open} />
        {open.describing.value && (
          <div class="describing">
            <DetailsEditor
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
        {moved && <LastActionBar actions={open.actions} />}
        <TopClosed panel={panel} />
        <DatabaseNotices panel={panel} />
        <NotSaved panel={panel} open={open} />
      </Boundary>
      {!moved && (
        <Boundary says={m.composerBroken()} text={() => open.composer.text.peek()}>
          <Composer panel={panel} open={open} />
        </Boundary>
      )}
      <Boundary says={m.partBroken()}>
        <Keys panel={panel} open={open} />
      </Boundary>
    </main>
  );
}

/** The list of keys. It is loaded when it is asked for. */
function Keys({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const Sheet = useSignal<typeof KeySheet | undefined>(undefined);
  const wanted = open.helping.value;
  useEffect(() => {
    if (!wanted || Sheet.peek()) return;
    void import('./key-sheet.tsx').then(
      (module) => {
        Sheet.value = module.KeySheet;
      },
      () => {
        open.helping.value = false;
      },
    );
  }, [wanted]);
  if (!wanted || !Sheet.value) return null;
  return <Sheet.value shown={open.helping} movable={panel.home !== 'window'} />;
}
