/*
 * The candidate's name in the title of a meeting. A wrong name is worse than none, so only titles that say they are
 * about an interview are read, and only what can be nothing but a name is taken.
 */

/** A title that says with whom: "Technical interview with Ada Lovelace (Backend)". */
const WITH =
  /(?:^|[^\p{L}])(?:interview|conversation|pairing|entretien|entrevista|(?:vorstellungs)?gespräch) (?:with|mit|avec|con|com|met) (.+)$/iu;
/**
 * A title that names an interview and a person next to each other: "Interview: Ada Lovelace", "Ada Lovelace – Second
 * interview".
 */
const INTERVIEW = /^(?:[\p{L}-]+ ){0,2}interview$/iu;

const BETWEEN = /\s+[-–—|·]\s+|\s*[:|]\s+/u;
/** What may follow a name without being part of it: a role, a company, a round. */
const AFTERWARDS = /\s*[([,;|:].*$|\s+[-–—·@].*$|\s+(?:for|at|from|about|on|als|für|bei)\s.*$/iu;

const WORD = /^\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*\.?$|^\p{Lo}[\p{L}\p{M}]*$/u;
const PARTICLE =
  /^(?:de|da|di|do|dos|das|del|della|der|den|du|la|le|van|von|vom|zu|ter|ten|al|el|bin|ibn|bint|ben|y|e)$/u;

/** Capitalised words that are not part of a name in the titles of interviews. */
const NO_NAMES = new Set(
  `interview call chat meeting room zoom meet google teams team microsoft webex cisco
  jitsi whereby bigbluebutton calendar personal webinar launch join host guest candidate
  applicant interviewer hiring panel screen screening round stage final first second third initial intro
  introduction technical tech onsite remote video online pairing pair project walkthrough story review debrief sync
  standup weekly daily monthly coding design system behavioural behavioral culture fit loop session test demo
  engineer engineering developer development devops manager management designer product data scientist science
  analyst analytics architect architecture lead head director officer consultant recruiter recruiting recruitment
  sales marketing support operations security software hardware frontend backend fullstack full stack front back end
  web mobile android ios cloud platform infrastructure machine learning research researcher senior junior staff
  principal intern internship trainee student graduate specialist administrator assistant associate accountant
  finance people talent human resources customer success quality assurance qa hr ceo cto cfo coo vp
  inc ltd llc gmbh ag corp corporation company group labs lab studio studios solutions systems technologies
  technology university college school bank monday tuesday wednesday thursday friday saturday sunday january
  february march april may june july august september october november december today tomorrow morning afternoon
  the a an our your my us you me and or new`.split(/\s+/),
);
// April, May, June and August are first names too.
for (const name of ['april', 'may', 'june', 'august']) NO_NAMES.delete(name);

const LONGEST_TITLE = 300;
const LONGEST_NAME = 60;

/** The candidate's name in a meeting's title; undefined if it is not certain. */
export function personIn(topic: string): string | undefined {
  const title = topic.slice(0, LONGEST_TITLE).replace(/\s+/gu, ' ').trim();
  const [, behind] = WITH.exec(title) ?? [];
  if (behind !== undefined) return name(behind.replace(AFTERWARDS, ''), 1);
  const parts = title.split(BETWEEN).map((part) => part.trim());
  const [one = '', other = ''] = parts;
  if (parts.length !== 2) return undefined;
  if (INTERVIEW.test(one)) return name(other.replace(AFTERWARDS, ''), 2);
  return INTERVIEW.test(other) ? name(one, 2) : undefined;
}

/** The text if it looks like the name of one person with at least `atLeast` words. */
function name(text: string, atLeast: number): string | undefined {
  const words = text.trim().split(' ');
  const own = words.filter((word) => !PARTICLE.test(word));
  const looksLikeOne =
    text.length <= LONGEST_NAME &&
    words.length <= 5 &&
    own.length >= atLeast &&
    own[own.length - 1] === words[words.length - 1] &&
    own.every((word) => WORD.test(word) && !word.split('-').some((part) => NO_NAMES.has(part.toLowerCase())));
  return looksLikeOne ? words.join(' ') : undefined;
}
