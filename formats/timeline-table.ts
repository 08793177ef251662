import type { Table } from 'mdast';
import { guideMinutes } from '../domain/guide/guide.ts';
import { actualSpans } from '../domain/interview/agenda.ts';
import { type Interview, liveNotes } from '../domain/interview/interview.ts';
import * as m from '../messages/messages.ts';
import { inMinutes } from '../messages/times.ts';
import { row } from './markdown-blocks.ts';

/**
 * The sections with their planned and actual minutes. Pauses count towards no section and have no row of their own: the
 * reader needn't know that there was one.
 */
export function timelineTable(interview: Interview): Table {
  const { guide } = interview;
  const spent = spentIn(interview);
  const rows = guide.sections.map(({ id, name, minutes }) => row(name, planned(minutes), lasted(spent.get(id))));
  const all = spent.size > 0 ? [...spent.values()].reduce((sum, ms) => sum + ms) : undefined;
  return {
    type: 'table',
    align: ['left', 'right', 'right'],
    children: [
      row(m.section(), m.planned(), m.actual()),
      ...rows,
      row(m.exportTotal(), planned(guideMinutes(guide)), lasted(all)),
    ],
  };
}

function planned(minutes: number): string {
  return inMinutes(Math.round(minutes * 10) / 10);
}

function lasted(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms > 0 && ms < 30_000 ? m.underOneMinute({ time: inMinutes(1) }) : inMinutes(Math.round(ms / 60_000));
}

/** Milliseconds spent in each section that was entered. A section still running counts up to the last thing written. */
function spentIn(interview: Interview): Map<string, number> {
  const { timeline, draft } = interview;
  const written = [...liveNotes(interview), ...(draft ? [draft] : [])].reduce((last, { at }) => Math.max(last, at), 0);
  const spent = new Map<string, number>();
  for (const event of timeline) if (event.kind === 'entered') spent.set(event.section, 0);
  for (const { section, from, to, paused } of actualSpans(timeline, written)) {
    if (!paused) spent.set(section, (spent.get(section) ?? 0) + to - from);
  }
  return spent;
}
