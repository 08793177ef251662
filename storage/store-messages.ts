import * as z from 'zod/mini';
import { Guide, Id } from '../domain/guide/guide.ts';
import { OpenText } from '../domain/interview/open-text.ts';
import { KIND_NAMES, KINDS, type KindName, type RecordChange } from '../domain/kinds.ts';
import { View } from '../domain/merge/stamp.ts';
import { Count, Ordinal } from '../domain/number.ts';
import { ListQuery } from './record-store.ts';
import type { StateWrite, Write } from './writes.ts';

/** One of what there is for each kind. */
function perKind<T>(schema: (name: KindName) => z.ZodMiniType): z.ZodMiniType<T> {
  return z.union(KIND_NAMES.map(schema)) as z.ZodMiniType<T>;
}

const Change = perKind<RecordChange>((name) => z.object({ kind: z.literal(name), change: KINDS[name].change }));

const StoredWrite: z.ZodMiniType<Write> = z.union([
  perKind<StateWrite>((name) => z.object({ kind: z.literal(name), state: KINDS[name].record })),
  z.object({ kind: z.literal('open text'), text: OpenText }),
  z.object({ kind: z.literal('guide copy'), hash: Id, guide: Guide }),
]);

const Kind = z.enum(KIND_NAMES as [KindName, ...KindName[]]);

/** View → background. A panel is in the process of a call page: all that it says is parsed. */
export const FromView = z.discriminatedUnion('type', [
  /** `number` counts the changes of this view to this record, from 1 on. */
  z.object({ type: z.literal('change'), view: View, number: Ordinal, change: Change, guide: z.optional(Guide) }),
  z.object({ type: z.literal('compose'), interview: Id, note: z.nullable(Id) }),
  z.object({ type: z.literal('follow lists') }),
  z.object({ type: z.literal('read'), ask: Count, kind: Kind, id: Id }),
  z.object({ type: z.literal('interview'), ask: Count, id: Id }),
  z.object({ type: z.literal('list'), ask: Count, query: ListQuery }),
  z.object({ type: z.literal('ids'), ask: Count, kind: Kind }),
  /** All or none. */
  z.object({ type: z.literal('change all'), ask: Count, changes: z.array(Change) }),
  z.object({ type: z.literal('write'), ask: Count, writes: z.array(StoredWrite) }),
  z.object({ type: z.literal('health'), ask: Count }),
  z.object({ type: z.literal('set aside'), ask: Count }),
  z.object({ type: z.literal('bring back'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('discard aside'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('accept loss'), ask: Count }),
]);
export type FromView = z.infer<typeof FromView>;

/** What a view asks; each question is answered once. */
export type Question = Extract<FromView, { ask: number }>;
