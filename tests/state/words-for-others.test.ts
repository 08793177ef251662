import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS, PLAIN_PRESET, type Preset } from '../../domain/hand-over/preset.ts';
import { RECOMMENDATIONS, type Recommendation } from '../../domain/interview/write-up/judgement-record.ts';
import { handOverFields } from '../../formats/hand-over/fields.ts';
import { english, type Language, setLanguages } from '../../messages/language.ts';
import { foundIn } from '../../state/words-for-others.ts';
import { plan } from '../domain/fixtures.ts';

const interview = { ...plan, opened: true, timeline: [], ticked: [], notes: [] };

/** What a form calls this recommendation. */
function wordOf(preset: Preset, recommendation: Recommendation): string {
  const writeUp = { criteria: [], changeMyMind: '', reflection: [], recommendation };
  return handOverFields(interview, writeUp, preset).find(({ id }) => id === 'recommendation')?.word ?? '';
}

const found = (text: string) => foundIn(text, interview).map(({ words }) => words);

afterEach(() => setLanguages({ interface: english, export: english }));

describe.each([...BUILT_IN_PRESETS, PLAIN_PRESET])('the words of the form “$id”', (preset) => {
  it.each([...RECOMMENDATIONS, 'open'] as const)('for “%s” are found in a text for others', (recommendation) => {
    const word = wordOf(preset, recommendation);
    expect(word).not.toBe('');
    for (const text of [`You were clear.\n${word}`, `${word.toUpperCase()}!`, `Overall: ${word}.`])
      expect(found(text)).toEqual([word]);
  });

  it('are found in a sentence if they are more than one word, and say something', () => {
    for (const recommendation of RECOMMENDATIONS) {
      const word = wordOf(preset, recommendation);
      expect(found(`So I would say ${word} after all`)).toEqual(word.includes(' ') ? [word] : []);
    }
  });
});

describe('a text for others', () => {
  it.each([
    'No doubt: yes, you can ask whom we hire next.',
    'There is no decision yet; you will hear from us on Friday.',
    'You left open how you would test it.',
    'It is definitely worth a try, and not hard.',
  ])('may say “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('may hold a recommendation neither in the language of the interface nor in that of exports', () => {
    const german: Language = {
      ...english,
      tag: 'de',
      translate: (key, text) => (key === 'strongHire' ? 'Unbedingt einstellen' : text),
    };
    const said = 'Wir sollten Sie unbedingt einstellen, strong hire.';
    setLanguages({ interface: english, export: german });
    expect(found(said)).toEqual(expect.arrayContaining(['Unbedingt einstellen', 'Strong hire']));
  });

  it('is told the whole recommendation, and not each part of it', () => {
    expect(found('A strong no hire')).toEqual(['Strong no hire']);
  });
});
