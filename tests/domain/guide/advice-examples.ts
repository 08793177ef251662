import type { Advice } from '../../../domain/guide/advice/advice.ts';
import type { Criterion, Guide, Level, Prompt, Section } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';

/** What an advice is about. */
export type Code = Advice['code'];

/** Story, on which there is no advice. */
export const story = builtInGuides.find(({ id }) => id === 'story') as Guide;
/** So many words. */
export const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

/** A guide with another section in the place of one that is there. */
export function withSection(id: string, change: (section: Section) => Partial<Section>, guide = story): Guide {
  return {
    ...guide,
    sections: guide.sections.map((section) => (section.id === id ? { ...section, ...change(section) } : section)),
  };
}

export function withScript(text: string, section = 'their-story', guide = story): Guide {
  return withSection(section, ({ scripts }) => ({ scripts: [...scripts.slice(1), { id: 'new', text }] }), guide);
}

export function withPrompt(text: string, kind?: Prompt['kind'], section = 'their-story', guide = story): Guide {
  const prompt = { id: 'new', text, ...(kind && { kind }) };
  return withSection(section, ({ prompts }) => ({ prompts: [...prompts.slice(1), prompt] }), guide);
}

/** A guide in which the first criterion is another. */
export function withCriterion(change: (criterion: Criterion) => Partial<Criterion>, guide = story): Guide {
  const [first, ...others] = guide.criteria as [Criterion, ...Criterion[]];
  return { ...guide, criteria: [{ ...first, ...change(first) }, ...others] };
}

export function withLevel(behaviour: string, name = 'New'): Guide {
  return withCriterion(({ levels }) => ({ levels: [...levels.slice(1), { id: '9', name, behaviour }] }));
}

/** An advice by example. */
export interface Example {
  /** Which of the ten rules it belongs to, from 1. */
  rule: number;
  /** A guide to which this advice alone applies, once. */
  breaks: Guide;
  /** What the advice found, and perhaps where. */
  found: Partial<Advice>;
  /** Its words in the editor. */
  says: string;
  /** A guide that does it better, on which there is no advice. */
  keeps: Guide;
}

