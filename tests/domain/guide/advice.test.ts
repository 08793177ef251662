import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtectedFact } from '../../../domain/guide/advice/advice.ts';
import { adviceOn } from '../../../domain/guide/advice/advice-on.ts';
import type { Guide, Prompt } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import {
  EXAMPLES,
  story,
  withCriterion,
  withLevel,
  withPrompt,
  withScript,
  withSection,
  words,
} from './advice-examples.ts';

const codes = (guide: Guide) => adviceOn(guide).map(({ code }) => code);
const asked = (text: string) => codes(withPrompt(text, 'question'));
const said = (text: string) => codes(withScript(text));
const seen = (text: string) => codes(withLevel(text));

it.each(builtInGuides)('there is none on $name', (guide) => {
  expect(adviceOn(guide)).toEqual([]);
});

it('has examples of all ten rules', () => {
  const rules = new Set(Object.values(EXAMPLES).map(({ rule }) => rule));
  expect([...rules]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it.each(Object.entries(EXAMPLES))('"%s" is given where it applies, and nothing else', (code, { breaks, found }) => {
  expect(adviceOn(breaks)).toEqual([expect.objectContaining({ code, ...found })]);
});

it.each(Object.entries(EXAMPLES))('"%s" is not given where it is done better', (_, { keeps }) => {
  expect(adviceOn(keeps)).toEqual([]);
});

describe('one breath', () => {
  it('counts words alone, up to the limit', () => {
    expect(said(`${words(22)}. ${words(23)}.`)).toEqual([]);
    expect(said(`${words(28)} — .`)).toEqual([]);
  });

  it.each(['{', ']', '<role>', '___', '…', 'and so on ...'])('finds the blank in "Word %s word"', (blank) => {
    expect(said(`Word ${blank} word`)).toEqual(['blank in script']);
  });

  it('applies to the check-in, but for the message', () => {
    const care = { ...story.care, pause: `${words(25)}. ${words(25)}.` };
    expect(adviceOn({ ...story, care })).toMatchObject([{ where: { part: 'check-in', text: 'pause' } }]);
  });

  it('lets prompts be read as they are', () => {
    expect(asked(`What about {it}, ${words(50)}?`)).toEqual([]);
  });
});

describe('one question at a time', () => {
  it.each(['What is it for? Whom does it help?', 'Why？ How？'])('"%s" are two', (text) => {
    expect(asked(text)).toEqual(['several questions']);
    expect(said(text)).toEqual(['several questions']);
  });

  it.each([
    'What went wrong, and how did you find out?',
    'What went wrong and then why?',
    'What did you build, or what did you change?',
    'What broke, and did you notice?',
    'What broke and was it your part?',
    'I saw it. What broke but who noticed?',
  ])('"%s" holds a second one', (text) => {
    expect(asked(text)).toEqual(['hidden question']);
  });

  it.each([
    'What went wrong?',
    'How did you find out?',
    'Would you rather have a hint, or more time?',
    'How did you and your team decide?',
    'What did you learn about what they and their users need?',
    'Tell me what happened and how.',
  ])('"%s" doesn’t', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('lets reminders ask the interviewer', () => {
    expect(codes(withPrompt('Stuck? Tired? Offer a break', 'reminder'))).toEqual([]);
  });
});

describe('no leading', () => {
  it.each([
    "Wasn't that risky?",
    'Wasn’t that risky?',
    'Surely that was risky?',
    'So you rewrote all of it?',
    'You must have tested it?',
    'I assume that you tested it. How?',
    'That was risky, right?',
    'That was risky, isn’t it?',
    'How far do you agree with the others?',
    'Now to the risk. Didn’t it worry them?',
  ])('"%s" tells them the answer', (text) => {
    expect(asked(text)).toEqual(['leading question']);
  });

  it.each(['What were the risks?', 'What, if anything, would you do differently?', 'What went right?'])(
    '"%s" doesn’t',
    (text) => {
      expect(asked(text)).toEqual([]);
    },
  );

  it('what would be different is asked with "if anything" alone', () => {
    expect(asked('What would you change?')).toEqual(['presumed fault']);
    expect(asked('If anything, what would you change?')).toEqual([]);
  });

  it('lets scripts say what they don’t ask', () => {
    expect(said('Don’t worry about the details. Where would you like to begin?')).toEqual([]);
    expect(said('So you know where we are.')).toEqual([]);
    expect(codes(withPrompt('Don’t help, don’t correct', 'reminder'))).toEqual([]);
  });
});

describe('open', () => {
  it.each(['Did you consider alternatives?', 'Have you tried it?', 'Was it slow?', 'Could that fail?', 'Are you sure'])(
    'yes or no would answer "%s"',
    (text) => {
      expect(asked(text)).toEqual(['closed question']);
    },
  );

  it.each([
    'What alternatives did you consider?',
    'Could you tell me a second one?',
    'Would you rather have more time?',
    'Is there a story that you’d tell?',
  ])('"%s" is open', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('says nothing about the check-in and the close', () => {
    expect(codes(withPrompt('Have you everything you need?', 'question', 'close'))).toEqual([]);
    expect(adviceOn({ ...story, care: { ...story.care, ask: 'Are you well?' } })).toEqual([]);
  });
});

describe('concrete', () => {
  it.each([
    'Tell me about yourself',
    'What is your biggest weakness?',
    'Where do you see yourself in five years?',
    'How do you usually test?',
    'How do you handle conflict?',
    'What would you do if it failed?',
  ])('"%s" asks for nothing that happened', (text) => {
    expect(asked(text)).toEqual(['general question']);
  });

  it('lets a task suppose something', () => {
    const guide = withPrompt('What would you do if it failed?', 'question');
    for (const purpose of ['Suppose it is there.', 'A first sketch.', 'One simple design.'])
      expect(codes(withSection('their-story', () => ({ purpose }), guide))).toEqual([]);
    const suppose = { id: 'suppose', text: 'Suppose you had another month.' };
    expect(codes(withSection('their-story', () => ({ scripts: [suppose] }), guide))).toEqual([]);
    const general = withPrompt('Tell me about yourself', 'question');
    expect(codes(withSection('their-story', () => ({ purpose: 'Suppose it is there.' }), general))).not.toEqual([]);
  });
});

describe('lawful', () => {
  const FACTS: [ProtectedFact, string][] = [
    ['age', 'How old are you?'],
    ['age', 'What year did you graduate?'],
    ['family', 'What does your husband do?'],
    ['family', 'How would childcare work?'],
    ['family', 'When do you have any children around?'],
    ['origin', 'Where are you really from?'],
    ['origin', 'Where do you come from?'],
    ['origin', 'Where were you born?'],
    ['origin', 'What is your mother tongue?'],
    ['belief', 'What does your church say?'],
    ['belief', 'How do you vote?'],
    ['health', 'Which health problems are there?'],
    ['health', 'How many days off sick last year?'],
    ['identity', 'What is your orientation?'],
    ['record', 'When have you ever been convicted?'],
    ['pay', 'What do you earn now?'],
    ['pay', 'What is your current salary?'],
    ['pay', 'What is your salary history?'],
  ];
  it.each(FACTS)('a fact about the person (%s): "%s"', (fact, text) => {
    expect(adviceOn(withPrompt(text, 'question'))).toMatchObject([{ code: 'protected fact', fact }]);
    expect(adviceOn(withScript(text))).toMatchObject([{ code: 'protected fact', fact }]);
  });

  it('also in a reminder, a criterion, a level and what to expect', () => {
    expect(codes(withPrompt('Ask: where are you from', 'reminder'))).toEqual(['protected fact']);
    expect(codes(withCriterion(() => ({ lookFor: 'A native speaker' })))).toEqual(['protected fact']);
    expect(seen('Speaks the way that a native speaker would do')).toEqual(['protected fact']);
    expect(adviceOn({ ...story, expect: 'Bring your date of birth.' })).toMatchObject([{ where: { part: 'expect' } }]);
    expect(adviceOn(withPrompt('Do you have any health problems?'))).toMatchObject([
      { code: 'closed question' },
      { code: 'protected fact', fact: 'health' },
    ]);
  });

  it.each([
    'The range is 60 to 70.',
    'Would anything make the day easier for you?',
    'What does your health check look at?',
    'How did your child process end?',
    'Who called your partner API?',
    'What was hard in your native app?',
    'What is a union type for?',
    'How did you find the race condition?',
    'What is on your agenda?',
    'What was your original plan?',
    'What was in your last payment service?',
    'How did you earn their trust?',
    'How do I say your family name?',
  ])('no word alone: "%s"', (text) => {
    expect(asked(text)).toEqual([]);
  });

  it('lets a reminder say what not to ask', () => {
    expect(codes(withPrompt('Never ask: where are you from', 'reminder'))).toEqual([]);
  });
});

describe('seen, not weighed', () => {
  it('says what would be seen or heard', () => {
    expect(seen('Strong communicator')).toEqual(['short level', 'weighing level']);
    expect(seen('Puts a term into plain words when asked.')).toEqual([]);
  });

  it.each([
    'Is confident about what was done there',
    'It seems that they know the cause',
    'Would fit into the team at once',
  ])('"%s" weighs', (text) => {
    expect(seen(text)).toEqual(['weighing level']);
  });

  it('weighs by a name, too', () => {
    expect(codes(withLevel('Puts a term into plain words when asked.', 'Excellent'))).toEqual(['weighing level']);
  });

  it.each([
    'Calls it good or bad as a whole when asked.',
    'Says “a very good choice”, and gives no reason.',
    'Names a reason that fits the situation there.',
    'Describes more than one way to do it.',
    'Does it in less than an hour, step by step.',
  ])('"%s" doesn’t', (text) => {
    expect(seen(text)).toEqual([]);
  });

  it.each(['Explains it better than level 2 would do', 'Names more than the above, each with a reason'])(
    '"%s" compares',
    (text) => {
      expect(seen(text)).toEqual(['comparing level']);
    },
  );

  it.each(['Proactively names the cause of what they saw', 'Volunteers what each of the steps had shown'])(
    '"%s" depends on what is volunteered',
    (text) => {
      expect(seen(text)).toEqual(['volunteering level']);
    },
  );
});

describe('one ladder, once', () => {
  it('allows one condition, and "and" between two things', () => {
    expect(seen('Names the cause and the effect, and says how they know.')).toEqual([]);
    expect(seen('Names the cause while testing but no effect of it')).toEqual(['two conditions']);
    expect(seen(words(20))).toEqual([]);
  });

  it('knows levels without ids by their numbers', () => {
    const guide = withCriterion(({ levels }) => ({
      levels: levels.map(({ name, behaviour }, index) => ({ name, behaviour: index === 2 ? 'Short' : behaviour })),
    }));
    expect(adviceOn(guide)).toMatchObject([{ where: { part: 'level', level: '3' } }]);
  });
});

describe('the hour adds up', () => {
  it('wants no length where none is wanted', () => {
    const { wantedMinutes: _, ...guide } = story;
    expect(adviceOn(withSection('deeper', () => ({ minutes: 21 }), guide as Guide))).toEqual([]);
  });

  it('counts no reminder as a question', () => {
    const reminders = (kind: Prompt['kind']) =>
      withSection('close', ({ prompts }) => ({
        prompts: prompts.map((prompt) => ({ ...prompt, ...(kind && { kind }) })),
      }));
    expect(codes(reminders('reminder'))).toEqual([]);
    expect(codes(reminders('question'))).toEqual(['full section']);
  });

  it('lets nothing that is not rated lead to a criterion', () => {
    const guide = withSection('deeper', () => ({ rated: false }));
    expect(codes(guide)).toEqual(story.criteria.flatMap(({ id }) => (id === 'learning' ? [] : ['unasked criterion'])));
  });

  it('takes a close in another language to say by when', () => {
    const scripts = [{ id: 'danke', text: 'Danke für das Gespräch. Sie hören bis Freitag von uns.' }];
    expect(codes(withSection('close', () => ({ scripts, prompts: [] })))).toEqual([]);
  });

  it('knows a close by its place', () => {
    expect(codes(withSection('close', () => ({ id: 'goodbye' })))).toEqual([]);
  });
});

it('is given on any guide, whatever is in it', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'Why?', '(', '\\', 'more than (', '{', '…', '¿Por qué?', '１２'),
  );
  const guides = fc.record({ text, name: text, minutes: fc.nat(600), several: fc.nat(9) });
  fc.assert(
    fc.property(guides, ({ text: one, name, minutes, several }) => {
      const list = <T>(make: (index: number) => T) => Array.from({ length: several }, (_, index) => make(index));
      const guide: Guide = {
        id: 'any',
        name,
        summary: one,
        care: { ask: one, pause: one, move: one, message: one },
        sections: list((n) => ({
          id: `${n}`,
          name,
          purpose: one,
          minutes,
          protected: n % 2 === 0,
          scripts: list((index) => ({ id: `s${index}`, text: one })),
          prompts: list((index) => ({ id: `p${index}`, text: one })),
        })),
        criteria: list((n) => ({ id: `${n}`, name, lookFor: one, levels: list(() => ({ name, behaviour: one })) })),
        preparation: [one],
      };
      const before = structuredClone(guide);
      expect(adviceOn(guide).every(({ code, where }) => code !== undefined && where !== undefined)).toBe(true);
      expect(guide).toEqual(before);
    }),
  );
});
