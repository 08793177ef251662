import type { ComponentChildren, JSX } from 'preact';
import { type Criterion, type Guide, isQuestion, type Section } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import './guide-text.css';

/** What a guide says, to be read. Its reminders are muted: they are not said aloud. */
export function GuideText({ guide }: { guide: Guide }): JSX.Element {
  return (
    <>
      {guide.preparation.length > 0 && (
        <Part title={m.guidePreparation()}>
          <ul class="bullets card">
            {guide.preparation.map((step, index) => (
              <li key={index} dir="auto">
                {step}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {guide.expect && (
        <Part title={m.guideExpect()}>
          <p class="card message" dir="auto">
            {guide.expect}
          </p>
        </Part>
      )}
      {guide.care.ask && (
        <Part title={m.guideOpening()}>
          <div class="card">
            <p class="said" dir="auto">
              {guide.care.ask}
            </p>
          </div>
        </Part>
      )}
      {guide.sections.length > 0 && (
        <Part title={m.guideSections()}>
          {guide.sections.map((section) => (
            <SectionCard key={section.id} section={section} />
          ))}
        </Part>
      )}
      {guide.criteria.length > 0 && (
        <Part title={m.guideCriteria()}>
          {guide.criteria.map((criterion) => (
            <CriterionCard key={criterion.id} criterion={criterion} />
          ))}
        </Part>
      )}
      {guide.reflection && (
        <Part title={m.guideReflection()}>
          <ul class="bullets card">
            {guide.reflection.map(({ id, text }) => (
              <li key={id} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="part">
      <h2 class="part-title">{title}</h2>
      {children}
    </section>
  );
}

function SectionCard({ section }: { section: Section }): JSX.Element {
  return (
    <section class="card guide-piece">
      <h3 class="card-title">
        <bdi>{section.name}</bdi>{' '}
        <span class="card-aside muted">
          {inMinutes(section.minutes)}
          {section.protected && ` · ${m.sectionProtected()}`}
        </span>
      </h3>
      {section.purpose && (
        <p class="muted" dir="auto">
          {section.purpose}
        </p>
      )}
      {section.scripts.map(({ id, text }) => (
        <p key={id} class="said" dir="auto">
          {text}
        </p>
      ))}
      {section.prompts.length > 0 && (
        <ul class="bullets">
          {section.prompts.map((prompt) => (
            <li key={prompt.id} class={isQuestion(prompt) ? undefined : 'muted'} dir="auto">
              {prompt.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CriterionCard({ criterion }: { criterion: Criterion }): JSX.Element {
  return (
    <section class="card guide-piece">
      <h3 class="card-title" dir="auto">
        {criterion.name}
      </h3>
      {criterion.lookFor && (
        <p class="muted" dir="auto">
          {criterion.lookFor}
        </p>
      )}
      <dl class="levels">
        {criterion.levels.map(({ name, behaviour }, index) => (
          <div key={index} class="level">
            <dt dir="auto">{name}</dt>
            <dd dir="auto">{behaviour}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
