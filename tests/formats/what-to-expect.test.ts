import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { whatToExpect } from '../../formats/what-to-expect.ts';
import { builtInGuides } from '../../guides/index.ts';
import { at, noteOf, planned } from '../domain/fixtures.ts';

const FACTS = { with: 'Robin Okafor', phone: '+49 30 1', tools: 'an editor', sections: true };

const plannedWith = (guide: Guide): Interview => ({
  ...planned,
  guide,
  start: at(0),
  plannedEnd: at(60),
  zone: 'Europe/Berlin',
});

/** What a candidate must never read, each text with a token of its own. */
function secretGuide(tokens: readonly string[], expectation: string): { guide: Guide; secrets: string[] } {
  let n = 0;
  const secrets: string[] = [];
  const secret = () => {
    const token = `${tokens[n % tokens.length]}§${n++}§`;
    secrets.push(token);
    return token;
  };
  const section = (id: string) => ({
    id,
    name: `Section ${id}`,
    purpose: secret(),
    minutes: 10,
    protected: false,
    scripts: [{ id: 's', text: secret() }],
    prompts: [
      { id: 'q', text: secret() },
      { id: 'r', text: secret(), kind: 'reminder' as const },
    ],
  });
  const levels = ['a', 'b'].map((id) => ({ id, name: secret(), behaviour: secret() }));
  const guide: Guide = {
    id: 'g',
    name: secret(),
    summary: secret(),
    care: { ask: secret(), pause: secret(), move: secret(), message: secret() },
    sections: ['one', 'two'].map(section),
    criteria: [{ id: 'c', name: secret(), lookFor: secret(), levels }],
    preparation: [secret()],
    reflection: [{ id: 'r', text: secret() }],
    expect: expectation,
  };
  return { guide, secrets };
}

