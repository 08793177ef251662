import type { Found } from './invitation.ts';

const label = (words: string) => new RegExp(String.raw`^[\s*•>-]*(?:${words})\s*(?:\([^)]*\))?\s*[:：]\s*`, 'iu');

const TITLE = label(
  'subject|betreff|objet|asunto|topic|thema|sujet|tema|meeting topic|title|titel|titre|título|what|was|quoi|qué|event|termin|veranstaltung|événement|evento',
);
const CANDIDATE = label(
  'candidate|kandidat(?:in)?|kandidat/in|kandidat:in|bewerber(?:in)?|candidat(?:e)?|candidata|candidato|candidat\\(e\\)',
);
const ROLE = label('role|position|job|rolle|stelle|poste|puesto|job title');
const COLLEAGUES = label(
  'with|mit|avec|con|guests|gäste|invités|invitados|attendees|teilnehmer(?:innen)?|participants|participantes|asistentes|interviewers?|interviewer(?:innen)?|panel|required attendees|required|optional|erforderlich|erforderliche teilnehmer|obligatoire|obligatorio',
);

/** A labelled line of a text: what follows the label. */
function lineOf(text: string, form: RegExp): Found<string> | undefined {
  let at = 0;
  for (const line of text.split('\n')) {
    const [lead] = form.exec(line) ?? [];
    const value = lead === undefined ? '' : line.slice(lead.length).trimEnd();
    if (lead !== undefined && value !== '')
      return { value, from: at + lead.length, to: at + lead.length + value.length };
    at += line.length + 1;
  }
  return undefined;
}

/** The title: what a label calls so, else the first line that says something. */
export function titleIn(text: string): Found<string> | undefined {
  const labelled = lineOf(text, TITLE);
  if (labelled) return labelled;
  const [first] = text.matchAll(/^[^\S\n]*(\S.*?)[^\S\n]*$/gmu);
  if (!first) return undefined;
  const value = first[1] ?? '';
  const from = first.index + first[0].indexOf(value);
  return { value, from, to: from + value.length };
}

/** Who is named as the candidate. */
export function candidateIn(text: string): Found<string> | undefined {
  const line = lineOf(text, CANDIDATE);
  if (!line) return undefined;
  const [value = ''] = peopleOf(line.value);
  const from = line.from + line.value.indexOf(value);
  return value === '' ? undefined : { value, from, to: from + value.length };
}

/** The role: what a label calls so, else what stands beside the candidate's name in the title. */
export function roleIn(
  text: string,
  title: Found<string> | undefined,
  candidate: string | undefined,
): Found<string> | undefined {
  const labelled = lineOf(text, ROLE);
  if (labelled) return labelled;
  if (!title || !candidate) return undefined;
  const at = title.value.indexOf(candidate);
  if (at < 0) return undefined;
  const behind =
    /^\s*(?:[,([|/–—-]|(?:for|as|als|für|pour|comme|para|como)\s)\s*(?:(?:for|as|als|für|pour|the|die|den|le|la|el)\s+)*([^,()[\]|–—:]{3,60})/iu.exec(
      title.value.slice(at + candidate.length),
    );
  const value = behind?.[1]?.trim().replace(/\s+-\s.*$/, '') ?? '';
  if (!behind || !/\p{L}{3}/u.test(value) || NO_ROLE.test(value)) return undefined;
  const from = title.from + title.value.indexOf(value, at + candidate.length);
  return { value, from, to: from + value.length };
}

/** What stands beside a name in titles and is no role: rounds, and places. */
const NO_ROLE =
  /\b(?:interview|round|runde|call|gespräch|entretien|entrevista|zoom|teams|meet|webex|remote|video|@)\b|\d{1,2}[:.h]\d{2}|\d{4}/iu;

/** Who else takes part, without the candidate. */
export function colleaguesIn(text: string, candidate: string | undefined): Found<string[]> | undefined {
  const line = lineOf(text, COLLEAGUES);
  if (!line) return undefined;
  const value = peopleOf(line.value).filter((name) => name !== candidate);
  return value.length > 0 ? { value, from: line.from, to: line.to } : undefined;
}

const LONGEST_NAME = 60;

/** The names in a list: with what is said of them in brackets, without addresses. */
export function peopleOf(list: string): string[] {
  return list
    .split(/[,;]|\s(?:and|und|et|y)\s/u)
    .map((one) =>
      one
        .replace(/<[^>]*>|\S+@\S+|\((?=\S*@)[^)]*\)|"/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter(
      (one) => one.length <= LONGEST_NAME && /^\p{Lu}[\p{L}\p{M}’'.-]*(?:\s|$)/u.test(one) && !/https?:/.test(one),
    );
}
