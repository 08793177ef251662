import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Criterion } from '../../../domain/guide/guide.ts';
import { type InterviewBody, startedAt } from '../../../domain/interview/interview.ts';
import { endedAt } from '../../../domain/interview/timeline.ts';
import * as m from '../../../messages/messages.ts';
import { noteTime } from '../../../messages/times.ts';
import type { WriteUpState } from '../../../state/write-up-state.ts';
import { Plus } from '../../ui/edit-icons.tsx';
import { KindMark } from '../../ui/kind-mark.tsx';
import { WindowedRows } from '../../ui/windowed-rows.tsx';

interface Props {
  state: WriteUpState;
  interview: InterviewBody;
  criterion: Criterion;
}

/** Offers the other notes as evidence for a criterion, in a list that opens. */
export function AttachNote({ state, interview, criterion }: Props): JSX.Element {
  const isOpen = useSignal(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        class="button button-quiet evidence-add"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? id : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Plus />
        {m.addEvidence()}
      </button>
      {isOpen.value && (
        <div id={id} class="evidence-others">
          <Others {...{ state, interview, criterion }} />
        </div>
      )}
    </>
  );
}

function Others({ state, interview, criterion }: Props): JSX.Element {
  const others = state.others(criterion);
  const [start, end] = [startedAt(interview), endedAt(interview.timeline)];
  if (others.length === 0) return <p class="muted">{m.noOtherNotes()}</p>;
  return (
    <WindowedRows
      items={others}
      keyOf={({ id }) => id}
      estimate={28}
      revealed={false}
      aria-label={m.otherNotes()}
      row={(note) => (
        <li>
          <button
            type="button"
            class={`evidence-other evidence-other-${note.kind}`}
            onClick={() => state.attach(criterion, note)}
          >
            <span class="note-time">{noteTime(note.at, start, end).words}</span>
            <KindMark kind={note.kind} />
            <span dir="auto">{note.text}</span>
          </button>
        </li>
      )}
    />
  );
}
