import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { notesToQuote } from '../../domain/interview/for-others.ts';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { answerTo } from '../../domain/interview/write-up/write-up.ts';
import * as m from '../../messages/messages.ts';
import { copyText } from '../../state/save-and-copy.ts';
import { foundIn } from '../../state/words-for-others.ts';
import type { WriteUpState } from '../../state/write-up-state.ts';
import { AnswerField } from '../interview/write-up/answer-field.tsx';
import { FoundWords } from '../interview/write-up/found-words.tsx';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { LateFold } from './late-fold.tsx';
import './for-others.css';

const FEEDBACK = { is: 'feedback' } as const;

/** Words for the candidate, from the interviewer's own notes. They can be copied once nothing that was judged is in them; nothing is sent. */
export function FeedbackPart({ state, interview }: { state: WriteUpState; interview: InterviewBody }): JSX.Element {
  const { replica } = state.actions;
  const text = useComputed(() => answerTo(replica.judged.value, FEEDBACK)).value;
  const result = useSignal<'copied' | 'failed' | undefined>(undefined);
  const id = useId();
  const found = foundIn(text, interview);
  const isReady = text.trim() !== '' && found.length === 0;

  function take({ kind, text: words }: Note): void {
    const said = kind === 'quote' ? `“${words}”` : words;
    state.answer(FEEDBACK, text.trim() === '' ? said : `${text.trimEnd()}\n${said}`);
    state.leave(FEEDBACK);
  }
  return (
    <details class="fold for-others">
      <summary>{m.feedback()}</summary>
      <div class="card">
        <p class="muted card-hint">{m.feedbackHint()}</p>
        <AnswerField state={state} question={FEEDBACK} label={m.feedbackWords()} text={text} />
        <FoundWords id={`${id}-found`} found={found} />
        <Takeable interview={interview} take={take} />
        <div class="others-row">
          <button
            type="button"
            class="button"
            aria-disabled={!isReady}
            aria-describedby={found.length > 0 ? `${id}-found` : undefined}
            onClick={async () => {
              if (isReady) result.value = await copyText(text);
            }}
          >
            {m.copyFeedback()}
          </button>
          <span class="muted" role="status">
            {result.value === 'copied' && m.copied()}
          </span>
        </div>
        {result.value === 'failed' && (
          <CopyByHand
            text={text}
            onClose={() => {
              result.value = undefined;
            }}
          />
        )}
      </div>
    </details>
  );
}

/** The notes whose words can be taken: what was seen and heard. */
function Takeable({ interview, take }: { interview: InterviewBody; take(note: Note): void }): JSX.Element {
  const notes = notesToQuote(interview.notes);
  return (
    <LateFold title={m.feedbackNotes()}>
      {() => (
        <>
          {notes.length === 0 && <p class="muted">{m.feedbackNoNotes()}</p>}
          <ul class="takeable">
            {notes.map((note) => (
              <li key={note.id}>
                <button type="button" class={`evidence-other evidence-other-${note.kind}`} onClick={() => take(note)}>
                  <span />
                  <KindMark kind={note.kind} />
                  <span dir="auto">{note.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </LateFold>
  );
}
