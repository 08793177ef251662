import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { noteToNext } from '../../formats/next-interviewer.ts';
import { guideOf, plan } from '../domain/fixtures.ts';

const three = guideOf(['welcome', 5], ['story', 25], ['close', 3]);
const GUIDE: Guide = {
  ...three,
  sections: three.sections.map((section) => ({
    ...section,
    prompts: [
      { id: `${section.id}-asked`, text: `Who was there in ${section.id}?` },
      { id: `${section.id}-mind`, text: 'Listen.', kind: 'reminder' },
    ],
  })),
  criteria: ['Finding out', 'Learning'].map((name, i) => ({
    ...{ id: `c${i}`, name, lookFor: '' },
    levels: [
      { name: `Level${i}low`, behaviour: `Behaviour${i} one two three four.` },
      { name: `Level${i}high`, behaviour: `Behaviour${i} five six seven eight.` },
    ],
  })),
};

const note = (id: string, kind: Note['kind'], text: string, criteria: string[] = []): Note => ({
  ...{ id, at: 10, kind, text, criteria, section: 'story' },
});

const interview = (notes: Note[]): Interview => ({
  ...{ ...plan, candidate: 'Ada Lovelace', guide: GUIDE, opened: true, ticked: ['welcome-asked'], notes },
  timeline: [
    { id: 'e1', at: 1, kind: 'entered', section: 'welcome' },
    { id: 'e2', at: 2, kind: 'entered', section: 'story' },
    { id: 'e3', at: 99, kind: 'ended', outcome: 'writeup' },
  ],
});

it('says what was covered, what is open, and what to go on with', () => {
  const notes = [
    note('a', 'observation', 'Traced a race.', ['c0']),
    note('b', 'ask', 'Who decided on the rollout?'),
    note('c', 'inference', 'Secretly bored.', ['c0']),
  ];
  const { text, markdown } = noteToNext(interview(notes), 'The rollout.\nTheir part in it.');
  expect(text).toBe(`For the next interviewer: Ada Lovelace

Covered
- welcome
- story
- Heard something about: Finding out

Open
- Who decided on the rollout?
- Nothing yet about: Learning
- Not asked: Who was there in story?
- Not asked: Who was there in close?

To go on with
- The rollout.
- Their part in it.
`);
  expect(markdown).toContain('# For the next interviewer: Ada Lovelace\n\n## Covered\n\n- welcome\n');
});

it('leaves out what is only for me, as if it was not there', () => {
  const open = [note('a', 'ask', 'Who decided on the rollout?')];
  const secret: Note[] = [
    note('s1', 'observation', 'Looked ill today.', ['c0']),
    note('s2', 'quote', 'I hope to be a father soon.', ['c1']),
    note('s3', 'ask', 'Is there another offer?'),
    note('s4', 'promise', 'Put in a word for them.'),
  ].map((one) => ({ ...one, onlyForMe: true }));
  const goOn = ['The rollout.', ...secret.map(({ text }) => `And: ${text}`)].join('\n');
  const prompts = [{ ...note('p', 'ask', 'What about the offer?'), place: 'i', onlyForMe: true as const }];
  expect(noteToNext({ ...interview([...open, ...secret]), prompts }, goOn)).toEqual(
    noteToNext(interview(open), 'The rollout.'),
  );
});

it('never lets a level, a recommendation, an inference or what was seen get in', () => {
  const secrets = fc.constantFrom(
    'Level0low',
    'LEVEL1HIGH',
    'Behaviour0 one two three four',
    'Strong yes',
    'Guarded words here',
    'Trusted words there',
  );
  const plain = fc.constantFrom('the rollout', 'who decides', 'on call');
  const line = fc.tuple(plain, fc.option(secrets), plain).map((all) => all.filter((one) => one !== null).join(' '));
  const kind = fc.constantFrom('observation', 'quote', 'inference', 'ask' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(kind, line)), fc.array(line), (made, goOn) => {
      const notes = [
        note('secret', 'inference', 'Guarded words here'),
        { ...note('private', 'quote', 'Trusted words there', ['c1']), onlyForMe: true as const },
        ...made.map(([of, text], i) => note(`n${i}`, of, of === 'ask' ? text : `hidden${i} ${text}`, ['c0'])),
      ];
      const { text, markdown } = noteToNext(interview(notes), goOn.join('\n'));
      for (const all of [text, markdown]) expect(all).not.toMatch(/level[01]|behaviour|strong|guarded|trusted|hidden/i);
      const free = made.filter(([of, words]) => of === 'ask' && !/level|behaviour|strong|guarded|trusted/i.test(words));
      for (const [, words] of free) expect(text).toContain(words);
      expect(text).toContain('Nothing yet about: Learning');
    }),
  );
});