describe('what a candidate may expect', () => {
  it('is told in the guide’s words, with date, length, people and steps', () => {
    const story = builtInGuides.find(({ id }) => id === 'story');
    if (!story) throw new Error('There is no guide.');
    const { text = '', html = '' } = whatToExpect(plannedWith(story), FACTS, 'UTC') ?? {};
    expect(text).toContain('Hello Ada Lovelace,');
    expect(text).toContain('Friday 20 November 2026, 15:00 (Europe/Berlin)');
    expect(text).toContain('with Robin Okafor by video for about 60 minutes');
    expect(text).toContain('• Their story, 22 minutes');
    expect(text).toContain('phone me: +49 30 1.');
    expect(html).toContain('<li>Their story, 22 minutes</li>');
    expect(html).not.toMatch(/<p>\s*<\/p>/);
  });

  it('leaves out the sentences of which nothing is known, and the steps if they are not wanted', () => {
    for (const guide of builtInGuides) {
      const facts = { with: '', phone: '', tools: '', sections: false };
      const { text = '' } = whatToExpect({ ...plannedWith(guide), candidate: '' }, facts, 'UTC') ?? {};
      expect(text, guide.id).not.toMatch(/[{}•]|undefined|phone me/);
      expect(text, guide.id).toContain('We take notes');
    }
  });

  it('always says how long, also if nobody said who talks with them', () => {
    for (const guide of builtInGuides) {
      const { text = '' } = whatToExpect(plannedWith(guide), { ...FACTS, with: ' ' }, 'UTC') ?? {};
      expect(text, guide.id).toContain('(Europe/Berlin). It will take about 60 minutes.\n\n');
      expect(text, guide.id).not.toContain('You’ll talk with');
    }
    const own = { ...secretGuide(['x'], 'Hello.\n\nOn {date} we talk for {minutes} minutes. Bye.').guide };
    const { start: _, ...undated } = plannedWith(own);
    expect(whatToExpect({ ...undated, plannedEnd: at(60) }, FACTS, 'UTC')?.text).toContain(
      'Hello.\n\nIt will take about 20 minutes. Bye.\n\n',
    );
  });

  describe('the list of sections', () => {
    const STEPS = '• Section one, 10 minutes\n• Section two, 10 minutes';
    const textOf = (words: string, facts = FACTS) =>
      whatToExpect({ ...plannedWith(secretGuide(['x'], words).guide), candidate: '' }, facts, 'UTC')?.text;

    it.each(builtInGuides.map((guide) => [guide.id, guide] as const))(
      'comes in %s before what is said of the end, whatever is left out before it',
      (_, guide) => {
        for (const candidate of ['Ada', ''])
          for (const start of [at(0), undefined])
            for (const who of ['Robin', '']) {
              const { start: _start, ...rest } = plannedWith(guide);
              const interview = { ...rest, candidate, ...(start !== undefined && { start }) };
              const { text = '' } = whatToExpect(interview, { ...FACTS, with: who }, 'UTC') ?? {};
              const paragraphs = text.split('\n\n');
              const list = paragraphs.findIndex((one) => one.startsWith('• '));
              expect(paragraphs[list + 1]).toMatch(/^Time is kept at the end/);
              expect(paragraphs.filter((one) => one.startsWith('• '))).toHaveLength(1);
            }
      },
    );

    it('comes where a guide of one’s own has {sections}, in a sentence or by itself', () => {
      expect(textOf('Hi {name}.\n\nOne.\n\n{sections}\n\nTwo.\n\nThree.')).toBe(`One.\n\n${STEPS}\n\nTwo.\n\nThree.\n`);
      expect(textOf('One. The course: {sections}\nTwo.')).toBe(`One. The course:\n\n${STEPS}\n\nTwo.\n`);
      expect(textOf('One. The course: {sections}\nTwo.', { ...FACTS, sections: false })).toBe('One. Two.\n');
      expect(textOf('One.\n\n{sections}\n\nTwo.\n\n{sections}')).toBe(`One.\n\n${STEPS}\n\nTwo.\n`);
    });

    it('comes otherwise after what says how long, or last', () => {
      expect(textOf('Hallo.\n\nEs dauert {minutes} Minuten.\n\nBis bald!')).toBe(
        `Hallo.\n\nEs dauert 60 Minuten.\n\n${STEPS}\n\nBis bald!\n`,
      );
      expect(textOf('One.\n\nTwo.\n\nThree.\n\nFour.')).toBe(`One.\n\nTwo.\n\nThree.\n\nFour.\n\n${STEPS}\n`);
    });

    it('is put nowhere by a name that looks like a blank', () => {
      const guide = secretGuide(['x'], 'Hello {name}, {minutes}.\n\nBye.').guide;
      const { text } = whatToExpect({ ...plannedWith(guide), candidate: '{sections}' }, FACTS, 'UTC') ?? {};
      expect(text).toBe(`Hello {sections}, 60.\n\n${STEPS}\n\nBye.\n`);
    });
  });

  it('is nothing where the guide has no words for it', () => {
    const { guide } = secretGuide(['x'], '');
    expect(whatToExpect(plannedWith(guide), FACTS, 'UTC')).toBeUndefined();
  });

  it('never says what is looked for: no criteria, levels, prompts, scripts, notes or own questions', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 });
    const names = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(words, names, fc.boolean(), (tokens, candidate, sections) => {
        const { guide, secrets } = secretGuide(
          tokens,
          'Hello {name},\n\non {date} with {with}, {minutes}, {phone}, {tools}.',
        );
        const note = noteOf('n', 1, { text: 'a note§', section: 'one' });
        const interview = {
          ...plannedWith(guide),
          candidate,
          notes: [note],
          prompts: [{ ...note, id: 'p', text: 'my own§', place: 'i' }],
        };
        const { text = '', html = '' } = whatToExpect(interview, { ...FACTS, sections }, 'UTC') ?? {};
        for (const secret of [...secrets, 'a note§', 'my own§']) {
          expect(text).not.toContain(secret);
          expect(html).not.toContain(secret);
        }
      }),
    );
  });

  it('is harmless as rich text, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (candidate, phone) => {
        const { guide } = secretGuide(['x'], 'Hello {name},\n\nphone {phone}.');
        const { html = '' } =
          whatToExpect({ ...plannedWith(guide), candidate: `${candidate}<img src=x>` }, { ...FACTS, phone }, 'UTC') ??
          {};
        expect(html.replace(/<\/?(?:p|ul|li|br)>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });
});
