import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advice, ProtectedFact } from '../../../domain/guide/advice/advice.ts';
import { adviceOn } from '../../../domain/guide/advice/advice-on.ts';
import type { Criterion, Guide, Level, Prompt, Section } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';

type Code = Advice['code'];

const story = builtInGuides.find(({ id }) => id === 'story') as Guide;
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

/** A guide with another section in the place of one that is there. */
function withSection(id: string, change: (section: Section) => Partial<Section>, guide = story): Guide {
  return {
    ...guide,
    sections: guide.sections.map((section) => (section.id === id ? { ...section, ...change(section) } : section)),
  };
}

function withScript(text: string, section = 'their-story'): Guide {
  return withSection(section, ({ scripts }) => ({ scripts: [...scripts.slice(1), { id: 'new', text }] }));
}

function withPrompt(text: string, kind?: Prompt['kind'], section = 'their-story'): Guide {
  return withSection(section, ({ prompts }) => ({
    prompts: [...prompts.slice(1), { id: 'new', text, ...(kind && { kind }) }],
  }));
}

/** A guide in which the first criterion is another. */
function withCriterion(change: (criterion: Criterion) => Partial<Criterion>, guide = story): Guide {
  const [first, ...others] = guide.criteria as [Criterion, ...Criterion[]];
  return { ...guide, criteria: [{ ...first, ...change(first) }, ...others] };
}

function withLevel(behaviour: string, name = 'New'): Guide {
  return withCriterion(({ levels }) => ({ levels: [...levels.slice(1), { id: '9', name, behaviour }] }));
}

const codes = (guide: Guide) => adviceOn(guide).map(({ code }) => code);
const asked = (text: string) => codes(withPrompt(text, 'question'));
const said = (text: string) => codes(withScript(text));
const seen = (text: string) => codes(withLevel(text));

