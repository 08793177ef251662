import { stringify } from 'yaml';
import type { Call, Interview, Status } from '../domain/interview.ts';
import { exportable } from './exportable.ts';
import type { Moment } from './moment.ts';

const HOSTS: Record<Call['host'], string> = { meet: 'Meet', zoom: 'Zoom', none: 'none' };

/** What the front matter says of the moments of an interview. */
export interface Times {
  begins: Moment;
  /** Whether `begins` has happened; a plan has a date only. */
  started: boolean;
  ended?: Moment | undefined;
}

/** The YAML of an interview, one `key: value` on each line. */
export function frontMatter(interview: Interview, status: Status, { begins, started, ended }: Times): string {
  const { candidate, role, guide, call } = interview;
  return yaml([
    names({ type: 'interview', candidate, role, guide: guide.name }),
    stringify({ date: begins.date, ...(started && { start: begins.iso }), ...(ended && { end: ended.iso }) }),
    names({ call: [HOSTS[call.host], call.code].filter(Boolean).join(' '), status }),
  ]);
}

/** The YAML of an interview that was moved: who and when, and that it was moved. */
export function movedFrontMatter(interview: Interview, begins: Moment): string {
  return yaml([
    names({ type: 'interview', candidate: interview.candidate }),
    stringify({ date: begins.date, start: begins.iso }),
    names({ status: 'rescheduled' }),
  ]);
}

/** Values that are strings for every reader: also for those of YAML 1.1, to whom `yes`, `14:00` and `2026-11-20` are none. */
function names(values: Record<string, string>): string {
  const entries = Object.entries(values).map(([key, value]) => [key, exportable(value)]);
  return stringify(Object.fromEntries(entries), {
    compat: 'yaml-1.1',
    blockQuote: false,
    singleQuote: false,
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  });
}

/** Dates stand outside `names`, so that they stay plain and are read as dates. */
function yaml(parts: string[]): string {
  return parts.join('').trimEnd();
}
