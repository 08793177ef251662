import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { ownPartOf } from '../../domain/interview/own-part.ts';
import { answerTo } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import type { WriteUpState } from '../../state/write-up-state.ts';
import { AnswerField } from '../interview/write-up/answer-field.tsx';
import { timeInWords } from './time-bars.tsx';
import './for-others.css';

/** What interviewers ask themselves, by the id under which the answer is kept. */
const QUESTIONS = { helped: m.mySideHelped, talked: m.mySideTalked, next: m.mySideNext };

interface Props {
  state: WriteUpState;
  interview: InterviewBody;
  /** Whether the settings ask for it. Without, it is shown only where something was written before. */
  wanted: boolean;
}

/** The interviewer's own part in an interview: how the time went, and three questions to oneself. It leaves by no door but the backup. */
export function MySidePart({ state, interview, wanted }: Props): JSX.Element | null {
  const { judged } = state.actions.replica;
  const isWritten = useComputed(() =>
    Object.keys(QUESTIONS).some((id) => answerTo(judged.value, { is: 'my side', question: id }).trim() !== ''),
  ).value;
  // What is being emptied stays until the page is left.
  const wasWritten = useRef(false);
  wasWritten.current ||= isWritten;
  if (!wanted && !wasWritten.current) return null;
  const { theirs } = ownPartOf(interview, undefined);
  const minutes = (ms: number) => Math.round(ms / 60_000);
  return (
    <details class="fold for-others">
      <summary>{m.mySide()}</summary>
      <div class="card">
        <p>{timeInWords(interview, state.actions.now())}</p>
        {theirs && (
          <p>
            {m.mySideTheirs({
              kept: minutes(theirs.kept),
              planned: inMinutes(minutes(theirs.planned)),
            })}
          </p>
        )}
        {Object.entries(QUESTIONS).map(([id, label]) => (
          <Own key={id} {...{ state, judged }} id={id} label={label()} />
        ))}
      </div>
    </details>
  );
}

interface OwnProps {
  state: WriteUpState;
  judged: WriteUpState['actions']['replica']['judged'];
  id: string;
  label: string;
}

function Own({ state, judged, id, label }: OwnProps): JSX.Element {
  const question = { is: 'my side', question: id } as const;
  const text = useComputed(() => answerTo(judged.value, question)).value;
  return <AnswerField state={state} question={question} label={label} text={text} />;
}
