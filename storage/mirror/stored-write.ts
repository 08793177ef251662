import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { OpenText } from '../../domain/interview/open-text.ts';
import { KIND_NAMES, kindOf } from '../../domain/kinds.ts';
import type { StateWrite, Write } from '../writes.ts';

const Stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open text'), text: OpenText }),
  z.object({ kind: z.literal('guide copy'), hash: Id, guide: Guide }),
  z.object({ kind: z.enum(KIND_NAMES), state: z.unknown() }),
]);

/** A write as it was stored; undefined if it is none, such as one of a later version. */
export function storedWrite(value: unknown): Write | undefined {
  const { data } = Stored.safeParse(value);
  if (!data) return undefined;
  if (data.kind === 'open text' || data.kind === 'guide copy') return data;
  const state = kindOf(data.kind).record.safeParse(data.state);
  return state.success ? ({ kind: data.kind, state: state.data } as StateWrite) : undefined;
}
