import type { Call } from './interview.ts';

/** Names a call by what is known of it, for indexes: "meet/abc-defg-hij", "zoom/" without a code, "none/". */
export function callKey({ host, code = '' }: Call): string {
  return `${host}/${code}`;
}
