import { isQuestion, type Section } from '../../domain/guide/guide.ts';
import { promptsIn } from '../../domain/interview/own-prompts.ts';
import { questionToAsk } from '../../domain/interview/section-progress.ts';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import '../ui/tick-box.css';
import './prompts.css';

/** A section's questions, each with a box to tick, and its reminders, without; then the questions of mine. */
export function Prompts({ open, section }: { open: OpenInterview; section: Section }) {
  const ticked = usePart(open, (interview) => interview.ticked);
  const own = usePart(open, ({ prompts }) => prompts);
  const prompts = promptsIn({ guide: open.interview.peek().guide, ...(own && { prompts: own }) }, section);
  const next = questionToAsk({ prompts }, ticked);
  if (prompts.length === 0) return null;
  return (
    <fieldset aria-label={m.prompts()} class="prompts">
      {prompts.map((prompt) =>
        isQuestion(prompt) ? (
          <label
            key={prompt.id}
            data-prompt={prompt.id}
            title={prompt.id === next?.id ? withKey(m.keyTick(), 'tick') : undefined}
          >
            <input
              type="checkbox"
              class="tick-box"
              checked={ticked.includes(prompt.id)}
              onChange={(event) => open.actions.tick(prompt.id, event.currentTarget.checked)}
            />
            <span dir="auto">{prompt.text}</span>
          </label>
        ) : (
          <p key={prompt.id} class="reminder">
            <span dir="auto">{prompt.text}</span>
          </p>
        ),
      )}
    </fieldset>
  );
}
