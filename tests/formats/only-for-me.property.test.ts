import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interview } from '../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import type { WriteUp } from '../../domain/interview/write-up/write-up.ts';
import { times } from '../support/every-case.ts';
import { doorsOf } from './doors.ts';
import { ended, entered, GUIDE, interview, minute } from './interview.ts';

// What is for the interviewer alone leaves by no door of this folder. Backups are written elsewhere, of whole records.

const SECRET = 'kept-to-myself';
const OPEN = 'for-everybody';

const anyNote: fc.Arbitrary<Note> = fc
  .record({
    id: fc.uuid(),
    at: fc.integer({ min: minute(-5), max: minute(90) }),
    section: fc.constantFrom('welcome', 'questions', 'close', 'gone'),
    kind: fc.constantFrom(...NOTE_KINDS),
    criteria: fc.constantFrom<string[]>([], ['depth'], ['depth', 'trade']),
    onlyForMe: fc.boolean(),
    unfinished: fc.boolean(),
  })
  .map(({ onlyForMe, unfinished, ...note }) => ({
    ...note,
    text: onlyForMe ? `${SECRET} ${note.id}` : `${OPEN} ${note.id}`,
    ...(onlyForMe && { onlyForMe: true as const }),
    ...(unfinished && { unfinished: true as const }),
  }));

const anyInterview: fc.Arbitrary<Interview> = fc
  .record({
    notes: fc.array(anyNote, { minLength: 1, maxLength: 6 }),
    draft: fc.option(anyNote, { nil: undefined }),
    prompt: fc.option(anyNote, { nil: undefined }),
    isOver: fc.boolean(),
  })
  .map(({ notes, draft, prompt, isOver }) =>
    interview({
      notes,
      timeline: [entered('welcome', minute(0)), ...(isOver ? [ended(minute(62))] : [])],
      guide: { ...GUIDE, expect: 'Dear {name}' },
      ...(draft && { draft }),
      ...(prompt && { prompts: [{ ...prompt, place: 'i' }] }),
    }),
  );

function writeUpOf({ guide, notes }: Interview): WriteUp {
  return {
    criteria: guide.criteria.map((criterion) => {
      const evidence = notes.filter(({ criteria }) => criteria.includes(criterion.id));
      return {
        ...{ criterion, choice: { is: 'open' }, level: undefined, hasEvidence: evidence.length > 0, because: '' },
        ...{ evidence, strongest: evidence[0] },
      };
    }),
    ...{ changeMyMind: '', reflection: [], recommendation: 'open' },
  };
}

describe('what is only for me', () => {
  test('is in nothing that is exported, and what is for others is', () => {
    fc.assert(
      fc.property(anyInterview, fc.boolean(), (given, withWriteUp) => {
        const doors = doorsOf({
          interview: given,
          writeUp: withWriteUp ? writeUpOf(given) : undefined,
          goOnWith: ['the queue', ...given.notes.map((note) => note.text)].join('\n'),
        });
        for (const [door, text] of Object.entries(doors)) expect(text, door).not.toContain(SECRET);
        const { markdown: text = '' } = doors;
        for (const note of given.notes.filter(({ onlyForMe }) => !onlyForMe)) expect(text).toContain(note.text);
        const shown = given.notes.filter(({ onlyForMe }) => !onlyForMe).length;
        const count = shown === 0 ? 'no notes' : shown === 1 ? '1 note' : `${shown} notes`;
        expect(text).toContain(`, ${count}\n`);
      }),
      { numRuns: times(120, 300) },
    );
  });
});
