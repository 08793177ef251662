import { describe, expect, it } from 'vitest';
import { Guide, guideMinutes } from '../../domain/guide/guide.ts';
import { builtInGuides } from '../../guides/index.ts';

/** How many words one can say in a breath or two. */
const WORDS_IN_A_SCRIPT = 45;

const MINUTES = [
  ['story', { welcome: 5, 'their-story': 27, deeper: 15, 'their-questions': 10, close: 3 }, 60],
  [
    'project-walkthrough',
    { welcome: 5, project: 10, inside: 20, twice: 7, 'what-next': 5, 'their-questions': 10, close: 3 },
    60,
  ],
  ['pairing', { welcome: 5, scene: 7, pair: 40, 'look-back': 10, 'their-questions': 10, close: 3 }, 75],
] as const;

/** Words about bodies and minds, which no text here needs: nobody is asked for a reason. */
const HEALTH =
  /\b(health\w*|ill|illness|sick\w*|unwell|disease|symptoms?|doctor|medic\w*|stress\w*|anxi\w*|nervous|tired|recover\w*|better soon)\b/i;

/** Words that judge a person, which have no place where a guide shows care. */
const WEIGHING =
  /\b(assess\w*|evaluat\w*|scor\w*|rat(?:e|ing|ings)|test\w*|perform\w*|impress\w*|strong|weak\w*|fail\w*|reject\w*|decision|unfortunately|criteri\w*)\b/i;

/** The tone of bureaucracy. */
const OFFICE =
  /\b(leverag\w*|synerg\w*|stakeholder management|touch base|deep dive|rock ?stars?|ninjas?|onboard\w*|bandwidth|circle back|reach out|passionate)\b/i;

/** People are referred to as "they". */
const GENDERED = /\b(he|she|him|her|his|hers|guys)\b/i;

const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const repeated = (list: readonly string[]) => list.filter((item, index) => list.indexOf(item) !== index);

