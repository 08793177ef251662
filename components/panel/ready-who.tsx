import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import { timeOfDay } from '../../messages/times.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { Check } from '../ui/icons.tsx';

/** For which role it is, and why this plan is shown: by the call's code, or chosen by its time. */
export function ReadyWho({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const interview = usePart(open, (all) => all);
  const { role, round, colleagues, call, start } = interview;
  const what = [role, round].filter(Boolean);
  const now = open.agenda.peek().at;
  const isHere = start !== undefined && panel.isPlannedHere(interview);
  return (
    <section class="ready-block" aria-label={m.plan()}>
      {what.length > 0 && (
        <p>
          <bdi>{what.join(' · ')}</bdi>
        </p>
      )}
      {colleagues && <p class="muted ready-small">{m.withColleagues({ names: colleagues })}</p>}
      <p class="ready-known ready-small">
        {isHere && <Check />}
        <span class="muted grow">
          {isHere
            ? m.plannedForCall({ code: call.code ?? '' })
            : start === undefined
              ? m.plannedNow()
              : m.plannedOn({ day: relativeDay(start, now), time: timeOfDay(start) })}
        </span>
        <button type="button" class="button button-quiet ready-link" onClick={panel.newInterview}>
          {m.someoneElse()}
        </button>
      </p>
    </section>
  );
}
