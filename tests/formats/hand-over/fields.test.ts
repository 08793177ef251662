import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS, PLAIN_PRESET, type Preset } from '../../../domain/hand-over/preset.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../../domain/interview/note.ts';
import { RECOMMENDATIONS } from '../../../domain/interview/write-up/judgement-record.ts';
import { isSeen } from '../../../domain/interview/write-up/seen-evidence.ts';
import type { WriteUp } from '../../../domain/interview/write-up/write-up.ts';
import { type Field, handOverFields, wholeHandOver } from '../../../formats/hand-over/fields.ts';
import { linesOf } from '../../../formats/hand-over/rich-text.ts';
import { hostileText } from '../hostile-text.ts';
import { criterion, ended, entered, GUIDE, interview, minute, note } from '../interview.ts';

/** Cases per property; `FUZZ_RUNS=20000` searches longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

const GREENHOUSE = BUILT_IN_PRESETS[0] as Preset;
const PRESETS = [...BUILT_IN_PRESETS, PLAIN_PRESET];

/** A write-up of these criteria: one with a level, one with honestly nothing, the others open. */
function writtenUp(given: Interview, words: (text: string) => string = (text) => text): WriteUp {
  const [first] = given.guide.criteria;
  return {
    criteria: given.guide.criteria.map((one, i) => {
      const evidence = given.notes.filter(({ criteria }) => criteria.includes(one.id));
      const level = { id: 'proves', name: words('Proves'), behaviour: 'SECRET behaviour' };
      return {
        criterion: one,
        choice: i === 0 ? { is: 'level', level: 'proves' } : i === 1 ? { is: 'no evidence' } : { is: 'open' },
        level: one === first ? level : undefined,
        evidence,
        hasEvidence: evidence.some(isSeen),
        strongest: evidence.at(-1),
        because: i < 2 ? words('she named a check.\nAnd ran it.') : '',
      };
    }),
    changeMyMind: words('A second opinion.'),
    reflection: [
      { question: { id: 'q', text: words('Same words?') }, answer: words('Yes.') },
      { question: { id: 'unanswered', text: 'Unanswered?' }, answer: '  ' },
    ],
    recommendation: 'strong yes',
  };
}

const STORY = interview({
  timeline: [entered('welcome', minute(0)), ended(minute(60))],
  notes: [
    note(minute(6, 40), 'story', 'observation', 'Traced a race.\nSee https://example.org/a?b=1&c=2.', 'depth'),
    note(minute(9, 5), 'story', 'quote', 'I made time deterministic.', 'depth'),
    note(minute(10), 'story', 'inference', 'Enjoys teaching.', 'depth'),
    note(minute(11), 'story', 'ask', 'Who decided?', 'depth'),
    note(minute(12), 'story', 'inference', 'Would lead.', 'explain'),
  ],
});
const fieldsOf = (preset: Preset, choices = {}) => handOverFields(STORY, writtenUp(STORY), preset, choices);

const named = (fields: Field[], name: string) => fields.find((field) => field.name === name);

