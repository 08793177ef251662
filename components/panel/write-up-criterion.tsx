import type { JSX } from 'preact';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import type { Judged } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import type { WriteUpState } from '../../state/write-up-state.ts';
import { AnswerField } from '../interview/write-up/answer-field.tsx';
import { EvidenceList } from '../interview/write-up/evidence-list.tsx';
import { Behaviour, LevelScale } from '../interview/write-up/level-scale.tsx';

interface Props {
  state: WriteUpState;
  interview: InterviewBody;
  judged: Judged;
}

/** One criterion: what speaks for a level comes before the level. */
export function CriterionStep({ state, interview, judged }: Props): JSX.Element {
  const { criterion, because } = judged;
  return (
    <>
      <div>
        <h3 tabIndex={-1} dir="auto">
          {criterion.name}
        </h3>
        <p class="muted write-up-looks" dir="auto">
          {criterion.lookFor}
        </p>
      </div>
      <EvidenceList state={state} interview={interview} judged={judged} />
      <h4 class="write-up-question">{m.whatDidYouSee()}</h4>
      <LevelScale digits judged={judged} choose={(choice) => state.choose(criterion, choice)}>
        <Behaviour judged={judged} />
      </LevelScale>
      <AnswerField
        state={state}
        question={{ is: 'because', criterion: criterion.id }}
        label={m.because()}
        text={because}
        isSentence
      />
    </>
  );
}
