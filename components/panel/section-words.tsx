import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Section } from '../../domain/guide/guide.ts';
import { lastSection } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { lazily } from '../ui/lazily.tsx';
import { CheckIn } from './check-in.tsx';
import { useWhere } from './controls.tsx';
import { MoreBelow } from './more-below.tsx';
import { Prompts } from './prompts.tsx';
import { Reschedule } from './reschedule.tsx';
import { Scripts } from './scripts.tsx';

/** What to say and ask in the current section, with a peek at the next one. */
export function SectionWords({ open }: { open: OpenInterview }) {
  const words = useRef<HTMLElement>(null);
  const { sections } = usePart(open, ({ guide }) => guide);
  const current = usePart(open, lastSection);
  const opened = usePart(open, (interview) => interview.opened);
  const here = sections.findIndex(({ id }) => id === current);
  const section = sections[here];
  const next = sections[here + 1];
  const moving = open.moving.value;
  // The words of each section start at the top. If there is little height, the whole middle scrolls as one.
  useLayoutEffect(() => {
    for (const scroller of [words.current, words.current?.closest('.middle')])
      scroller?.scrollTo({ top: 0, behavior: 'instant' });
  }, [here, opened, moving]);
  if (moving) return <Reschedule open={open} />;
  return (
    <div class="words-place">
      {(opened || here !== 0) && <PauseWords open={open} />}
      <section ref={words} class="words" aria-label={m.words()}>
        <div class="words-content" data-focus-next=".note-field">
          {!opened && here === 0 && <CheckIn open={open} />}
          {section && <Scripts key={section.id} open={open} section={section} />}
          {section && !next && <PromisesHere open={open} />}
          {section && <Prompts open={open} section={section} />}
          {next && <Peek key={next.id} section={next} />}
        </div>
      </section>
      <MoreBelow words={words} />
    </div>
  );
}

/** The words for a pause, while there is one. The opening has them in the check-in, in place of its question. */
function PauseWords({ open }: { open: OpenInterview }) {
  const { pause } = usePart(open, ({ guide }) => guide).care;
  const { paused } = useWhere({ open });
  if (!paused || pause.trim() === '') return null;
  return (
    <section class="pause-words" aria-label={m.pauseWords()}>
      <p class="said" dir="auto">
        {m.saidAloud({ words: pause })}
      </p>
    </section>
  );
}

/** What was promised so far, where it is repeated to the candidate: in the last section. Loaded when there is any. */
function PromisesHere({ open }: { open: OpenInterview }) {
  const notes = usePart(open, (interview) => interview.notes);
  const any = notes.some(({ kind }) => kind === 'promise');
  return any ? <LatePromises interview={{ notes }} actions={open.actions} now={open.actions.now()} /> : null;
}

const LatePromises = lazily(async () => (await import('../interview/promised-list.tsx')).Promises);

/** The section after the current one, to look at beforehand. */
function Peek({ section }: { section: Section }) {
  return (
    <details class="fold peek">
      <summary>
        {m.nextSectionIs({ section: section.name })} <span class="muted">· {inMinutes(section.minutes)}</span>
      </summary>
      <p class="muted">{section.purpose}</p>
      {section.scripts.map(({ id, text }) => (
        <p key={id} class="said" dir="auto">
          {m.saidAloud({ words: text })}
        </p>
      ))}
      <ul class="plain-list">
        {section.prompts.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
