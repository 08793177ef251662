import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Section } from '../../domain/guide/guide.ts';
import { lastSection } from '../../domain/interview/interview.ts';
import { ownPromptsIn } from '../../domain/interview/own-prompts.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { CheckIn } from './check-in.tsx';
import { Reschedule } from './reschedule.tsx';

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
    <section ref={words} class="words" aria-label={m.words()} data-focus-next=".note-field">
      {!opened && here === 0 && <CheckIn open={open} />}
      {section && <Scripts section={section} />}
      {section && <Prompts open={open} section={section} />}
      {next && (
        <details class="fold peek" key={next.id}>
          <summary>
            {m.nextSectionIs({ section: next.name })}{' '}
            <span class="muted">· {m.minutesLong({ minutes: next.minutes })}</span>
          </summary>
          <p class="muted">{next.purpose}</p>
          <Scripts section={next} />
          <ul class="plain-list">
            {next.prompts.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Scripts({ section }: { section: Section }) {
  return (
    <>
      {section.scripts.map(({ id, text }) => (
        <p key={id} class="said" dir="auto">
          {m.saidAloud({ words: text })}
        </p>
      ))}
    </>
  );
}

function Prompts({ open, section }: { open: OpenInterview; section: Section }) {
  const ticked = usePart(open, (interview) => interview.ticked);
  const own = usePart(open, (interview) => interview.prompts);
  const prompts = [
    ...section.prompts,
    ...ownPromptsIn({ guide: open.interview.peek().guide, prompts: own ?? [] }, section.id),
  ];
  if (prompts.length === 0) return null;
  return (
    <fieldset aria-label={m.prompts()} class="prompts">
      {prompts.map(({ id, text }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={ticked.includes(id)}
            onChange={(event) => open.actions.tick(id, event.currentTarget.checked)}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
