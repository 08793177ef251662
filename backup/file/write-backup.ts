import { checksum } from '../../domain/digest.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, type Counts, type Header, type LastingRecord } from './backup-format.ts';
import { lineOf } from './file-record.ts';
import { sealed } from './sealed-line.ts';

export interface Contents extends Header {
  records: AsyncIterable<LastingRecord>;
}

/**
 * A backup as lines, without their line feeds: a header, one line for each record, and an end that says how many there were, and has a digest over all of
 * them in order. Without the end the file is incomplete.
 */
export async function* writeBackup({ records, ...header }: Contents): AsyncGenerator<string> {
  const whole = wholeDigest();
  const counts: Counts = {};
  const first = sealed({ format: BACKUP_FORMAT, version: BACKUP_VERSION, ...header });
  whole.add(first.digest);
  yield first.line;
  for await (const record of records) {
    const { line, digest } = sealed(lineOf(record));
    whole.add(digest);
    counts[record.kind] = (counts[record.kind] ?? 0) + 1;
    yield line;
  }
  yield sealed({ k: 'end', counts, whole: whole.text() }).line;
}

/** The digest over the digests of lines, in order. */
export function wholeDigest() {
  const sum = checksum();
  return {
    add(digest: string): void {
      for (let i = 0; i < digest.length; i++) sum.add(digest.charCodeAt(i));
      sum.add(0x0a);
    },
    text: sum.text,
  };
}
