import type { JSX } from 'preact';
import { type Guide, guideMinutes, isQuestion, type Section } from '../../../domain/guide/guide.ts';
import * as m from '../../../messages/messages.ts';
import { inMinutes } from '../../../messages/times.ts';

/** A guide at a glance: its minutes as a bar, and what is in each part. */
export function OutlineCard({ guide, wanted }: { guide: Guide; wanted: number | undefined }): JSX.Element {
  const minutes = guideMinutes(guide);
  const { sections, criteria, preparation, reflection = [], expect } = guide;
  return (
    <section class="part" aria-labelledby="import-outline">
      <h2 id="import-outline" class="part-title">
        {m.importOutline()}
      </h2>
      <div class="card outline">
        <header class="outline-head">
          <h3 class="outline-name">
            <bdi>{guide.name}</bdi>
          </h3>
          {minutes > 0 && (
            <strong>{wanted ? m.minutesOfWanted({ minutes, wanted: inMinutes(wanted) }) : inMinutes(minutes)}</strong>
          )}
        </header>
        {minutes > 0 && (
          <div class="outline-bar" aria-hidden="true">
            {sections.map(({ id, name, minutes: length }) => (
              <span key={id} class="outline-piece" style={{ flexGrow: Math.max(length, minutes / 40, 0.1) }}>
                <bdi class="outline-piece-name">{name}</bdi> <span>{length > 0 && length}</span>
              </span>
            ))}
          </div>
        )}
        <dl class="outline-rows">
          {sections.map((section) => (
            <Row key={section.id} name={section.name} minutes={section.minutes} holds={inSection(section)} />
          ))}
          {criteria.map(({ id, name, levels }) => (
            <Row
              key={id}
              name={name}
              holds={levels.length > 0 ? m.criterionWithLevels({ count: levels.length }) : m.criterionWithout()}
            />
          ))}
          {preparation.length > 0 && (
            <Row name={m.guidePreparation()} holds={m.countOfSteps({ count: preparation.length })} />
          )}
          {reflection.length > 0 && (
            <Row name={m.guideReflection()} holds={m.countOfQuestions({ count: reflection.length })} />
          )}
          {expect && <Row name={m.guideExpect()} holds={m.messageToCandidate()} />}
        </dl>
      </div>
    </section>
  );
}

function Row({ name, minutes, holds }: { name: string; minutes?: number; holds: string }): JSX.Element {
  return (
    <div class="outline-row">
      <dt>
        <bdi>{name}</bdi>
        {minutes !== undefined && minutes > 0 && <span class="outline-minutes muted"> {inMinutes(minutes)}</span>}
      </dt>
      <dd class="muted">{holds}</dd>
    </div>
  );
}

function inSection({ scripts, prompts, protected: theirs, rated }: Section): string {
  const questions = prompts.filter(isQuestion).length;
  const reminders = prompts.length - questions;
  const held = [
    scripts.length > 0 && m.countOfScripts({ count: scripts.length }),
    questions > 0 && m.countOfQuestions({ count: questions }),
    reminders > 0 && m.countOfReminders({ count: reminders }),
  ].filter((words) => words !== false);
  const marks = [...(theirs ? [m.sectionProtected()] : []), ...(rated === false ? [m.sectionUnratedShort()] : [])];
  return [...(held.length > 0 ? held : [m.nothingYet()]), ...marks].join(', ');
}
