import type { Call, Interview, Status } from '../domain/interview/interview.ts';
import { exportable } from './exportable-text.ts';
import { yamlText } from './yaml-text.ts';
import type { Moment } from './zoned-time.ts';

const HOSTS: Record<Call['host'], string> = {
  meet: 'Meet',
  zoom: 'Zoom',
  teams: 'Teams',
  webex: 'Webex',
  jitsi: 'Jitsi',
  whereby: 'Whereby',
  // The code names it.
  own: 'own site',
  none: 'none',
};

/** The times of an interview in the front matter. */
export interface Times {
  begins: Moment;
  /** Whether the interview began at `begins`; if it is only planned, just the date is written. */
  started: boolean;
  ended?: Moment | undefined;
}

/** The YAML of an interview, one `key: value` per line. */
export function frontMatter(interview: Interview, status: Status, { begins, started, ended }: Times): string {
  const { candidate, role, guide, call } = interview;
  return [
    ...texts({ type: 'interview', candidate, role, guide: guide.name }),
    `date: ${begins.date}`,
    ...(started ? [`start: ${begins.iso}`] : []),
    ...(ended ? [`end: ${ended.iso}`] : []),
    ...texts({ call: [HOSTS[call.host], call.code].filter(Boolean).join(' '), status }),
  ].join('\n');
}

/** The YAML of a rescheduled interview: who, when, and that it was rescheduled. */
export function movedFrontMatter(interview: Interview, begins: Moment): string {
  return [
    ...texts({ type: 'interview', candidate: interview.candidate }),
    `date: ${begins.date}`,
    `start: ${begins.iso}`,
    ...texts({ status: 'rescheduled' }),
  ].join('\n');
}

/** Lines with text values. Dates are written elsewhere, unquoted, so that they are read as dates. */
function texts(values: Record<string, string>): string[] {
  return Object.entries(values).map(([key, value]) => `${key}: ${yamlText(exportable(value))}`);
}
