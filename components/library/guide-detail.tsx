import type { ComponentChildren, JSX } from 'preact';
import { type Criterion, type Guide, guideMinutes, isQuestion, type Section } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { hrefOf } from '../../state/route.ts';
import { GuideOutlets } from './guide-outlets.tsx';
import { Heading } from './heading.tsx';
import { PrintButton } from './print-button.tsx';
import './guide-detail.css';

interface Props {
  guide: Guide;
  arrived: boolean;
  onDuplicate(): void;
}

/** A built-in guide as it appears before, in and after the interview. Its reminders are muted: they are not said aloud. */
export function GuideDetail({ guide, arrived, onDuplicate }: Props): JSX.Element {
  return (
    <article class="detail">
      <a class="back" href={hrefOf({ page: 'guides' })}>
        <span aria-hidden="true">‹ </span>
        {m.allGuides()}
      </a>
      <header class="detail-head">
        <Heading arrived={arrived}>{guide.name}</Heading>
        <div class="actions">
          <PrintButton />
          <button type="button" class="button" onClick={onDuplicate}>
            {m.duplicate()}
          </button>
          <GuideOutlets id={guide.id} guide={() => guide} />
        </div>
        <p class="muted detail-what">
          {m.minutesLong({ minutes: guideMinutes(guide) })} · {guide.summary}
        </p>
        <p class="muted detail-what">{m.builtInReadOnly()}</p>
      </header>
      {guide.preparation.length > 0 && (
        <Part title={m.guidePreparation()}>
          <ul class="bullets card">
            {guide.preparation.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </Part>
      )}
      {guide.expect && (
        <Part title={m.guideExpect()}>
          <p class="card message">{guide.expect}</p>
        </Part>
      )}
      <Part title={m.guideOpening()}>
        <div class="card">
          <p class="said">{guide.care.ask}</p>
        </div>
      </Part>
      <Part title={m.guideSections()}>
        {guide.sections.map((section) => (
          <SectionCard key={section.id} section={section} />
        ))}
      </Part>
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
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Part>
      )}
    </article>
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
    <section class="card">
      <h3 class="card-title">
        {section.name}{' '}
        <span class="card-aside muted">
          {m.minutesLong({ minutes: section.minutes })}
          {section.protected && ` · ${m.sectionProtected()}`}
        </span>
      </h3>
      <p class="muted">{section.purpose}</p>
      {section.scripts.map(({ id, text }) => (
        <p key={id} class="said">
          {text}
        </p>
      ))}
      {section.prompts.length > 0 && (
        <ul class="bullets">
          {section.prompts.map((prompt) => (
            <li key={prompt.id} class={isQuestion(prompt) ? undefined : 'muted'}>
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
    <section class="card">
      <h3 class="card-title">{criterion.name}</h3>
      <p class="muted">{criterion.lookFor}</p>
      <dl class="levels">
        {criterion.levels.map(({ name, behaviour }) => (
          <div key={name} class="level">
            <dt>{name}</dt>
            <dd>{behaviour}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
