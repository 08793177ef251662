import type { JSX } from 'preact';
import type { WriteUp } from '../../../domain/interview/write-up/write-up.ts';
import * as m from '../../../messages/messages.ts';
import type { WriteUpState } from '../../../state/write-up-state.ts';
import { AnswerField } from './answer-field.tsx';

interface Props {
  state: WriteUpState;
  writeUp: WriteUp;
  /** Whether the write-up is finished. */
  closed?: boolean;
}

/** What to ask oneself between the levels and the recommendation. All of it may be left empty. */
export function Reflection({ state, writeUp, closed = false }: Props): JSX.Element {
  const { changeMyMind, reflection } = writeUp;
  return (
    <>
      <AnswerField
        state={state}
        question={{ is: 'change my mind' }}
        label={m.changeMyMind()}
        text={changeMyMind}
        closed={closed}
      />
      {reflection.map(({ question, answer }) => (
        <AnswerField
          key={question.id}
          state={state}
          question={{ is: 'reflection', question: question.id }}
          label={question.text}
          text={answer}
          closed={closed}
        />
      ))}
    </>
  );
}
