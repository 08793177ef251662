import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { promisesIn } from '../../domain/interview/promises.ts';
import * as m from '../../messages/messages.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { OnlyForMe } from './only-for-me.tsx';
import { PromiseRow } from './promise-row.tsx';
import './beside-part.css';

interface Props {
  interview: Pick<InterviewBody, 'notes'>;
  actions: Pick<InterviewActions, 'keepPromise' | 'setDue'>;
  /** Epoch ms. */
  now: number;
  heading?: 'h3' | 'h4';
}

/** What was promised in an interview; nothing if that is nothing. */
export function Promises({ interview, actions, now, heading: Heading = 'h3' }: Props): JSX.Element | null {
  const id = useId();
  const all = promisesIn(interview.notes);
  if (all.length === 0) return null;
  return (
    <section class="promised beside-part" aria-labelledby={id}>
      <Heading id={id} class="part-title">
        {m.promised()}
      </Heading>
      <ul>
        {all.map((one) => (
          <PromiseRow
            key={one.id}
            {...{ text: one.text, due: one.due, keptAt: one.keptAt, now }}
            keep={(on) => actions.keepPromise(one, on)}
            setDue={(due) => actions.setDue(one, due)}
          >
            {one.to && <bdi>{m.promisedTo({ name: one.to })}</bdi>}
            {one.onlyForMe && <OnlyForMe />}
          </PromiseRow>
        ))}
      </ul>
    </section>
  );
}