describe('the fields of a form', () => {
  it('are those of Greenhouse, in its order, with the rating as a word', () => {
    expect(fieldsOf(GREENHOUSE).map(({ name, word, byHand }) => [name, word, byHand])).toEqual([
      ['Key take-aways', undefined, false],
      ['Technical depth', 'Proves', false],
      ['Decisions and trade-offs', 'No evidence', false],
      ['Ownership', 'not judged yet', false],
      ['Explaining', 'not judged yet', false],
      ['Same words?', undefined, false],
      ['What would change my mind?', undefined, false],
      ['Overall recommendation', 'Strong yes', true],
    ]);
  });

  it('hold why, then what was seen and heard, with its time', () => {
    expect(named(fieldsOf(GREENHOUSE), 'Technical depth')).toMatchObject({
      text: [
        'Proves: she named a check.',
        'And ran it.',
        '06:40 Traced a race.',
        'See https://example.org/a?b=1&c=2.',
        '09:05 “I made time deterministic.”',
      ].join('\n'),
      html:
        '<p><b>Proves:</b> she named a check.</p><p>And ran it.</p>' +
        '<ul><li><p>06:40 Traced a race.</p><p>See <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p></li>' +
        '<li>09:05 <i>“I made time deterministic.”</i></li></ul>',
    });
  });

  it.each([
    ['Greenhouse', 'Definitely not', 'No', 'Yes', 'Strong yes', 'No decision'],
    ['Ashby', 'Strong no', 'No', 'Yes', 'Strong yes', 'left open'],
    ['Lever', 'Strong no hire', 'No hire', 'Hire', 'Strong hire', 'left open'],
  ])('name the recommendation as %s does', (name, ...words) => {
    const preset = BUILT_IN_PRESETS.find((one) => one.name === name) as Preset;
    const said = [...RECOMMENDATIONS, 'open' as const].map(
      (recommendation) =>
        handOverFields(STORY, { ...writtenUp(STORY), recommendation }, preset).find(({ byHand }) => byHand)?.word,
    );
    expect(said).toEqual(words);
  });

  it('are in the order and under the names of a preset of one’s own, and no others', () => {
    const mine: Preset = {
      ...GREENHOUSE,
      id: 'mine',
      parts: ['recommendation', 'take-aways'],
      labels: { 'take-aways': 'Summary', recommendation: 'Verdict' },
    };
    expect(fieldsOf(mine).map(({ name }) => name)).toEqual(['Verdict', 'Summary']);
  });

  it('are under the names that a preset of one’s own has for single criteria and questions, and tell their usual ones', () => {
    const usual = fieldsOf(GREENHOUSE);
    const renamed = usual.map(({ id }, i) => [id, `Ours ${i}`]);
    const all = fieldsOf({ ...GREENHOUSE, labels: Object.fromEntries(renamed) });
    expect(all.map(({ name }) => name)).toEqual(renamed.map(([, name]) => name));
    expect(all.map(({ usualName, part }) => [usualName, part])).toEqual(usual.map(({ name, part }) => [name, part]));
  });

  it('leave out what there is nothing to say of', () => {
    const empty = { ...writtenUp(STORY), criteria: [], changeMyMind: ' ', reflection: [] };
    expect(handOverFields(STORY, empty, GREENHOUSE).map(({ id }) => id)).toEqual(['recommendation']);
  });
});

describe('a note', () => {
  const [seen, , inference] = STORY.notes as [Note, Note, Note];

  it('that says what was made of it, or what is still to be asked, stays here unless it is added by name', () => {
    const all = wholeHandOver(fieldsOf(GREENHOUSE)).text;
    expect(['Enjoys teaching.', 'Who decided?', 'Would lead.'].filter((words) => all.includes(words))).toEqual([]);
    const added = wholeHandOver(fieldsOf(GREENHOUSE, { [inference.id]: true })).text;
    expect(added).toContain('Enjoys teaching.');
    expect(added).not.toContain('Who decided?');
  });

  it('in which nothing can be shown adds no empty line', () => {
    const nothing = note(minute(5), 'story', 'quote', '\x1f\x07', 'depth');
    const given = { ...STORY, notes: [nothing] };
    expect(named(handOverFields(given, writtenUp(given), GREENHOUSE), 'Technical depth')?.text).toBe(
      'Proves: she named a check.\nAnd ran it.',
    );
  });

  it('can be left out', () => {
    expect(wholeHandOver(fieldsOf(GREENHOUSE, { [seen.id]: false })).text).not.toContain('Traced a race.');
  });
});

/** Words without digits, so that each digit found would be one of ours. */
const undigited = hostileText.map((text) => text.replace(/\p{N}/gu, ''));