/** Every text in a guide, except ids. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'id' ? [] : textsOf(inner)));
}

it('there are three, in the order in which they are offered', () => {
  expect(builtInGuides.map(({ name }) => name)).toEqual(['Story', 'Project walkthrough', 'Pairing']);
});

it.each(MINUTES)('%s has the minutes of its sections and of the whole', (id, sections, whole) => {
  const guide = builtInGuides.find((each) => each.id === id);
  expect(Object.fromEntries(guide?.sections.map((section) => [section.id, section.minutes]) ?? [])).toEqual(sections);
  expect(guide && guideMinutes(guide)).toBe(whole);
});

describe.each(builtInGuides.map((guide) => [guide.name, guide] as const))('%s', (_, guide) => {
  const prompts = guide.sections.flatMap((section) => section.prompts);
  const scripts = guide.sections.flatMap((section) => section.scripts);
  const texts = textsOf(guide);

  it('is a guide', () => {
    expect(Guide.parse(guide)).toEqual(guide);
  });

  it('begins with the welcome, ends with their protected time and the close', () => {
    const { sections } = guide;
    expect(sections[0]?.name).toBe('Welcome');
    expect(sections.slice(-2).map(({ name }) => name)).toEqual(['Their questions', 'Close']);
    expect(sections.filter((section) => section.protected).map(({ name }) => name)).toEqual(['Their questions']);
  });

  it('has short, unique names for everything', () => {
    for (const list of [guide.sections, prompts, scripts, guide.criteria]) {
      const ids = list.map(({ id }) => id);
      expect(repeated(ids)).toEqual([]);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-z-]{1,20}$/);
    }
  });

  it('has words in every section, and its purpose', () => {
    for (const section of guide.sections) {
      expect(section.purpose).not.toBe('');
      expect(section.scripts.length).toBeGreaterThan(0);
      expect(section.prompts.length).toBeGreaterThan(1);
    }
  });

  it('has scripts that can be said in a breath or two', () => {
    const { ask, pause, move } = guide.care;
    for (const text of [...scripts.map((script) => script.text), ask, pause, move]) {
      expect(words(text), text).toBeLessThanOrEqual(WORDS_IN_A_SCRIPT);
      expect(words(text), text).toBeGreaterThan(10);
      expect(text, 'nothing to fill in while speaking').not.toMatch(/[{}[\]<>…_]|\.\.\./);
    }
  });

  it('has prompts that can be read at a glance', () => {
    for (const { text } of prompts) expect(words(text), text).toBeLessThanOrEqual(16);
    expect(repeated(prompts.map(({ text }) => text))).toEqual([]);
  });

  it('has four to six criteria with four different levels of behaviour', () => {
    expect(guide.criteria.length).toBeGreaterThanOrEqual(4);
    expect(guide.criteria.length).toBeLessThanOrEqual(6);
    for (const { lookFor, levels } of guide.criteria) {
      expect(words(lookFor)).toBeGreaterThan(4);
      expect(levels).toHaveLength(4);
      expect(repeated(levels.map(({ name }) => name))).toEqual([]);
      for (const { name, behaviour } of levels) {
        expect(name).toMatch(/^[A-Z][a-z]+$/);
        expect(words(behaviour), behaviour).toBeGreaterThan(5);
        expect(behaviour, 'behaviour is seen, not weighed').not.toMatch(
          /\b(good at|poor|excellent|seems?|feels?|very|culture)\b/i,
        );
      }
    }
  });

  it('asks after their well-being with a promise, and only there', () => {
    expect(guide.care.ask).toMatch(/are you well\?/);
    expect(guide.care.ask).toMatch(/we’ll find another one/);
    expect(guide.care.ask).toMatch(/won’t count against you/);
    for (const text of texts) expect(text).not.toMatch(HEALTH);
  });

  it('judges nobody where it shows care', () => {
    for (const text of Object.values(guide.care)) expect(text).not.toMatch(WEIGHING);
  });

  it('leaves the name and the new date blank in the message, once each', () => {
    expect(guide.care.message.match(/\{\w+\}/g)).toEqual(['{name}', '{date}']);
    expect(guide.care.message).not.toMatch(/\bwell\b/i);
  });

  it('prepares for the day', () => {
    expect(guide.preparation.length).toBeGreaterThan(5);
    expect(repeated(guide.preparation)).toEqual([]);
    expect(guide.preparation.join('\n')).toMatch(/nothing else important.*what they sent.*what to expect.*by phone/s);
  });

  it('uses plain words and "they", and never looks for a culture fit', () => {
    for (const text of texts) {
      expect(text).not.toMatch(OFFICE);
      expect(text).not.toMatch(GENDERED);
      expect(text, 'typographic quotes').not.toMatch(/['"]/);
      expect(text).toBe(text.trim());
      expect(text.replace(/Not goals:.*/s, '')).not.toMatch(/culture fit|grill|typing speed/i);
    }
  });
});

describe('the differences between the kinds of interview', () => {
  const said = (id: string) => textsOf(builtInGuides.find((guide) => guide.id === id)).join('\n');

  it('Story invites once, and names what to avoid and what both want', () => {
    expect(said('story')).toMatch(/retell at a fireside/);
    expect(said('story')).toMatch(/your own list.*overlap/s);
    expect(said('story')).toMatch(/We both want something today/);
  });

  it('Project walkthrough promises that there is no puzzle, and has it explained twice', () => {
    expect(said('project-walkthrough')).toMatch(/no coding puzzle/);
    expect(said('project-walkthrough')).toMatch(/engineer.*stakeholder/s);
  });

  it('Pairing states goals and non-goals, and has the ladder of hints in order', () => {
    expect(said('pairing')).toMatch(/Goals:.*Not goals: culture fit, grilling, a score of typing speed/);
    expect(said('pairing')).toMatch(/Hint 1, nudge.*Hint 2, pointer.*Hint 3, answer/s);
    expect(said('pairing')).toMatch(/empty folder.*second machine.*easier and the harder branch/s);
  });
});
