import type { JSX } from 'preact';
import type { ImportQuestion } from '../../../formats/guide-import/import-questions.ts';
import * as m from '../../../messages/messages.ts';
import type { ImportedFile } from '../../../state/guide-import-state.ts';
import { slot, withElements } from '../../ui/with-elements.tsx';

/** The longest interview that can be answered, in minutes: a day. */
const LONGEST = 1440;

/** What the words of a file don't decide, asked once. */
export function OpenQuestions({ file }: { file: ImportedFile }): JSX.Element | null {
  const { questions } = file.given.value;
  if (questions.length === 0) return null;
  return (
    <section class="part" aria-labelledby="import-questions">
      <h2 id="import-questions" class="part-title">
        {m.importQuestions({ count: questions.length })}
      </h2>
      <ul class="card asked-list">
        {questions.map((question) => (
          <li key={question.id} class="asked">
            <Question file={file} question={question} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Question({ file, question }: { file: ImportedFile; question: ImportQuestion }): JSX.Element {
  return question.type === 'kind' ? (
    <KindQuestion file={file} question={question} />
  ) : (
    <MinutesQuestion file={file} question={question} />
  );
}

interface Props {
  file: ImportedFile;
  question: ImportQuestion;
}

function MinutesQuestion({ file, question }: Props): JSX.Element {
  const { id, type, text, answer } = question;
  const words = <bdi class="asked-text">{text}</bdi>;
  return (
    <label class="asked-row">
      <span class="asked-words">
        {type === 'length'
          ? m.askLength()
          : withElements(type === 'total' ? m.askTotal({ text: slot(0) }) : m.askMinutes({ text: slot(0) }), words)}
      </span>
      <span class="asked-answer">
        <input
          class="field asked-minutes"
          type="number"
          inputMode="numeric"
          min={1}
          max={LONGEST}
          step={1}
          value={typeof answer === 'number' ? answer : ''}
          onInput={({ currentTarget: { valueAsNumber: minutes } }) => {
            if (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST) file.answer(id, minutes);
          }}
        />{' '}
        {m.minutesUnit()}
      </span>
    </label>
  );
}

function KindQuestion({ file, question }: Props): JSX.Element {
  const { id, lines, text, answer } = question;
  const [line = 0] = lines;
  const name = withElements(
    lines.length > 1 ? m.askKindOfMany({ text: slot(0), count: lines.length - 1 }) : m.askKind({ text: slot(0), line }),
    <bdi class="asked-text">{text}</bdi>,
  );
  return (
    <fieldset class="asked-row">
      <legend class="asked-words">{name}</legend>
      <span class="segments">
        {(['question', 'reminder'] as const).map((kind) => (
          <label key={kind} class="segment">
            <input
              type="radio"
              class="hidden-visually"
              name={`${file.key} ${id}`}
              checked={answer === kind}
              onChange={() => file.answer(id, kind)}
            />
            <span class="segment-tick" aria-hidden="true">
              ✓{' '}
            </span>
            {kind === 'question' ? m.answerQuestion() : m.answerReminder()}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
