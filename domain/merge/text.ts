import * as z from 'zod/mini';
import { type Entries, entryOf, filtered } from './entries.ts';
import { mapOf, type Part } from './part.ts';
import { laterOf } from './register.ts';
import { covers, type Saw, sawOf } from './saw.ts';
import { Stamp } from './stamp.ts';

/** A text as one opening of an editor left it. */
const SessionText = z.object({ stamp: Stamp, text: z.string() });
type SessionText = z.infer<typeof SessionText>;

/**
 * A text that nobody overwrites: each opening of an editor, a session, has an entry of its own. Its key is the stamp of its first change. The
 * latest entry is the text; the others are its versions.
 */
export const Text = z.record(Stamp, SessionText);
export type Text = Entries<SessionText>;

const session: Part<SessionText> = {
  join: laterOf,
  latest: ({ stamp }) => stamp,
  pack: ({ stamp, text }, base) => (stamp === base ? text : [text, stamp]),
  unpack(packed, base) {
    const [text, stamp] = Array.isArray(packed) ? packed : [packed, base];
    return { stamp, text };
  },
};

const sessions = mapOf(session, true);

/** Texts as a part of a record. A text of one session that began with `base`, as most do, is packed without its key. */
export const text: Part<Text> = {
  ...sessions,
  pack(state, base) {
    const first = entryOf(state, base);
    return first && Object.keys(state).length === 1 ? session.pack(first, base) : sessions.pack(state, base);
  },
  unpack(packed, base) {
    const isAlone = typeof packed === 'string' || Array.isArray(packed);
    return isAlone ? { [base]: session.unpack(packed, base) } : sessions.unpack(packed, base);
  },
};

/** What a session left of a text. */
export interface Version extends SessionText {
  session: Stamp;
}

/** What all sessions left, latest first: the text, then its versions. */
export function versionsOf(all: Text | undefined): Version[] {
  return Object.entries(all ?? {})
    .map(([key, { stamp, text: words }]) => ({ session: key, stamp, text: words }))
    .sort((a, b) => (a.stamp > b.stamp ? -1 : 1));
}

/** A text and what was cut of it. */
export interface Worded {
  text?: Text;
  /** What views wrote up to these stamps is gone: versions that were deleted. */
  cut?: Saw;
}

/** Without what is cut, here or by `cut`; the same object if that is nothing. */
export function trimmed<T extends Worded>(worded: T, cut: Saw | undefined): T {
  if (!cut || !worded.text) return worded;
  const left = filtered(worded.text, ({ stamp }) => !covers(cut, stamp));
  if (left === worded.text) return worded;
  const { text: _, ...rest } = worded;
  return (left ? { ...rest, text: left } : rest) as T;
}

/** The number of earlier versions that are kept of a text. */
export const MAX_VERSIONS = 20;

/** What to cut so that no more than MAX_VERSIONS versions are left, the oldest first; undefined if there are no more. */
export function surplus(all: Text | undefined): Saw | undefined {
  const oldest = versionsOf(all).slice(MAX_VERSIONS + 1);
  return oldest.length > 0 ? sawOf(oldest.map(({ stamp }) => stamp)) : undefined;
}

/** The stamps that a text holds. */
export function stampsOf(all: Text | undefined): Stamp[] {
  return Object.values(all ?? {}).map(({ stamp }) => stamp);
}
