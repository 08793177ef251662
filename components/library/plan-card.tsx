import type { JSX } from 'preact';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import { ownPromptsOf } from '../../domain/interview/own-prompts.ts';
import * as m from '../../messages/messages.ts';
import { callAddress, shownAddress } from '../../state/call-link.ts';
import type { InterviewActions } from '../../state/interview-actions.ts';
import { hrefOf } from '../../state/route.ts';
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
  const { id, guide, round, colleagues, links, link = '', from } = interview;
  const prompts = ownPromptsOf(interview);
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
      </div>
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
