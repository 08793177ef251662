import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { isAnswer } from '../../domain/interview/write-up/answers.ts';
import { type Depth, type Entry, type Fact, WHOLE } from './oracle.ts';

/** The tokens in a text. */
export function tokensIn(text: string): string[] {
  return text.match(/T\d+X/g) ?? [];
}

/** What is known of the one who does something. */
export interface Doer {
  by: number;
  shown: ReadonlySet<string>;
  knows: ReadonlySet<number>;
  mayKnow: ReadonlySet<number>;
}

/** All that was done in a run, by what was sent to be stored. */
export class History {
  readonly entries: Entry[] = [];
  private readonly byInterview = new Map<string, Entry[]>();
  private tokens = 0;

  /** A text that is nowhere else. */
  token(): string {
    this.tokens += 1;
    return `T${this.tokens}X`;
  }

  of(interview: string): readonly Entry[] {
    return this.byInterview.get(interview) ?? [];
  }

  interviews(): string[] {
    return [...this.byInterview.keys()];
  }

  /** `named`: the texts that the user deletes by name. */
  made(change: InterviewChange, doer: Doer, at: number, named: readonly string[]): Entry[] {
    return this.written(change.record, factsOf(change, named), doer, at);
  }

  /** What undoing a restore does, by the state that is merged in for that. */
  undone(change: InterviewRecord, doer: Doer, at: number): Entry[] {
    return this.written(change.id, factsIn(change), doer, at);
  }

  private written(interview: string, facts: readonly Fact[], doer: Doer, at: number): Entry[] {
    const made = facts.map((fact): Entry => {
      const entry = {
        n: this.entries.length,
        interview,
        fact,
        at,
        isLost: false,
        mayBeTorn: false,
        ...doer,
      };
      this.entries.push(entry);
      return entry;
    });
    const before = this.byInterview.get(interview) ?? [];
    before.push(...made);
    this.byInterview.set(interview, before);
    return made;
  }
}

/** What a change does, by what it says. Ids are only names here. */
function factsOf(change: InterviewChange, named: readonly string[]): Fact[] {
  switch (change.type) {
    case 'interview planned':
    case 'interview described':
      return tokensIn(change.candidate ?? '').map((token) => ({ is: 'set', token, depth: 'all' }));
    case 'event recorded':
      return [{ is: 'wrote', part: WHOLE, session: change.stamp, token: change.stamp, depth: 'all' }];
    case 'event undone':
      return [{ is: 'cut', parts: [], tokens: [change.event] }];
    case 'preparation ticked':
      return tokensIn(change.item).map((token) => ({ is: 'set', token, depth: 'all' }));
    case 'prompt ticked':
      return tokensIn(change.prompt).map((token) => ({ is: 'set', token, depth: 'judgement' }));
    case 'note written': {
      const tags = Object.keys(change.criteria ?? {}).flatMap(tokensIn);
      const sets = tags.map((token): Fact => ({ is: 'set', token, depth: 'judgement' }));
      const { note, text, done = false } = change;
      // A split begins a note before those that come after the first half.
      const isMoved = change.at !== undefined && change.place === undefined && (done || !text);
      const moves: Fact[] = isMoved ? [{ is: 'moved', part: note }] : [];
      return [...sets, ...(text ? textFacts(note, text.session, text.text, done) : []), ...moves];
    }
    case 'criterion judged':
      return tokensIn(change.criterion).map((token) => ({ is: 'set', token, depth: 'judgement' }));
    case 'write-up left open':
      return tokensIn(change.reason ?? '').map((token) => ({ is: 'set', token, depth: 'judgement' }));
    case 'versions deleted':
      return [{ is: 'cut', parts: Object.keys(change.cuts), tokens: named.flatMap(tokensIn) }];
    case 'note removed':
      return [{ is: 'deleted', part: change.note }];
    case 'note restored':
      return [{ is: 'restored', part: change.note }];
    case 'interview removed':
      return [{ is: 'deleted', part: WHOLE }];
    case 'interview restored':
      return [{ is: 'restored', part: WHOLE }];
    case 'interview erased':
      return [{ is: 'erased', depth: change.reach }];
    default:
      return [];
  }
}

/** What a text of a note, or of an answer, does. One that was joined has the words of both. */
function textFacts(part: string, session: string, text: string, done?: boolean): Fact[] {
  const depth: Depth = isAnswer(part) ? 'judgement' : 'notes';
  const tokens = tokensIn(text);
  const wrote = (token?: string): Fact => ({
    ...{ is: 'wrote', part, session, token, depth },
    ...(done !== undefined && { done }),
  });
  return tokens.length > 0 ? tokens.map(wrote) : [wrote()];
}

/** What a state does that is merged in as a change. */
function factsIn({ candidate, notes = {}, timeline = {}, removed }: InterviewRecord): Fact[] {
  const deletion = (part: string, isOn: boolean): Fact => ({ is: isOn ? 'deleted' : 'restored', part });
  const inNotes = Object.entries(notes).flatMap(([part, { text = {}, removed: own }]): Fact[] => [
    ...(own ? [deletion(part, own.on.value)] : []),
    ...Object.entries(text).flatMap(([session, one]) => textFacts(part, session, one.text)),
  ]);
  return [
    ...(removed ? [deletion(WHOLE, removed.on.value)] : []),
    ...inNotes,
    ...Object.keys(timeline).map((event): Fact => ({ is: 'cut', parts: [], tokens: [event] })),
    ...tokensIn(candidate?.value ?? '').map((token): Fact => ({ is: 'set', token, depth: 'all' })),
  ];
}
