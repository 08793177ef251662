import { describe, expect, it } from 'vitest';
import type { Guide } from '../../../domain/guide/guide.ts';
import { guideOf, guideRecordOf } from '../../../domain/guide/guide-content.ts';
import { guideKind } from '../../../domain/guide/guide-kind.ts';
import type { GuideRecord } from '../../../domain/guide/guide-record.ts';
import { becomeGuide } from '../../../domain/guide/guide-steps.ts';
import { nextStamp } from '../../../domain/merge/stamp.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { START } from '../fixtures.ts';

/** A guide as a record, and what is made of it. */
function edited(guide: Guide) {
  let record: GuideRecord = guideRecordOf(guide, guide.id, START);
  let changes = 0;
  return {
    guide: () => guideOf(record),
    /** Turns it into another one. Returns the number of changes. */
    become(next: Guide): number {
      changes = 0;
      becomeGuide(
        () => record,
        next,
        (made) => {
          const stamp = nextStamp(START, 'editor00', guideKind.latest(record));
          const change = { ...(typeof made === 'function' ? made(stamp) : made), record: record.id, stamp };
          record = guideKind.merge(record, guideKind.delta(guideKind.change.parse(change)));
          changes += 1;
          return stamp;
        },
        START,
      );
      return changes;
    },
  };
}

const pairs = builtInGuides.flatMap((one) => builtInGuides.map((other) => [one, other] as const));
const [, story] = builtInGuides;
if (!story) throw new Error('There is no guide.');

describe('turning a guide into another one', () => {
  it.each(pairs.map(([one, other]) => [one.id, other.id, one, other] as const))('%s into %s', (_, __, one, other) => {
    const guide = edited(one);
    guide.become(other);
    expect(guide.guide()).toEqual({ ...other, id: one.id });
    expect(guide.become(other)).toBe(0);
  });

  it('changes only what differs', () => {
    const guide = edited(story);
    const [welcome, ...others] = story.sections;
    if (!welcome) throw new Error('There is no section.');
    const next = { ...story, sections: [{ ...welcome, minutes: 7, name: 'Arriving' }, ...others] };
    expect(guide.become(next)).toBe(2);
    expect(guide.guide()).toEqual(next);
  });

  it('moves, adds and deletes sections', () => {
    const guide = edited(story);
    const [first, second, ...others] = story.sections;
    if (!first || !second) throw new Error('There are no sections.');
    const next = { ...story, sections: [second, { ...first, id: 'new' }, first, ...others.slice(1)] };
    guide.become(next);
    expect(guide.guide()).toEqual(next);
  });
});
