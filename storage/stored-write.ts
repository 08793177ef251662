import * as z from 'zod/mini';
import { Guide, Id } from '../domain/guide/guide.ts';
import { OpenText } from '../domain/interview/open-text.ts';
import { KIND_NAMES, kindOf } from '../domain/kinds.ts';
import { NewerVersion, readRecord } from '../domain/merge/kind.ts';
import { versionAt } from './versions.ts';
import type { StateWrite, Write } from './writes.ts';

const v = z.int().check(z.gte(1));

/** What of a write every version can read. */
export const Versioned = z.looseObject({ v, kind: z.enum([...KIND_NAMES, 'open text', 'guide copy']) });

const Stored = z.discriminatedUnion('kind', [
  z.object({ v, kind: z.literal('open text'), text: OpenText }),
  z.object({ v, kind: z.literal('guide copy'), hash: Id, guide: Guide }),
  z.object({ v, kind: z.enum(KIND_NAMES), state: z.unknown() }),
]);

/** A write as it was stored or sent, by this version or an earlier one; undefined if it is none. Throws NewerVersion. */
export function writeIn(value: unknown): Write | undefined {
  if (isNewer(value)) throw new NewerVersion();
  const { data } = Stored.safeParse(value);
  if (!data) return undefined;
  const { v: version, ...write } = data;
  if (write.kind === 'open text' || write.kind === 'guide copy') return write;
  try {
    return { kind: write.kind, state: readRecord(kindOf(write.kind), write.state, version) } as StateWrite;
  } catch {
    return undefined;
  }
}

/** Whether this is a write of a later version. */
export function isNewer(value: unknown): boolean {
  const { data } = Versioned.safeParse(value);
  return data !== undefined && data.v > versionAt(data.kind);
}
