import type { CheckIn } from '../guide.ts';

/** Where in a guide an advice applies, by ids. */
export type Place =
  | { part: 'guide' | 'expect' }
  | { part: 'check-in'; text: keyof CheckIn }
  | { part: 'section'; section: string }
  | { part: 'script'; section: string; script: string }
  | { part: 'prompt'; section: string; prompt: string }
  | { part: 'criterion'; criterion: string }
  | { part: 'level'; criterion: string; level: string };

/** A fact about a person on which no decision may rest. */
export type ProtectedFact = 'age' | 'family' | 'origin' | 'belief' | 'health' | 'identity' | 'record' | 'pay';

/** What an advice says, with what its text needs. `found` is the passage as written; `most` and `least` are the limits. */
export type Finding =
  // 1. One breath.
  | { code: 'long script'; words: number; most: number }
  | { code: 'long sentence'; words: number; most: number }
  | { code: 'blank in script'; found: string }
  // 2. One question at a time.
  | { code: 'several questions'; questions: number }
  // 3. No hidden second question.
  | { code: 'hidden question'; found: string }
  // 4. No leading.
  | { code: 'leading question'; found: string }
  | { code: 'presumed fault'; found: string }
  // 5. Open.
  | { code: 'closed question'; found: string }
  // 6. Concrete.
  | { code: 'general question'; found: string }
  // 7. Lawful.
  | { code: 'protected fact'; fact: ProtectedFact; found: string }
  // 8. Seen, not weighed.
  | { code: 'short level'; words: number; least: number }
  | { code: 'weighing level'; found: string }
  | { code: 'comparing level'; found: string }
  | { code: 'volunteering level'; found: string }
  // 9. One ladder, once.
  | { code: 'long level'; words: number; most: number }
  | { code: 'two conditions'; found: string[] }
  | { code: 'similar criteria'; other: string }
  | { code: 'same level names'; name: string }
  | { code: 'few levels'; levels: number; least: number }
  | { code: 'many levels'; levels: number; most: number }
  | { code: 'many criteria'; criteria: number; most: number }
  // 10. The hour adds up.
  | { code: 'other length'; minutes: number; wanted: number }
  | { code: 'full section'; minutes: number; needed: number }
  | { code: 'many scripts'; scripts: number; most: number }
  | { code: 'many prompts'; prompts: number; most: number }
  | { code: 'nothing protected' }
  | { code: 'little protected'; minutes: number; least: number }
  | { code: 'unasked criterion'; name: string }
  | { code: 'no check-in' }
  | { code: 'no close' }
  | { code: 'close without date' }
  | { code: 'no expectations' };

/** A quiet line in the editor: what could be better, and where. It never blocks anything. */
export type Advice = Finding & { where: Place };
