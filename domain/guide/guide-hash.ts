import { canonical, digestOf } from '../digest.ts';
import type { Guide } from './guide.ts';

/** Names a guide by its contents: equal guides have equal hashes. It detects accidents, not forgeries. */
export function guideHash(guide: Guide): string {
  const text = canonical(guide);
  return `${digestOf(text)}${digestOf(`again ${text}`)}`;
}
