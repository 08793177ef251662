import type { Mutant } from './mutants.ts';

const DELETIONS = 'domain/interview/deletions.ts';
const NOTE = 'domain/interview/note-record.ts';
const REMOVED = 'domain/merge/removed.ts';

/** The stamps of a note’s single values and tags, as source. */
const registersOf = (note: string) =>
  `[${note}.at, ${note}.section, ${note}.kind, ${note}.done, ...Object.values(${note}.criteria ?? {})].flatMap((one) => one?.stamp ?? [])`;

/** The mutants that change the sources of functions. */
export const REWRITING_MUTANTS: readonly Mutant[] = [
  {
    name: '5. single values and tags count as unseen',
    rewrites: [
      {
        file: NOTE,
        from: 'hides(note.removed, stampsOf(note.text))',
        to: `hides(note.removed, [...stampsOf(note.text), ...${registersOf('note')}])`,
      },
      {
        file: DELETIONS,
        from: 'sawOf([...stampsOf(state?.text), ',
        to: `sawOf([...stampsOf(state?.text), ...(state ? ${registersOf('state')} : []), `,
      },
    ],
  },
  {
    name: '6. parts that are deleted themselves count',
    rewrites: [{ file: DELETIONS, from: 'return note && isHidden(note) ? [] : leftInPart(', to: 'return leftInPart(' }],
  },
  {
    name: '7. a purge is part of the state',
    rewrites: [
      { file: REMOVED, from: '  saw: Saw,\n', to: '  saw: Saw,\n  purged: z.exactOptional(z.literal(true)),\n' },
      {
        file: REMOVED,
        from: 'if (wins === a.on &&',
        to: 'const purged = (a.purged || b.purged) && wins.value;\n    if (wins === a.on && (purged ?? false) === (a.purged ?? false) &&',
      },
      {
        file: REMOVED,
        from: '...(inParts && { parts: inParts }) };\n  },',
        to: '...(inParts && { parts: inParts }), ...(purged && { purged: true }) };\n  },',
      },
      {
        file: NOTE,
        to: `const plainJoin = noteState.join;
noteState.join = (a, b) => {
  const both = plainJoin(a, b);
  if (!both.removed?.purged) return both;
  const left = { ...(both.cut && { cut: both.cut }), removed: both.removed };
  return JSON.stringify(left) === JSON.stringify(a) ? a : left;
};`,
      },
      {
        file: 'domain/interview/interview-kind.ts',
        from: '...(removed && { removed }) };\n}\n\nfunction hasContent',
        to: '...(removed && { removed: removed.on.value ? { ...removed, purged: true } : removed }) };\n}\n\nfunction hasContent',
      },
    ],
  },
];
