import { type Interview, liveNotes, startedAt } from '../domain/interview/interview.ts';
import { ownPromptsOf } from '../domain/interview/own-prompts.ts';
import { KIND_WORDS } from '../messages/kind-words.ts';
import * as m from '../messages/messages.ts';
import { sinceStart } from '../messages/times.ts';

/**
 * All that was typed in an interview, as plain text. For emergencies, so it needs nothing that would have to be loaded first; and so nothing is left
 * out, but what is for the interviewer alone says so.
 */
export function plainText(interview: Interview): string {
  const start = startedAt(interview) ?? interview.createdAt;
  const lines = liveNotes(interview).map(
    ({ at, kind, text, unfinished, onlyForMe }) =>
      `${sinceStart(at - start)} (${words(KIND_WORDS[kind](), unfinished && m.unfinished(), onlyForMe && m.onlyForMe())}) ${text || m.nothingWritten()}`,
  );
  const prompts = ownPromptsOf(interview).map(({ prompt, section }) => `(${section.name}) ${prompt.text}`);
  const { draft } = interview;
  const typed = draft?.text ? [`(${words(m.unfinished(), draft.onlyForMe && m.onlyForMe())}) ${draft.text}`] : [];
  return [interview.candidate, interview.role, '', ...prompts, ...lines, ...typed].join('\n');
}

function words(...all: (string | undefined)[]): string {
  return all.filter(Boolean).join(', ');
}
