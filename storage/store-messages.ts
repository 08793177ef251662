import * as z from 'zod/mini';
import { Guide, Id } from '../domain/guide/guide.ts';
import { KIND_NAMES, KINDS, type KindName, type RecordChange } from '../domain/kinds.ts';
import { View } from '../domain/merge/stamp.ts';
import { Count, Ordinal } from '../domain/number.ts';
import type { ToView } from './messages-to-view.ts';
import { ListQuery } from './record-store.ts';
import { isNewer, Versioned, writeIn } from './stored-write.ts';
import { VERSIONS } from './versions.ts';
import type { Write } from './writes.ts';

/** One of what there is for each kind. */
function perKind<T>(schema: (name: KindName) => z.ZodMiniType): z.ZodMiniType<T> {
  return z.union(KIND_NAMES.map(schema)) as z.ZodMiniType<T>;
}

const Change = perKind<RecordChange>((name) => z.object({ kind: z.literal(name), change: KINDS[name].change }));

/** A write with the version of its kind, of this version of Fireside or an earlier one. */
const Sent: z.ZodMiniType<Write> = z.pipe(
  Versioned.check(z.refine((value) => !isNewer(value))),
  z.transform((value, context): Write => {
    const write = writeIn(value);
    if (!write) context.issues.push({ code: 'custom', input: value });
    return write as Write;
  }),
);

const v = z.literal(VERSIONS);

const Kind = z.enum(KIND_NAMES as [KindName, ...KindName[]]);

/** View → background. A panel is in the process of a call page: all that it says is parsed. */
export const FromView = z.discriminatedUnion('type', [
  /** `number` counts the changes of this view to this record, from 1 on. */
  z.object({ type: z.literal('change'), v, view: View, number: Ordinal, change: Change, guide: z.optional(Guide) }),
  z.object({ type: z.literal('compose'), interview: Id, note: z.nullable(Id) }),
  z.object({ type: z.literal('follow lists') }),
  z.object({ type: z.literal('read'), ask: Count, kind: Kind, id: Id }),
  z.object({ type: z.literal('interview'), ask: Count, id: Id }),
  z.object({ type: z.literal('list'), ask: Count, query: ListQuery }),
  z.object({ type: z.literal('followers'), ask: Count, guide: Id }),
  z.object({ type: z.literal('ids'), ask: Count, kind: Kind }),
  z.object({ type: z.literal('guides'), ask: Count }),
  z.object({ type: z.literal('usable guide'), ask: Count, id: Id }),
  /** All or none. */
  z.object({ type: z.literal('change all'), v, ask: Count, changes: z.array(Change) }),
  z.object({ type: z.literal('write'), ask: Count, writes: z.array(Sent) }),
  z.object({ type: z.literal('health'), ask: Count }),
  z.object({ type: z.literal('set aside'), ask: Count }),
  z.object({ type: z.literal('bring back'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('discard aside'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('accept loss'), ask: Count }),
]);
export type FromView = z.infer<typeof FromView>;

/** What a view asks; each question is answered once. */
export type Question = Extract<FromView, { ask: number }>;

const OtherVersion = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('change'),
    v: z.number(),
    number: Ordinal,
    change: z.object({ kind: Kind, change: z.object({ record: Id }) }),
  }),
  z.object({ type: z.literal('change all'), v: z.number(), ask: Count }),
  z.object({ type: z.literal('write'), ask: Count, writes: z.array(Versioned) }),
]);

/** What to answer to a view that is of another version of Fireside, so that its user is told, and it keeps what it has; undefined for any other message. */
export function answerToOther(raw: unknown): ToView | undefined {
  const { data } = OtherVersion.safeParse(raw);
  if (data?.type === 'write') {
    return data.writes.some(isNewer) ? { type: 'failed', ask: data.ask, reason: 'cut off' } : undefined;
  }
  if (!data || data.v === VERSIONS) return undefined;
  if (data.type === 'change all') return { type: 'failed', ask: data.ask, reason: 'cut off' };
  const { kind, change } = data.change;
  return { type: 'refused', kind, record: change.record, number: data.number, reason: 'cut off' };
}
