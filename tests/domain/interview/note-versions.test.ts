import { describe, expect, it } from 'vitest';
import { cutOf, cutsOfSurplus, cutsOfVersions } from '../../../domain/interview/note-versions.ts';
import { MAX_VERSIONS, versionsOf } from '../../../domain/merge/text.ts';
import { A, B, by, C, NOTE, onto, recordOf, stampAt, texts, wrote } from './changes-made.ts';

const many = recordOf(wrote(A, 1, 'first'), wrote(B, 2, 'theirs'), wrote(A, 3, 'second'), wrote(C, 4, 'text'));
const cut = (cuts: Record<string, Record<string, string>>) => by(C, 60, { type: 'versions deleted', cuts });

describe('a version that is deleted by name', () => {
  it('goes, with what its view left before, and nothing else', () => {
    const one = cutOf(many.notes?.[NOTE]?.text, { stamp: stampAt(A, 3) });
    expect(one.goes.map(({ text }) => text)).toEqual(['second', 'first']);
    expect(texts(onto(many, cut({ [NOTE]: one.cut })))).toEqual(['text', 'theirs']);
  });

  it('goes wherever its words were left, as where one view completed what another began', () => {
    const twice = onto(many, wrote(B, 3, 'second'));
    const { cut: known } = cutOf(twice.notes?.[NOTE]?.text, { stamp: stampAt(A, 3) });
    expect(texts(onto(twice, cut({ [NOTE]: known })))).toEqual(['text']);
  });

  it('comes back when its session goes on', () => {
    const { cut: known } = cutOf(many.notes?.[NOTE]?.text, { stamp: stampAt(B, 2) });
    expect(texts(onto(many, cut({ [NOTE]: known }), wrote(B, 9, 'theirs, again', 2)))).toContain('theirs, again');
  });
});

it('only its text is left of a note whose versions are all deleted', () => {
  const left = onto(many, wrote(B, 5, 'other', 5, stampAt(B, 5)), cut(cutsOfVersions(many)));
  expect(texts(left)).toEqual(['other', 'text']);
  expect(cutsOfVersions(left)).toEqual({});
});

it('a note keeps twenty versions, and those that nobody counted', () => {
  const all = recordOf(...Array.from({ length: 24 }, (_, n) => wrote(n % 3 === 0 ? A : B, n + 10, `text ${n}`)));
  const capped = onto(all, cut(cutsOfSurplus(all)));
  expect(versionsOf(capped.notes?.[NOTE]?.text)).toHaveLength(MAX_VERSIONS + 1);
  expect(texts(onto(capped, wrote(C, 2, 'unseen')))).toContain('unseen');
  expect(cutsOfSurplus(capped)).toEqual({});
});
