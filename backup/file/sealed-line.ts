import { digestOf } from '../../domain/digest.ts';

/*
 * A line of a backup: JSON whose last member, `d`, is the digest of all that stands before it in the line. So a line proves itself, wherever it is
 * found, and no reader has to agree on how JSON is written.
 */

const SEAL = ',"d":"';
const SEALED = /^(.*),"d":"([0-9a-z]{1,11})"\}$/s;

/** A value, which has at least one member, as a line. */
export function sealed(value: object): { line: string; digest: string } {
  const body = JSON.stringify(value).slice(0, -1);
  const digest = digestOf(body);
  return { line: `${body}${SEAL}${digest}"}`, digest };
}

/** The value of a line and its digest; undefined if the line is not what was written. */
export function unsealed(line: string): { value: Record<string, unknown>; digest: string } | undefined {
  const [, body, digest] = SEALED.exec(line) ?? [];
  if (body === undefined || digest === undefined || digestOf(body) !== digest) return undefined;
  try {
    const { d: _, ...value } = JSON.parse(line) as Record<string, unknown>;
    return { value, digest };
  } catch {
    return undefined;
  }
}
