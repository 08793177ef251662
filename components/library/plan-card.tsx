import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { ownPromptsOf } from '../../domain/interview/own-prompts.ts';
import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import { callAddress, shownAddress } from '../../state/call-link.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { saveCalendarFile } from '../../state/plan-files.ts';
import { hrefOf } from '../../state/route.ts';
import { WhatToExpect } from '../interview/expectation-preview.tsx';
import { PreparationList } from '../interview/preparation-list.tsx';
import './plan-card.css';

interface Props {
  interview: InterviewBody;
  actions: InterviewActions | undefined;
  /** Epoch ms. */
  now: number;
}

/** What is planned of an interview that has not begun: the call, who takes part, what to read, what to prepare, what to ask. */
export function PlanCard({ interview, actions, now }: Props): JSX.Element {
  const { id, guide, round, colleagues, links, link = '', from, told } = interview;
  const prompts = ownPromptsOf(interview);
  const expecting = useSignal(false);
  const word = useSignal<(() => string) | undefined>(undefined);
  const opener = useRef<HTMLButtonElement>(null);
  const address = callAddress(link);
  const facts = [
    { name: m.round(), text: round },
    { name: m.colleagues(), text: colleagues },
  ].filter(({ text }) => text);
  return (
    <section class="card plan-card" aria-label={m.plan()}>
      <div class="plan-card-actions">
        {address && (
          <a class="button" href={address} target="_blank" rel="noreferrer">
            {m.openCall()}
          </a>
        )}
        <a class="button" href={hrefOf({ page: 'today', plan: { is: 'changed', id } })}>
          {m.changePlan()}
        </a>
        {interview.start !== undefined && (
          <button
            type="button"
            class="button"
            onClick={() => {
              word.value = undefined;
              saveCalendarFile(interview, now).catch(() => {
                word.value = m.calendarFailed;
              });
            }}
          >
            {m.saveCalendarFile()}
          </button>
        )}
        {actions && (
          <button
            ref={opener}
            type="button"
            class="button"
            aria-expanded={expecting.value}
            onClick={() => {
              expecting.value = !expecting.value;
            }}
          >
            {m.whatToExpect()}
          </button>
        )}
      </div>
      {word.value && (
        <p class="late" role="status">
          {word.value()}
        </p>
      )}
      {expecting.value && actions && (
        <WhatToExpect
          interview={interview}
          told={actions.candidateTold}
          close={() => {
            expecting.value = false;
            opener.current?.focus();
          }}
        />
      )}
      <dl class="plan-facts">
        {link && (
          <div>
            <dt>{m.callLink()}</dt>
            <dd>
              <bdi>{address ? shownAddress(address) : link}</bdi>
            </dd>
          </div>
        )}
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
        {told !== undefined && (
          <div>
            <dt>{m.whatToExpect()}</dt>
            <dd>{m.toldOn({ day: relativeDay(told, now) })}</dd>
          </div>
        )}
        {links && (
          <div>
            <dt>{m.planLinks()}</dt>
            <dd class="plan-links">
              <Links text={links} />
            </dd>
          </div>
        )}
      </dl>
      {from && (
        <p>
          <a href={hrefOf({ page: 'interviews', interview: from })}>{m.planAfterReschedule()}</a>
        </p>
      )}
      {guide.preparation.length > 0 && <PreparationList interview={interview} now={now} tick={actions?.prepare} />}
      {prompts.length > 0 && (
        <section class="part" aria-labelledby="own-prompts-title">
          <h2 class="part-title" id="own-prompts-title">
            {m.ownPrompts()}
          </h2>
          <ul class="own-prompts-list">
            {prompts.map(({ prompt, section }) => (
              <li key={prompt.id}>
                <bdi>{prompt.text}</bdi> <span class="muted">{section.name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

/** What to read, line by line; addresses of the web as links. */
function Links({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
          const address = line.includes('.') ? callAddress(line) : undefined;
          return (
            <span key={line}>
              {address ? (
                <a href={address} target="_blank" rel="noreferrer">
                  {line.trim()}
                </a>
              ) : (
                line
              )}
            </span>
          );
        })}
    </>
  );
}
