import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { Preset } from '../../domain/hand-over/preset.ts';
import { PassedToken } from '../../extension/panel-messages.ts';
import { story } from '../../guides/story.ts';

it('counts code points, as zod does', () => {
  expect(Id.safeParse('').success).toBe(false);
  expect(Id.safeParse('x'.repeat(200)).success).toBe(true);
  expect(Id.safeParse('😀'.repeat(200)).success).toBe(true);
  expect(Id.safeParse('x'.repeat(201)).success).toBe(false);
  expect(Guide.safeParse(story).success).toBe(true);
  expect(Guide.safeParse({ ...story, sections: [] }).success).toBe(false);
});

/** Objects that have a length, which may be anything. */
const long = fc.record({
  length: fc.oneof(fc.jsonValue(), fc.constant({ toString: 'x' }), fc.constant({ valueOf: 1 })),
});

it('refuses what only has a length, and never throws', () => {
  fc.assert(
    fc.property(long, (odd) => {
      expect(Id.safeParse(odd).success).toBe(false);
      expect(PassedToken.safeParse({ fireside: odd }).success).toBe(false);
      expect(Preset.safeParse({ id: odd, name: odd, parts: odd }).success).toBe(false);
      expect(Guide.safeParse({ ...story, id: odd, sections: odd }).success).toBe(false);
    }),
  );
});
