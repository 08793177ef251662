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