/** For each code, a guide to which that advice alone applies, once, and where. */
const BITES: Record<Code, [guide: Guide, advice: Partial<Advice>]> = {
  'long script': [
    withScript(`${words(23)}. ${words(23)}.`),
    { words: 46, most: 45, where: { part: 'script', section: 'their-story', script: 'new' } },
  ],
  'long sentence': [withScript(`${words(29)}. Word.`), { words: 29, most: 28 }],
  'blank in script': [withScript('My name is {name}, and I work here.'), { found: '{name}' }],
  'several questions': [
    withPrompt('What is it for? Who does it help?'),
    { questions: 2, where: { part: 'prompt', section: 'their-story', prompt: 'new' } },
  ],
  'hidden question': [withPrompt('What went wrong, and how did you find out?'), { found: 'and how' }],
  'leading question': [withPrompt('Wasn’t that risky?'), { found: 'Wasn’t' }],
  'presumed fault': [withPrompt('What would you do differently today?'), { found: 'What would you do differently' }],
  'closed question': [withPrompt('Did you consider alternatives?'), { found: 'Did you' }],
  'general question': [withPrompt('What is your greatest strength?'), { found: 'greatest strength' }],
  'protected fact': [withPrompt('What do you earn now?'), { fact: 'pay', found: 'do you earn' }],
  'short level': [
    withLevel('Explains a term when asked.'),
    { words: 5, least: 6, where: { part: 'level', criterion: 'finding-out', level: '9' } },
  ],
  'weighing level': [withLevel('Shows a strong sense of where to look.'), { found: 'strong' }],
  'comparing level': [
    withLevel('Describes more steps than Narrows, each with its reason.'),
    { found: 'more steps than Narrows' },
  ],
  'volunteering level': [
    withLevel('Names, without being asked, what each step showed.'),
    { found: 'without being asked' },
  ],
  'long level': [withLevel(words(21)), { words: 21, most: 20 }],
  'two conditions': [
    withLevel('Narrows it down step by step, and says why; rules out a second cause.'),
    { found: [', and', ';'] },
  ],
  'similar criteria': [
    withCriterion(({ levels }) => ({ levels: [...(story.criteria[1]?.levels.slice(0, 3) ?? []), ...levels.slice(3)] })),
    { other: 'finding-out', where: { part: 'criterion', criterion: 'trade-offs' } },
  ],
  'same level names': [
    withCriterion(({ levels }) => ({
      levels: levels.map((level, index) => (index === 3 ? { ...level, name: ' tries' } : level)),
    })),
    { name: 'tries', where: { part: 'criterion', criterion: 'finding-out' } },
  ],
  'few levels': [withCriterion(({ levels }) => ({ levels: levels.slice(0, 1) })), { levels: 1, least: 2 }],
  'many levels': [
    withCriterion(({ levels }) => ({
      levels: [...levels, ...['A', 'B', 'C', 'D'].map((name) => ({ name, behaviour: words(6) }))],
    })),
    { levels: 8, most: 7 },
  ],
  'many criteria': [
    {
      ...story,
      criteria: [...story.criteria, added('first', 'one'), added('second', 'two')],
      sections: withSection('deeper', ({ prompts }) => ({
        prompts: prompts.map((prompt) => ({ ...prompt, criteria: [...(prompt.criteria ?? []), 'first', 'second'] })),
      })).sections,
    },
    { criteria: 7, most: 6, where: { part: 'guide' } },
  ],
  'other length': [
    { ...story, wantedMinutes: 45 },
    { minutes: 60, wanted: 45, where: { part: 'guide' } },
  ],
  'full section': [
    withSection('deeper', () => ({ minutes: 5 }), { ...story, wantedMinutes: 45 }),
    { minutes: 5, needed: 11, where: { part: 'section', section: 'deeper' } },
  ],
  'many scripts': [
    withSection('deeper', ({ scripts }) => ({
      scripts: [...scripts, { id: 'a', text: 'Take your time.' }, { id: 'b', text: 'There is no hurry.' }],
    })),
    { scripts: 4, most: 3 },
  ],
  'many prompts': [
    withSection('their-story', ({ prompts }) => ({
      prompts: [...prompts, { id: 'new', text: 'Say less', kind: 'reminder' }],
    })),
    { prompts: 8, most: 7 },
  ],
  'nothing protected': [withSection('their-questions', () => ({ protected: false })), { where: { part: 'guide' } }],
  'little protected': [
    withSection('their-questions', () => ({ minutes: 7 }), { ...story, wantedMinutes: 57 }),
    { minutes: 7, least: 8, where: { part: 'section', section: 'their-questions' } },
  ],
  'unasked criterion': [
    withSection('deeper', ({ prompts }) => ({
      prompts: prompts.map((prompt) => (prompt.id === 'own-part' ? { id: 'own-part', text: prompt.text } : prompt)),
    })),
    { name: 'Own part', where: { part: 'criterion', criterion: 'ownership' } },
  ],
  'no check-in': [{ ...story, care: { ...story.care, ask: ' ' } }, { where: { part: 'check-in', text: 'ask' } }],
  'no close': [
    { ...story, wantedMinutes: 57, sections: story.sections.filter(({ id }) => id !== 'close') },
    { where: { part: 'guide' } },
  ],
  'close without date': [
    withSection('close', () => ({ scripts: [{ id: 'thanks', text: 'Thank you for your time.' }], prompts: [] })),
    { where: { part: 'section', section: 'close' } },
  ],
  'no expectations': [{ ...story, expect: '' }, { where: { part: 'expect' } }],
};

function added(id: string, word: string): Criterion {
  const levels = [1, 2].map((number): Level => {
    return {
      id: `${number}`,
      name: `N${number}`,
      behaviour: Array.from({ length: 6 }, (_, n) => `${word}${n}`).join(' '),
    };
  });
  return { id, name: id, lookFor: 'What they do', levels };
}

it.each(builtInGuides)('there is none on $name', (guide) => {
  expect(adviceOn(guide)).toEqual([]);
});

it.each(Object.entries(BITES))('"%s" is given where it applies, and nothing else', (code, [guide, advice]) => {
  expect(adviceOn(guide)).toEqual([expect.objectContaining({ code, ...advice })]);
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
