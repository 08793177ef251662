import { type Era, outdatedBy } from './era.ts';
import type { RecordState } from './kind.ts';
import { type Part, yielding } from './part.ts';

/** Records of which an erasure takes everything: what was made in ignorance of one is dropped as it is merged. */
export function erasable<R extends RecordState>(part: Part<R>): Part<R> {
  return yielding(part, (record, other) => (outdatedBy(other.era, record.era) ? bare(record) : record));
}

/** What an erasure leaves of a record. */
function bare<R extends RecordState>({ id, era }: R): R {
  const left: { id: string; era?: Era } = { id, ...(era && { era }) };
  return left as R;
}
