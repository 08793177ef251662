import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { daysAgo, fullDay } from '../../messages/relative-days.ts';
import { inMinutes, timeOfDay } from '../../messages/times.ts';
import { callAddress, shownAddress } from '../../state/call-link.ts';
import { hrefOf } from '../../state/route.ts';
import type { Upcoming } from '../../state/today-state.ts';
import { Link } from '../ui/icons.tsx';

/** How long before its start the button of an interview leads to the call, in ms. */
const SOON = 30 * 60_000;

/** A planned interview: when, who, for what, and whether it is prepared. */
export function UpcomingRow({ one, now }: { one: Upcoming; now: number }): JSX.Element {
  const { id, candidate, role, guide, start, plannedEnd, plan } = one;
  const ago = daysAgo(start, now);
  const address = callAddress(plan?.link ?? '');
  const isOver = now >= plannedEnd;
  const isSoon = now > start - SOON && !isOver;
  const here = hrefOf({ page: 'interviews', interview: id });
  const minutes = inMinutes(Math.round((plannedEnd - start) / 60_000));
  return (
    <li class="upcoming">
      <time class="upcoming-time" dateTime={new Date(start).toISOString()}>
        {ago !== 0 && <span class="upcoming-day">{fullDay(start, now)}</span>} {timeOfDay(start)}
      </time>
      <div class="upcoming-who">
        <h3>
          <a href={here}>
            <bdi>{candidate || m.unnamed()}</bdi>
          </a>
        </h3>
        <p class="muted">
          {role && (
            <>
              <bdi>{role}</bdi> ·{' '}
            </>
          )}
          {m.guideAndLength({ guide: guide?.name ?? '', length: minutes })}
        </p>
        {address && (
          <p class="upcoming-link">
            <Link />{' '}
            <a href={address} target="_blank" rel="noreferrer">
              {shownAddress(address)}
            </a>
          </p>
        )}
      </div>
      <div class="upcoming-ready">
        {isOver ? (
          <a class="button" href={hrefOf({ page: 'today', plan: { is: 'changed', id } })}>
            {m.newDate()}
          </a>
        ) : isSoon && address ? (
          <a class="button" href={address} target="_blank" rel="noreferrer">
            {m.openCall()}
          </a>
        ) : (
          <a class="button" href={here}>
            {m.prepare()}
          </a>
        )}
        <Readiness one={one} isOver={isOver} />
      </div>
    </li>
  );
}

function Readiness({ one: { plan }, isOver }: { one: Upcoming; isOver: boolean }): JSX.Element | null {
  if (isOver) return <p class="late">{m.neverBegun()}</p>;
  if (!plan) return null;
  const { preparation } = plan.guide;
  const done = (plan.prepared ?? []).filter(({ item }) => preparation.includes(item)).length;
  const words = [
    preparation.length > 0 && m.readyOf({ done, all: preparation.length }),
    plan.guide.expect && (plan.told ? m.toldWhatToExpect() : m.notTold()),
  ].filter(Boolean);
  return <p class={plan.told || !plan.guide.expect ? 'muted' : 'late'}>{words.join(' · ')}</p>;
}
