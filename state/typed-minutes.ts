/** Maximum minutes of a section, and of a whole interview. */
const MOST = 600;

/** A typed number of minutes; undefined if it is none. */
export function minutesIn(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{1,3}$/.test(trimmed)) return undefined;
  const minutes = Number(trimmed);
  return minutes <= MOST ? minutes : undefined;
}
