import type { JSX } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { type InterviewBody, liveNotes, startedAt } from '../../../domain/interview/interview.ts';
import type { Note } from '../../../domain/interview/note.ts';
import { endedAt } from '../../../domain/interview/timeline.ts';
import { isSeen } from '../../../domain/interview/write-up/seen-evidence.ts';
import type { Judged } from '../../../domain/interview/write-up/write-up.ts';
import * as m from '../../../messages/messages.ts';
import { noteTime } from '../../../messages/times.ts';
import type { WriteUpState } from '../../../state/write-up-state.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { Star, StarMarked } from '../../ui/edit-icons.tsx';
import { Close } from '../../ui/icons.tsx';
import { WindowedRows } from '../../ui/windowed-rows.tsx';
import { NoteLine, NoteRow } from '../note-row.tsx';
import { NoteTools } from '../note-tools.tsx';
import { AttachNote } from './attach-note.tsx';
import './evidence-list.css';

interface Props {
  state: WriteUpState;
  interview: InterviewBody;
  judged: Judged;
  /** Whether the write-up is finished: the evidence is only read. */
  closed?: boolean;
}

/** The notes that are evidence for a criterion, the strongest marked; more can be attached. */
export function EvidenceList({ state, interview, judged, closed = false }: Props): JSX.Element {
  const { evidence, strongest, criterion } = judged;
  const id = useId();
  return (
    // Within this list: a page has one for each criterion.
    <div id={id} class="evidence" data-focus-next={`#${id} .evidence-add`}>
      {evidence.length > 0 && (
        <WindowedRows
          items={evidence}
          keyOf={({ id }) => id}
          estimate={28}
          revealed={false}
          aria-label={m.evidenceOf({ criterion: criterion.name })}
          row={(note) => (
            <Boundary as="li" says={m.noteBroken()} of={note} text={() => note.text}>
              <Row {...{ state, interview, judged, closed, note }} isStrongest={note.id === strongest?.id} />
            </Boundary>
          )}
        />
      )}
      {evidence.length === 0 && closed && <p class="muted">{m.noEvidenceYet()}</p>}
      {!closed && <AttachNote {...{ state, interview, criterion }} />}
    </div>
  );
}

interface RowProps extends Required<Props> {
  note: Note;
  isStrongest: boolean;
}

/** Renders again only when its note changes, not with each key typed in an answer. So no text is read here, but by what it shows: texts change with the language. */
function Row({ state, interview, judged, closed, note, isStrongest }: RowProps): JSX.Element {
  const { guide, timeline, notes } = interview;
  const { criterion } = judged;
  // Only an inference shows other notes.
  const bases = note.kind === 'inference' ? notes : undefined;
  return useMemo(() => {
    const times = { note, start: startedAt(interview), end: endedAt(timeline) };
    const badge = isStrongest && <Strongest />;
    if (closed) return <NoteLine {...times} badge={badge} />;
    return (
      <NoteRow
        {...times}
        open={{ interview: state.actions.replica.interview, actions: state.actions }}
        guide={guide}
        inPage
        tools={NoteTools}
        badge={badge}
        acts={
          <>
            <Act
              label={m.markStrongest}
              pressed={isStrongest}
              act={() => state.star(criterion, isStrongest ? undefined : note.id)}
            >
              {isStrongest ? <StarMarked /> : <Star />}
            </Act>
            <Act label={m.detachNote} act={() => state.detach(criterion, note)}>
              <Close />
            </Act>
          </>
        }
        below={bases && <RestsOn {...{ state, interview, note }} />}
      />
    );
  }, [note, timeline, guide, isStrongest, closed, state, bases]);
}

function Strongest(): JSX.Element {
  return (
    <span class="strongest" title={m.strongest()}>
      <StarMarked />
      <span class="hidden-visually">{m.strongest()}</span>
    </span>
  );
}

interface ActProps {
  label(): string;
  pressed?: boolean;
  act(): void;
  children: JSX.Element;
}

function Act({ label, pressed, act, children }: ActProps): JSX.Element {
  return (
    <button type="button" class="icon-button" aria-label={label()} title={label()} aria-pressed={pressed} onClick={act}>
      {children}
    </button>
  );
}

/** Longest part of a note that an option shows, in characters. */
const SHOWN = 80;

/** What an inference points at: it counts as evidence only together with something seen or heard. */
function RestsOn({ state, interview, note }: Pick<RowProps, 'state' | 'interview' | 'note'>): JSX.Element {
  const seen = liveNotes(interview).filter(isSeen);
  const times = [startedAt(interview), endedAt(interview.timeline)] as const;
  return (
    <label class="rests-on">
      <span class="muted">{m.restsOn()}</span>
      <select
        class="field"
        value={seen.some(({ id }) => id === note.basis) ? note.basis : ''}
        onChange={({ currentTarget }) => state.restOn(note, currentTarget.value || undefined)}
      >
        <option value="">{m.restsOnNothing()}</option>
        {seen.map(({ id, at, text }) => (
          <option key={id} value={id}>
            {noteTime(at, ...times).words} {text.slice(0, SHOWN)}
          </option>
        ))}
      </select>
    </label>
  );
}
