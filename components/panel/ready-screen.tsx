import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { guideMinutes } from '../../domain/guide/guide.ts';
import { liveNotes } from '../../domain/interview/interview.ts';
import { doubtAbout } from '../../domain/interview/planned-end.ts';
import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { DetailsEditor } from '../interview/details-editor.tsx';
import { EndInDoubt } from '../interview/end-in-doubt.tsx';
import { WhatToExpect } from '../interview/expectation-preview.tsx';
import { PreparationList } from '../interview/preparation-list.tsx';
import { usePart } from '../interview/use-part.ts';
import { Boundary } from '../ui/boundary.tsx';
import { focusSoon } from '../ui/focus-soon.ts';
import { Resume } from '../ui/icons.tsx';
import { oneClick } from '../ui/one-click.ts';
import { Composer } from './composer.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { Header } from './header.tsx';
import { NotSaved } from './not-saved.tsx';
import { Notes } from './notes.tsx';
import { ReadyGuide } from './ready-guide.tsx';
import { ReadyPrompts } from './ready-prompts.tsx';
import { ReadyWho } from './ready-who.tsx';
import { ScreenKeys } from './screen-keys.tsx';
import './ready.css';

interface Props {
  panel: PanelState;
  open: OpenInterview;
}

/** An interview that is planned and not started: what to prepare, what to ask, and notes. Nothing runs before "Start the clock". */
export function ReadyScreen({ panel, open }: Props) {
  const anyNotes = usePart(open, (interview) => liveNotes(interview).length > 0);
  const text = () => plainText(open.whole.peek());
  return (
    <main class="panel ready" data-focus-next=".note-field">
      <Boundary says={m.topBroken()}>
        <Header panel={panel} open={open} line={<NameLine open={open} />} />
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
      <div class="ready-middle">
        <Boundary says={m.partBroken()}>
          <ReadyWho panel={panel} open={open} />
          <ReadyGuide panel={panel} open={open} />
          <Preparation open={open} />
          <ReadyPrompts open={open} />
        </Boundary>
        {anyNotes && (
          <Boundary says={m.notesBroken()} text={text}>
            <Notes open={open} />
          </Boundary>
        )}
      </div>
      <Boundary says={m.messageBroken()}>
        <DatabaseNotices panel={panel} />
        <NotSaved panel={panel} open={open} />
      </Boundary>
      <Boundary says={m.composerBroken()} text={() => open.composer.text.peek()}>
        <Composer panel={panel} open={open} />
      </Boundary>
      <Start panel={panel} open={open} />
      <ScreenKeys panel={panel} open={open} />
    </main>
  );
}

/** How to say the name, and the pronouns. */
function NameLine({ open }: { open: OpenInterview }) {
  const { say, pronouns } = open.actions.personFacts?.value ?? {};
  if (!say && !pronouns) return null;
  return (
    <>
      {say && m.sayName({ name: say })}
      {say && pronouns && ' · '}
      {pronouns && <bdi>{pronouns}</bdi>}
    </>
  );
}

function Preparation({ open }: { open: OpenInterview }) {
  const interview = usePart(open, (all) => all);
  const expecting = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { guide, told } = interview;
  const now = open.agenda.peek().at;
  return (
    <div class="ready-block">
      {guide.preparation.length > 0 && (
        <PreparationList interview={interview} now={now} first={4} tick={open.actions.prepare} />
      )}
      <p class="ready-known">
        <button
          ref={opener}
          type="button"
          class="button button-quiet ready-link"
          aria-expanded={expecting.value}
          onClick={() => {
            expecting.value = !expecting.value;
          }}
        >
          {m.whatToExpect()}
        </button>
        {told !== undefined && <span class="muted ready-small">{m.toldOn({ day: relativeDay(told, now) })}</span>}
      </p>
      {expecting.value && (
        <WhatToExpect
          interview={interview}
          told={open.actions.candidateTold}
          close={() => {
            expecting.value = false;
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** The end is asked about at the first try, if it is past or far away. */
function Start({ panel, open }: Props) {
  const asked = useSignal(false);
  const confirmed = useSignal<number | undefined>(undefined);
  const foot = useRef<HTMLElement>(null);
  const end = usePart(open, (interview) => interview.plannedEnd);
  const agreed = usePart(open, (interview) => interview.start !== undefined);
  const guide = usePart(open, (interview) => interview.guide);
  const now = () => panel.clock.read();
  const doubt = () => (agreed && confirmed.value !== end ? doubtAbout(end, now()) : undefined);

  function start(): void {
    asked.value = true;
    if (!doubt()) panel.startPlanned();
    // The question appears first.
    else focusSoon(() => foot.current?.querySelector<HTMLElement>('.doubt button')?.focus());
  }

  return (
    <footer ref={foot} class="ready-foot">
      <EndInDoubt
        doubt={asked.value ? doubt() : undefined}
        end={end}
        guideMinutes={guideMinutes(guide)}
        now={now}
        confirm={() => {
          confirmed.value = end;
        }}
        useGuideLength={() => open.actions.describe({ plannedEnd: now() + guideMinutes(guide) * 60_000 })}
        focusNext=".ready-foot .button-primary"
      />
      <p class="muted">
        <strong>{m.notStarted()}</strong> {m.sayHelloFirst()}
      </p>
      <button type="button" class="button button-primary wide" {...oneClick(start)}>
        <Resume /> {m.startClock()}
      </button>
    </footer>
  );
}
