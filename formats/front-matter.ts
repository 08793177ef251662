import type { Call, Interview, Status } from '../domain/interview/interview.ts';
import { exportable } from './exportable-text.ts';
import { yamlText } from './yaml-text.ts';
import type { Moment } from './zoned-time.ts';

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
  return [
    ...texts({ type: 'interview', candidate, role, guide: guide.name }),
    `date: ${begins.date}`,
    ...(started ? [`start: ${begins.iso}`] : []),
    ...(ended ? [`end: ${ended.iso}`] : []),
    ...texts({ call: [HOSTS[call.host], call.code].filter(Boolean).join(' '), status }),
  ].join('\n');
}

/** The YAML of an interview that was moved: who and when, and that it was moved. */
export function movedFrontMatter(interview: Interview, begins: Moment): string {
  return [
    ...texts({ type: 'interview', candidate: interview.candidate }),
    `date: ${begins.date}`,
    `start: ${begins.iso}`,
    ...texts({ status: 'rescheduled' }),
  ].join('\n');
}

/** Lines whose values are texts. Dates stand outside, plain, so that they are read as dates. */
function texts(values: Record<string, string>): string[] {
  return Object.entries(values).map(([key, value]) => `${key}: ${yamlText(exportable(value))}`);
}
