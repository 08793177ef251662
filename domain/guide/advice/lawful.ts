import type { Guide } from '../guide.ts';
import type { Advice, ProtectedFact } from './advice.ts';
import { levelsOf, type Placed, passageIn, wordsOf } from './guide-texts.ts';

/** A fact together with the person; a word alone says nothing. */
const FACTS: readonly (readonly [ProtectedFact, RegExp])[] = [
  ['age', /\b(?:how old are you|your (?:age|birthday|date of birth)|what year did you graduate)\b/iu],
  [
    'family',
    /\b(?:are you (?:married|single|pregnant)|(?:your|do you have(?: an?| any)?) (?:husband|wife|spouse|partner|children|kids|family)|childcare)\b/iu,
  ],
  [
    'origin',
    /\b(?:where (?:are|do) you (?:really |originally )?(?:come )?from|were you born|your (?:nationality|origin|accent|citizenship|mother tongue|native language)|native speakers?)\b/iu,
  ],
  ['belief', /\b(?:your (?:faith|religion|church|politics)|are you religious|do you vote|union member)\b/iu],
  [
    'health',
    /\b(?:your (?:health|disability|illness|medication|diagnosis)|health (?:problem|condition)s?|days? off sick|are you (?:ill|disabled))\b/iu,
  ],
  ['identity', /\b(?:your (?:gender|orientation)|are you (?:gay|straight|trans))\b/iu],
  ['record', /\bhave you (?:ever )?been (?:arrested|convicted)\b/iu],
  [
    'pay',
    /\b(?:your (?:current|last|present|previous) (?:salary|pay)|(?:do|did) you (?:currently )?(?:now )?earn(?! (?:[\w']+ )?(?:trust|respect|degree))|salary history)\b/iu,
  ],
];

/** Terms of the trade in which such words mean something else. */
const TERMS =
  /\b(?:health checks?|child(?:ren)? process(?:es)?|partner APIs?|native apps?|union types?|race conditions?|origin (?:server|header)s?|accent colou?rs?|family names?)\b/giu;

/** A reminder not to ask. */
const NOT_TO_ASK = /^["'( -]*(?:never|don't|do not)\b/iu;

/** Facts about the person that nobody should ask for or judge by. */
export function lawful(guide: Guide): Advice[] {
  const words = wordsOf(guide).filter(
    ({ kind, text }) => kind !== 'reminder' || passageIn(text, NOT_TO_ASK) === undefined,
  );
  const letters: Placed[] = [
    { text: guide.care.message, where: { part: 'check-in', text: 'message' } },
    { text: guide.expect ?? '', where: { part: 'expect' } },
  ];
  const criteria = guide.criteria.map(({ id, name, lookFor }): Placed => {
    return { text: `${name}\n${lookFor}`, where: { part: 'criterion', criterion: id } };
  });
  const levels = levelsOf(guide).map(({ name, text, where }): Placed => ({ text: `${name}\n${text}`, where }));
  return [...words, ...letters, ...criteria, ...levels].flatMap(({ text, where }) =>
    FACTS.flatMap(([fact, pattern]): Advice[] => {
      const found = passageIn(withoutTerms(text), pattern);
      return found === undefined ? [] : [{ code: 'protected fact', fact, found, where }];
    }),
  );
}

function withoutTerms(text: string): string {
  return text.replace(TERMS, '·');
}
