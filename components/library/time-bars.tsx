import type { JSX } from 'preact';
import { type AgendaSection, agenda } from '../../domain/interview/agenda.ts';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import './time-bars.css';

const MINUTE = 60_000;

/** The sections as planned and as they went, on one scale; as a table for screen readers. */
export function TimeBars({ interview, now }: { interview: InterviewBody; now: number }): JSX.Element {
  const { sections, phase } = agenda(interview, now);
  const length = Math.max(total(sections, 'planned'), total(sections, 'spent'));
  const shared = { sections, length };
  return (
    <section class="part" aria-label={m.time()}>
      <div class="bars" aria-hidden="true">
        <span class="muted">{m.planned()}</span>
        <Bar {...shared} of="planned" />
        {phase !== 'planned' && (
          <>
            <span class="muted">{m.asItWent()}</span>
            <Bar {...shared} of="spent" />
          </>
        )}
      </div>
      {phase !== 'planned' && <p class="bars-words muted">{timeInWords(interview, now)}</p>}
      <TimeTable sections={sections} />
    </section>
  );
}

function Bar({
  sections,
  length,
  of,
}: {
  sections: AgendaSection[];
  length: number;
  of: 'planned' | 'spent';
}): JSX.Element {
  return (
    <div class="bar">
      {sections
        .filter((section) => section[of] > 0)
        .map((section) => (
          <Piece key={section.id} section={section} length={length} of={of} />
        ))}
    </div>
  );
}

interface PieceProps {
  section: AgendaSection;
  /** What the whole bar stands for, in ms. */
  length: number;
  of: 'planned' | 'spent';
}

/** A section: its name and minutes, if there is room; what went beyond its plan is hatched, and named. */
function Piece({ section, length, of }: PieceProps): JSX.Element {
  const { name } = section;
  const beyond = of === 'spent' ? Math.max(0, over(section)) : 0;
  const rounded = Math.round(section[of] / MINUTE);
  const words =
    beyond > 0
      ? m.pieceOver({ section: name, minutes: rounded, over: beyond })
      : m.pieceMinutes({ section: name, minutes: rounded });
  return (
    <span
      class={`bar-piece bar-${of}`}
      style={{ width: `${(100 * section[of]) / length}%` }}
      title={m.sectionAndMinutes({ section: name, minutes: minutes(section[of]) })}
    >
      <span class="bar-name">{words}</span>
      <span class="bar-number">{rounded}</span>
      {beyond > 0 && <span class="bar-over" style={{ width: `${(100 * beyond * MINUTE) / section.spent}%` }} />}
    </span>
  );
}

function TimeTable({ sections }: { sections: AgendaSection[] }): JSX.Element {
  return (
    // Around the table, because not every browser can clip a table itself: its caption would stay visible.
    <div class="hidden-visually">
      <table>
        <caption>{m.timeBySection()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.section()}</th>
            <th scope="col">{m.planned()}</th>
            <th scope="col">{m.actual()}</th>
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <tr key={section.id}>
              <th scope="row">{section.name}</th>
              <td>{minutes(section.planned)}</td>
              <td>{section.spent > 0 ? minutes(section.spent) : m.notEntered()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the time went against the plan, in words: `58 of 60 min · Their story 4 min over`. `now` in epoch ms. */
export function timeInWords(interview: InterviewBody, now: number): string {
  const { sections } = agenda(interview, now);
  const had = Math.round(total(sections, 'spent') / MINUTE);
  const overruns = sections.filter((section) => over(section) >= 1);
  const parts = overruns.map((section) => m.sectionOver({ section: section.name, minutes: inMinutes(over(section)) }));
  return [m.timeOfTotal({ minutes: had, planned: minutes(total(sections, 'planned')) }), ...parts].join(' · ');
}

/** Whole minutes that a section took beyond its plan. */
function over({ spent, planned }: AgendaSection): number {
  return Math.trunc((spent - planned) / MINUTE);
}

function minutes(ms: number): string {
  return ms > 0 && ms < MINUTE ? m.underOneMinute({ time: inMinutes(1) }) : inMinutes(Math.round(ms / MINUTE));
}

function total(sections: readonly AgendaSection[], of: 'planned' | 'spent'): number {
  return sections.reduce((sum, section) => sum + section[of], 0);
}
