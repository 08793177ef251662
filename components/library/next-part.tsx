import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { answerTo } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { copyText } from '../../state/save-and-copy.ts';
import { foundIn, nextNote } from '../../state/words-for-others.ts';
import type { WriteUpState } from '../../state/write-up-state.ts';
import { AnswerField } from '../interview/write-up/answer-field.tsx';
import { FoundWords } from '../interview/write-up/found-words.tsx';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import './for-others.css';

const GO_ON_WITH = { is: 'go on with' } as const;

/** What a colleague who interviews next should know. */
export function NextPart({ state, interview }: { state: WriteUpState; interview: InterviewBody }): JSX.Element {
  const { replica } = state.actions;
  const goOn = useComputed(() => answerTo(replica.judged.value, GO_ON_WITH)).value;
  const result = useSignal<'copied' | 'failed' | { failed: string } | undefined>(undefined);
  const id = useId();
  const found = foundIn(goOn, interview);

  async function copy(form: 'markdown' | 'text'): Promise<void> {
    if (found.length > 0) return;
    try {
      const words = (await nextNote(interview, goOn))[form];
      result.value = (await copyText(words)) === 'copied' ? 'copied' : { failed: words };
    } catch {
      result.value = 'failed';
    }
  }
  const { value } = result;
  return (
    <details class="fold for-others">
      <summary>{m.nextInterviewer()}</summary>
      <div class="card">
        <p class="muted card-hint">{m.nextInterviewerHint()}</p>
        <AnswerField state={state} question={GO_ON_WITH} label={m.nextGoOnField()} text={goOn} />
        <FoundWords id={`${id}-found`} found={found} />
        <div class="others-row">
          {(['text', 'markdown'] as const).map((form) => (
            <button
              key={form}
              type="button"
              class="button"
              aria-disabled={found.length > 0}
              aria-describedby={found.length > 0 ? `${id}-found` : undefined}
              onClick={() => void copy(form)}
            >
              {form === 'text' ? m.copyNextText() : m.copyMarkdown()}
            </button>
          ))}
          <span class="muted" role="status">
            {value === 'copied' ? m.copied() : value === 'failed' ? m.markdownFailed() : ''}
          </span>
        </div>
        {typeof value === 'object' && (
          <CopyByHand
            text={value.failed}
            onClose={() => {
              result.value = undefined;
            }}
          />
        )}
      </div>
    </details>
  );
}
