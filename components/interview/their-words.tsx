import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { theirSide } from '../../domain/interview/their-side.ts';
import * as m from '../../messages/messages.ts';
import { OnlyForMe } from './only-for-me.tsx';
import './beside-part.css';
import './their-words.css';

interface Props {
  interview: Pick<InterviewBody, 'notes' | 'guide'>;
  heading?: 'h3' | 'h4';
}

/** What the candidate hopes for, their questions, and what was answered; nothing if nothing of it is noted. */
export function TheirWords({ interview, heading: Heading = 'h3' }: Props): JSX.Element | null {
  const id = useId();
  const notes = theirSide(interview);
  if (notes.length === 0) return null;
  return (
    <section class="theirs beside-part" aria-labelledby={id}>
      <Heading id={id} class="part-title">
        {m.theirSide()}
      </Heading>
      <ul>
        {notes.map((note) => (
          <li key={note.id} class={note.kind === 'quote' ? 'theirs-quote' : undefined} dir="auto">
            {note.onlyForMe && <OnlyForMe />}
            {note.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
