import { describe, expect, it } from 'vitest';
import { type PersonChange, type PersonRecord, personKind } from '../../../domain/person/person-record.ts';
import { keepsTheLaws } from '../merge/laws.ts';
import type { Fact, Hand, Subject } from '../merge/world.ts';

type Body = PersonChange extends infer One
  ? One extends PersonChange
    ? Omit<One, 'record' | 'stamp' | 'era'>
    : never
  : never;

const MAKERS: readonly ((hand: Hand<PersonRecord>) => [Body, Fact])[] = [
  ({ token }) => [
    { type: 'person described', name: token },
    { is: 'set', token, depth: 'all' },
  ],
  ({ token }) => [
    { type: 'person described', say: token, pronouns: token },
    { is: 'set', token, depth: 'all' },
  ],
  ({ at }) => [
    { type: 'person removed', at },
    { is: 'deleted', part: '' },
  ],
  ({ at }) => [
    { type: 'person restored', at },
    { is: 'restored', part: '' },
  ],
  () => [{ type: 'person erased' }, { is: 'erased', depth: 'all' }],
];

const shown = ({ name, say, pronouns, removed }: PersonRecord) =>
  removed?.on.value ? [] : [name, say, pronouns].flatMap((register) => register?.value ?? []);

const subject: Subject<PersonRecord, PersonChange> = {
  kind: personKind,
  make(hand) {
    const made = MAKERS[hand.dice(MAKERS.length)]?.(hand);
    if (!made) return undefined;
    const [body, fact] = made;
    return { change: { ...body, record: 'record', stamp: hand.stamp } as PersonChange, fact };
  },
  visible: (state) => new Set(shown(state)),
  shown,
  withoutText: (change) => change,
};

describe('persons keep the laws', () => {
  keepsTheLaws(subject, [
    'set',
    'deleted',
    'restored',
    'erased',
    'old copies merged',
    'put back',
    'purged whole',
    'must not be there',
  ]);
});

it('a person is described in what is given', () => {
  const change = personKind.change.parse({
    type: 'person described',
    record: 'p',
    stamp: '0'.repeat(20),
    say: 'AY-da',
  });
  expect(personKind.delta(change)).toEqual({ id: 'p', say: { value: 'AY-da', stamp: '0'.repeat(20) } });
});