/** The ten rules for any guide, by an example for all that they advise. */
export const EXAMPLES: Record<Code, Example> = {
  'long script': {
    rule: 1,
    breaks: withScript(`${words(23)}. ${words(23)}.`),
    found: { words: 46, most: 45, where: { part: 'script', section: 'their-story', script: 'new' } },
    says: '46 words: hard to say in one breath. Aim for 45; two scripts, or a pause, may help.',
    keeps: withScript(`${words(23)}. ${words(22)}.`),
  },
  'long sentence': {
    rule: 1,
    breaks: withScript(`${words(29)}. Word.`),
    found: { words: 29, most: 28 },
    says: 'A sentence of 29 words is hard to follow by ear. Up to 28 works better.',
    keeps: withScript(`${words(28)}. Word.`),
  },
  'blank in script': {
    rule: 1,
    breaks: withScript('My name is {name}, and I work here.'),
    found: { found: '{name}' },
    says: 'You’d have to fill in “{name}” while speaking.',
    keeps: withScript('I work here, and I’ll tell you my name.'),
  },
  'several questions': {
    rule: 2,
    breaks: withPrompt('What is it for? Whom does it help?'),
    found: { questions: 2, where: { part: 'prompt', section: 'their-story', prompt: 'new' } },
    says: '2 questions in one: people answer only the last. Ask one, then listen: “What is it for?”, then “Who does it help?”',
    keeps: withPrompts('What is it for?', 'Whom does it help?'),
  },
  'hidden question': {
    rule: 3,
    breaks: withPrompt('What went wrong, and how did you find out?'),
    found: { found: 'and how' },
    says: '“and how” hides a second question. Ask one at a time: “What went wrong?”, then “How did you find out?”',
    keeps: withPrompts('What went wrong?', 'How did you find out?'),
  },
  'leading question': {
    rule: 4,
    breaks: withPrompt('Wasn’t that risky?'),
    found: { found: 'Wasn’t' },
    says: '“Wasn’t” gives away the answer you hope for. Keep it open: “What were the risks?”, not “Wasn’t that risky?”',
    keeps: withPrompt('What were the risks?'),
  },
  'presumed fault': {
    rule: 4,
    breaks: withPrompt('What would you do differently today?'),
    found: { found: 'What would you do differently' },
    says: '“What would you do differently” assumes something went wrong. Ask “What, if anything, would you do differently?”',
    keeps: withPrompt('What, if anything, would you do differently today?'),
  },
  'closed question': {
    rule: 5,
    breaks: withPrompt('Did you consider alternatives?'),
    found: { found: 'Did you' },
    says: 'This can be answered yes or no; try What or How. For example: “What alternatives did you consider?”',
    keeps: withPrompt('What alternatives did you consider?'),
  },
  'general question': {
    rule: 6,
    breaks: withPrompt('How do you usually handle conflict?'),
    found: { found: 'How do you usually' },
    says: 'Ask about one real case: answers get better and easier to compare. For example: “When did you last disagree about a design?”',
    keeps: withPrompt('When did you last disagree about a design?'),
  },
  'protected fact': {
    rule: 7,
    breaks: withPrompt('What do you earn now?'),
    found: { fact: 'pay', found: 'do you earn' },
    says: 'Past pay has no place in a decision. Name your range, and ask whether it works for them.',
    keeps: withPrompt('The range is 60 to 70.'),
  },
  'short level': {
    rule: 8,
    breaks: withLevel('Explains a term when asked.'),
    found: { words: 5, least: 6, where: { part: 'level', criterion: 'finding-out', level: '9' } },
    says: '5 words can hardly say what you would see. 6 or more can.',
    keeps: withLevel('Puts a term into plain words when asked.'),
  },
  'weighing level': {
    rule: 8,
    breaks: withLevel('Is a strong communicator when asked about that.'),
    found: { found: 'strong' },
    says: '“strong” is a judgment. What would you see or hear? For example: “Puts a term into plain words when asked.”',
    keeps: withLevel('Puts a term into plain words when asked.'),
  },
  'comparing level': {
    rule: 8,
    breaks: withLevel('Describes more steps than Narrows, each with its reason.'),
    found: { found: 'more steps than Narrows' },
    says: '“more steps than Narrows” needs another level to be understood. What would you see or hear?',
    keeps: withLevel('Describes three steps, each with its reason.'),
  },
  'volunteering level': {
    rule: 8,
    breaks: withLevel('Names, without being asked, what each step showed.'),
    found: { found: 'without being asked' },
    says: '“without being asked” rewards talking unasked. Ask first, then choose the level.',
    keeps: withLevel('Names what each step showed when asked.'),
  },
  'long level': {
    rule: 9,
    breaks: withLevel(words(21)),
    found: { words: 21, most: 20 },
    says: '21 words are hard to compare. Up to 20 work better.',
    keeps: withLevel(words(20)),
  },
  'two conditions': {
    rule: 9,
    breaks: withLevel('Narrows it down step by step, and says why; rules out a second cause.'),
    found: { found: [', and', ';'] },
    says: 'Two conditions (“, and … ;”): which one counts?',
    keeps: withLevel('Narrows it down step by step, and says why.'),
  },
  'similar criteria': {
    rule: 9,
    breaks: withCriterion(({ levels }) => ({
      levels: [...(story.criteria[1]?.levels.slice(0, 3) ?? []), ...levels.slice(3)],
    })),
    found: { other: 'finding-out', where: { part: 'criterion', criterion: 'trade-offs' } },
    says: 'This may measure the same thing as “Finding out”.',
    keeps: story,
  },
  'same level names': {
    rule: 9,
    breaks: withCriterion(({ levels }) => ({
      levels: levels.map((level, index) => (index === 3 ? { ...level, name: ' tries' } : level)),
    })),
    found: { name: 'tries', where: { part: 'criterion', criterion: 'finding-out' } },
    says: 'Two levels are called “tries”.',
    keeps: story,
  },
  'few levels': {
    rule: 9,
    breaks: withCriterion(({ levels }) => ({ levels: levels.slice(0, 1) })),
    found: { levels: 1, least: 2 },
    says: 'A scale needs two levels or more.',
    keeps: withCriterion(({ levels }) => ({ levels: levels.slice(0, 2) })),
  },
  'many levels': {
    rule: 9,
    breaks: withMoreLevels('A', 'B', 'C', 'D'),
    found: { levels: 8, most: 7 },
    says: '8 levels are hard to tell apart. Up to 7 work better.',
    keeps: withMoreLevels('A', 'B', 'C'),
  },
  'many criteria': {
    rule: 9,
    breaks: withMoreCriteria('first', 'second'),
    found: { criteria: 7, most: 6, where: { part: 'guide' } },
    says: '7 criteria: few people can watch more than 6 things at once.',
    keeps: withMoreCriteria('first'),
  },
  'other length': {
    rule: 10,
    breaks: { ...story, wantedMinutes: 45 },
    found: { minutes: 60, wanted: 45, where: { part: 'guide' } },
    says: 'The sections add up to 60 min, not 45 min.',
    keeps: withSection('deeper', () => ({ minutes: 25 }), { ...story, wantedMinutes: 65 }),
  },
  'full section': {
    rule: 10,
    breaks: withSection('deeper', () => ({ minutes: 5 }), { ...story, wantedMinutes: 45 }),
    found: { minutes: 5, needed: 11, where: { part: 'section', section: 'deeper' } },
    says: 'This may take 11 min or more, asked and answered; the section has 5 min.',
    keeps: withSection('deeper', () => ({ minutes: 6 }), { ...story, wantedMinutes: 46 }),
  },
  'many scripts': {
    rule: 10,
    breaks: withSection('deeper', ({ scripts }) => ({
      scripts: [...scripts, { id: 'a', text: 'Take your time.' }, { id: 'b', text: 'There is no hurry.' }],
    })),
    found: { scripts: 4, most: 3 },
    says: '4 scripts in one section are a lecture. Up to 3 leave room.',
    keeps: withSection('deeper', ({ scripts }) => ({ scripts: [...scripts, { id: 'a', text: 'Take your time.' }] })),
  },
  'many prompts': {
    rule: 10,
    breaks: withSection('their-story', ({ prompts }) => ({
      prompts: [...prompts, { id: 'new', text: 'Say less', kind: 'reminder' }],
    })),
    found: { prompts: 8, most: 7 },
    says: '8 prompts are more than you can keep in view. Up to 7 work better.',
    keeps: withPrompt('Say less', 'reminder'),
  },
  'nothing protected': {
    rule: 10,
    breaks: withSection('their-questions', () => ({ protected: false })),
    found: { where: { part: 'guide' } },
    says: 'No section is protected. Keep some time that is theirs, whatever happens.',
    keeps: story,
  },
  'little protected': {
    rule: 10,
    breaks: withSection('their-questions', () => ({ minutes: 7 }), { ...story, wantedMinutes: 57 }),
    found: { minutes: 7, least: 8, where: { part: 'section', section: 'their-questions' } },
    says: 'Their own time is 7 min. A seventh of the whole would be 8 min.',
    keeps: withSection('their-questions', () => ({ minutes: 8 }), { ...story, wantedMinutes: 58 }),
  },
  'unasked criterion': {
    rule: 10,
    breaks: withSection('deeper', ({ prompts }) => ({
      prompts: prompts.map((prompt) => (prompt.id === 'own-part' ? { id: 'own-part', text: prompt.text } : prompt)),
    })),
    found: { name: 'Own part', where: { part: 'criterion', criterion: 'ownership' } },
    says: 'Nothing here asks for Own part.',
    keeps: story,
  },
  'no check-in': {
    rule: 10,
    breaks: { ...story, care: { ...story.care, ask: ' ' } },
    found: { where: { part: 'check-in', text: 'ask' } },
    says: 'Nothing asks how they are before it begins.',
    keeps: { ...story, care: { ...story.care, ask: 'How are you?' } },
  },
  'no close': {
    rule: 10,
    breaks: { ...story, wantedMinutes: 57, sections: story.sections.filter(({ id }) => id !== 'close') },
    found: { where: { part: 'guide' } },
    says: 'No section closes the conversation. A last one can say what happens next, and by when.',
    keeps: story,
  },
  'close without date': {
    rule: 10,
    breaks: withSection('close', () => ({
      scripts: [{ id: 'thanks', text: 'Thank you for your time.' }],
      prompts: [],
    })),
    found: { where: { part: 'section', section: 'close' } },
    says: 'The close doesn’t say by when they will hear.',
    keeps: withSection('close', () => ({
      scripts: [{ id: 'thanks', text: 'Thank you. You’ll hear from us by Friday.' }],
      prompts: [],
    })),
  },
  'no expectations': {
    rule: 10,
    breaks: { ...story, expect: '' },
    found: { where: { part: 'expect' } },
    says: 'Nothing tells them beforehand what to expect.',
    keeps: { ...story, expect: 'We’ll talk about a story of yours.' },
  },
};

/** What is asked or reminded of, each as a prompt of its own. */
function withPrompts(...texts: string[]): Guide {
  return withSection('their-story', ({ prompts }) => ({
    prompts: [...prompts.slice(texts.length), ...texts.map((text, index) => ({ id: `new-${index}`, text }))],
  }));
}

function withMoreLevels(...names: string[]): Guide {
  return withCriterion(({ levels }) => ({
    levels: [...levels, ...names.map((name) => ({ name, behaviour: words(6) }))],
  }));
}

/** Criteria with these words, to which a question leads. */
function withMoreCriteria(...ids: string[]): Guide {
  const asked = withSection('deeper', ({ prompts }) => ({
    prompts: prompts.map((prompt) => ({ ...prompt, criteria: [...(prompt.criteria ?? []), ...ids] })),
  }));
  return { ...asked, criteria: [...story.criteria, ...ids.map((id) => added(id, id))] };
}

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
