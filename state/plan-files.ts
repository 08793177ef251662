import type { Interview } from '../domain/interview/interview.ts';
import * as m from '../messages/messages.ts';
import { callAddress } from './call-link.ts';
import { ownTimeZone } from './deliver-markdown.ts';
import { download } from './save-and-copy.ts';

/** Saves a planned interview as a calendar file. The writer is loaded at the first call. `now` in epoch ms. */
export async function saveCalendarFile(interview: Interview, now: number): Promise<void> {
  const { id, candidate, role, round, colleagues, link = '', start, plannedEnd } = interview;
  if (start === undefined) return;
  const [{ writeCalendarFile }, { markdownFileName }] = await Promise.all([
    import('../formats/invitation/write-calendar-file.ts'),
    import('../formats/markdown-file-name.ts'),
  ]);
  const title = m.calendarTitle({ name: [candidate || m.unnamed(), role].filter(Boolean).join(', ') });
  const description = [round, colleagues && m.withColleagues({ names: colleagues })].filter(Boolean).join('\n');
  const text = writeCalendarFile({
    ...{ id, title, start, end: plannedEnd, now, link: callAddress(link) ?? link },
    ...(description && { description }),
  });
  const name = markdownFileName(interview, ownTimeZone()).replace(/\.md$/, '.ics');
  download(name, 'text/calendar;charset=utf-8', text);
}
