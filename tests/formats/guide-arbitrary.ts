import * as fc from 'fast-check';
import type { Guide } from '../../domain/guide/guide.ts';
import { hostileText } from './hostile-text.ts';

const word = fc.constantFrom('Own part', 'Learning', 'Criteria', 'Welcome', 'a', '', 'How? Why!', 'Reflection');
const text = fc.oneof({ weight: 3, arbitrary: hostileText }, { weight: 1, arbitrary: word });
const id = fc
  .oneof(fc.constantFrom('own-part', 'a', 'a--b', '-->', '"', '\\', '5 min', 'a, b', '→', '日本'), hostileText)
  .map((any) => any.slice(0, 200) || 'x');
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const optional = { requiredKeys: ['id', 'text'] } as { requiredKeys: ['id', 'text'] };

const minutes = fc.oneof(fc.nat({ max: 600 }), fc.double({ min: 0, max: 600, noNaN: true }).map(Math.abs));

/** Any guide that the schema allows, without the number -0. */
export const anyGuide: fc.Arbitrary<Guide> = fc.record(
  {
    id,
    name: text,
    summary: text,
    care: fc.record({ ask: text, pause: text, move: text, message: text }),
    wantedMinutes: minutes,
    sections: fc.array(
      fc.record(
        {
          id,
          name: text,
          purpose: text,
          minutes,
          protected: fc.boolean(),
          rated: fc.boolean(),
          scripts: some(fc.record({ id, text, criteria: some(id) }, optional)),
          prompts: some(
            fc.record(
              { id, text, kind: fc.constantFrom('question' as const, 'reminder' as const), criteria: some(id) },
              optional,
            ),
          ),
        },
        { requiredKeys: ['id', 'name', 'purpose', 'minutes', 'protected', 'scripts', 'prompts'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    criteria: some(
      fc.record({
        id,
        name: text,
        lookFor: text,
        levels: fc.array(fc.record({ id, name: text, behaviour: text }, { requiredKeys: ['name', 'behaviour'] }), {
          maxLength: 7,
        }),
      }),
    ),
    preparation: some(text),
    reflection: fc.array(fc.record({ id, text }), { minLength: 1, maxLength: 3 }),
    expect: text,
  },
  { requiredKeys: ['id', 'name', 'summary', 'care', 'sections', 'criteria', 'preparation'] },
);

/** A guide in which scripts and prompts lead to criteria of it, as they do outside of tests. */
export const coherentGuide: fc.Arbitrary<Guide> = anyGuide.map((guide) => {
  const ids = guide.criteria.map((one) => one.id);
  const led = <T extends { criteria?: string[] }>(one: T): T => (one.criteria ? { ...one, criteria: ids } : one);
  return {
    ...guide,
    sections: guide.sections.map((section) => ({
      ...section,
      scripts: section.scripts.map(led),
      prompts: section.prompts.map(led),
    })),
  };
});