function anyInterview(words: fc.Arbitrary<string>): fc.Arbitrary<{ given: Interview; writeUp: WriteUp }> {
  const anyNote = fc.record({
    id: fc.uuid(),
    at: fc.constant(minute(3)),
    kind: fc.constantFrom(...NOTE_KINDS),
    text: words,
    criteria: fc.subarray(['a', 'b', 'c']),
  }) satisfies fc.Arbitrary<Note>;
  return fc
    .record({ notes: fc.array(anyNote, { maxLength: 6 }), names: fc.tuple(words, words, words), word: words })
    .map(({ notes, names, word }) => {
      const criteria = ['a', 'b', 'c'].map((id, i) => criterion(id, names[i] ?? ''));
      const given = interview({ notes, guide: { ...GUIDE, criteria } });
      return { given, writeUp: writtenUp(given, (text) => `${word}${text}`) };
    });
}

/** The words of HTML of the allowed elements, each block on a line of its own. Throws if it is not well-formed, or has anything else in it. */
function wordsOf(html: string): string {
  const open: string[] = [];
  const words = html.replace(/<(\/?)([a-z]+)([^<>]*)>/g, (_tag, end: string, name: string, rest: string) => {
    if (!['p', 'ul', 'li', 'b', 'i', 'a'].includes(name)) throw new Error(`<${name}> is not allowed`);
    if (end) {
      if (open.pop() !== name || rest) throw new Error(`</${name}> closes nothing`);
    } else {
      if (rest && !(name === 'a' && /^ href="https?:[^"<>\s]*"$/.test(rest))) throw new Error(`<${name}${rest}>`);
      open.push(name);
    }
    return ['p', 'ul', 'li'].includes(name) ? '\n' : '';
  });
  if (open.length > 0) throw new Error(`${open} stays open`);
  if (/[<>]/.test(words)) throw new Error('something is not escaped');
  const stray = /&(?!amp;|lt;|gt;|quot;|#39;)/.exec(words);
  if (stray) throw new Error('an ampersand is not escaped');
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return words
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => names[name] ?? '')
    .replace(/\n+/g, '\n')
    .replace(/^\n|\n$/g, '');
}

describe('whatever was written', () => {
  it('both texts say the same, and the HTML is well-formed and has no other elements', () => {
    fc.assert(
      fc.property(anyInterview(hostileText), fc.constantFrom(...PRESETS), ({ given, writeUp }, preset) => {
        const choices = Object.fromEntries(given.notes.map(({ id }) => [id, true]));
        const fields = handOverFields(given, writeUp, preset, choices);
        for (const { text, html } of fields) expect(wordsOf(html)).toBe(text);
        const whole = wholeHandOver(fields);
        expect(wordsOf(whole.html)).toBe(whole.text.replace(/\n+/g, '\n').replace(/^\n|\n$/g, ''));
        // What was chosen is there, whole.
        for (const { text, criteria } of given.notes)
          if (criteria.length > 0) for (const line of linesOf(text)) expect(whole.text).toContain(line);
      }),
      { numRuns: RUNS },
    );
  });

  it('no number is made of it: no score, no total, no order of persons', () => {
    fc.assert(
      fc.property(anyInterview(undigited), fc.constantFrom(...PRESETS), ({ given, writeUp }, preset) => {
        const fields = handOverFields(given, writeUp, preset);
        for (const { name, word = '', text } of fields) expect(`${name}${word}${text}`).not.toMatch(/\p{N}/u);
      }),
      { numRuns: RUNS },
    );
  });

  it('nothing but what was seen or heard goes along by itself', () => {
    fc.assert(
      fc.property(anyInterview(fc.uuid()), fc.constantFrom(...PRESETS), ({ given, writeUp }, preset) => {
        const { text, html } = wholeHandOver(handOverFields(given, writeUp, preset));
        const staying = given.notes.filter((one) => !isSeen(one)).map((one) => one.text);
        expect(staying.filter((words) => text.includes(words) || html.includes(words))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
