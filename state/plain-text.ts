import { type Interview, liveNotes, startedAt } from '../domain/interview/interview.ts';
import { ownPromptsOf } from '../domain/interview/own-prompts.ts';
import { KIND_WORDS } from '../messages/kind-words.ts';
import * as m from '../messages/messages.ts';
import { sinceStart } from '../messages/times.ts';

/** All that was typed in an interview, as plain text. For emergencies, so it needs nothing that would have to be loaded first. */
export function plainText(interview: Interview): string {
  const start = startedAt(interview) ?? interview.createdAt;
  const lines = liveNotes(interview).map(
    ({ at, kind, text, unfinished }) =>
      `${sinceStart(at - start)} (${KIND_WORDS[kind]()}${unfinished ? `, ${m.unfinished()}` : ''}) ${text || m.nothingWritten()}`,
  );
  const prompts = ownPromptsOf(interview).map(({ prompt, section }) => `(${section.name}) ${prompt.text}`);
  const typed = interview.draft?.text ? [`(${m.unfinished()}) ${interview.draft.text}`] : [];
  return [interview.candidate, interview.role, '', ...prompts, ...lines, ...typed].join('\n');
}
