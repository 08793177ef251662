import { isQuestion, type Section } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import './prompts.css';

/** A section's questions, each with a box to tick, and its reminders, without. */
export function Prompts({ open, section }: { open: OpenInterview; section: Section }) {
  const ticked = usePart(open, (interview) => interview.ticked);
  return (
    <fieldset aria-label={m.prompts()} class="prompts">
      {section.prompts.map((prompt) =>
        isQuestion(prompt) ? (
          <label key={prompt.id} data-prompt={prompt.id}>
            <input
              type="checkbox"
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
