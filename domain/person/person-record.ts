import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { Era, era, erasedAt } from '../merge/era.ts';
import { changeBase, type Kind, packing, WHOLE } from '../merge/kind.ts';
import { fieldsOf } from '../merge/part.ts';
import { register, registerOf, registersOf } from '../merge/register.ts';
import { deletion, Removed, removed, restoration } from '../merge/removed.ts';
import { erasable } from '../merge/whole.ts';
import { Moment } from '../number.ts';

/** What is known of a person beside their interviews. */
const facts = {
  name: z.string(),
  /** How to say it. */
  say: z.string(),
  pronouns: z.string(),
};

/** Somebody who is interviewed, as a record that merges. */
export const PersonRecord = z.object({
  id: Id,
  era: z.exactOptional(Era),
  name: z.exactOptional(registerOf(facts.name)),
  say: z.exactOptional(registerOf(facts.say)),
  pronouns: z.exactOptional(registerOf(facts.pronouns)),
  removed: z.exactOptional(Removed),
});
export type PersonRecord = z.infer<typeof PersonRecord>;

/** A change to a person, as plain data. `at` is in epoch ms. */
export const PersonChange = z.discriminatedUnion('type', [
  z.object({
    ...changeBase,
    type: z.literal('person described'),
    name: z.exactOptional(facts.name),
    say: z.exactOptional(facts.say),
    pronouns: z.exactOptional(facts.pronouns),
  }),
  z.object({ ...changeBase, type: z.literal('person removed'), at: Moment }),
  z.object({ ...changeBase, type: z.literal('person restored'), at: Moment }),
  z.object({ ...changeBase, type: z.literal('person erased') }),
]);
export type PersonChange = z.infer<typeof PersonChange>;

const part = erasable(
  fieldsOf<PersonRecord, 'id'>({ era, name: register(), say: register(), pronouns: register(), removed }),
);

/** Persons, as records that merge. Nothing in them brings a deleted one back: there is no text that could go unseen. */
export const personKind: Kind<PersonRecord, PersonChange> = {
  name: 'person',
  migrations: [],
  record: PersonRecord,
  change: PersonChange,
  delta: personDelta,
  merge: part.join,
  latest: part.latest,
  hidden: (record) => (record.removed?.on.value ? [WHOLE] : []),
  purge(record, parts) {
    const { name, say, pronouns, ...left } = record;
    const isEmpty = !name && !say && !pronouns;
    return parts.has(WHOLE) && record.removed?.on.value && !isEmpty ? left : record;
  },
  ...packing(part, PersonRecord, ({ name }) => name?.stamp),
};

function personDelta(change: PersonChange): PersonRecord {
  const { type, record: id, stamp } = change;
  const base = { id, ...(change.era && { era: change.era }) };
  switch (type) {
    case 'person described': {
      const { name, say, pronouns } = change;
      return { ...base, ...registersOf({ name, say, pronouns }, stamp) };
    }
    case 'person removed':
      return { ...base, removed: deletion(stamp, change.at, {}) };
    case 'person restored':
      return { ...base, removed: restoration(stamp, change.at) };
    case 'person erased':
      return { id, era: erasedAt(stamp, 'all', change.era) };
  }
}
