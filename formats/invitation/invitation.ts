import type { WallTime } from '../../domain/zoned.ts';

/** What is found in a text, and where in it; `from` and `to` in UTF-16 units. */
export interface Found<T> {
  value: T;
  from: number;
  to: number;
}

/** What has to be asked: an answer was guessed, or there is none. */
export type Question =
  /** No time zone is named, or one that several countries call the same. */
  | 'zone'
  /** A date such as 03/04/2026: the day may come first, or the month. */
  | 'day or month'
  /** The day of the week is not that of the date. */
  | 'weekday'
  /** There are several dates: the first was taken. */
  | 'date'
  /** It says when it starts, not when it ends. */
  | 'end';

/** What an invitation says, as far as it is understood. */
export interface Invitation {
  title?: string;
  /** As the clocks in `zone` show them. */
  start?: WallTime;
  end?: WallTime;
  /** The IANA name of a time zone. */
  zone?: string;
  /** The address of the call. */
  link?: string;
  candidate?: string;
  role?: string;
  colleagues?: string[];
  /** Whether it says that the appointment is cancelled. */
  cancelled?: true;
  questions: Question[];
  /** The parts of the text that were understood, in order. Empty for a calendar file. */
  marks: { from: number; to: number }[];
}

/** What the reader of invitations needs to know. */
export interface InvitationContext {
  /** Whether an address is that of a call that Fireside knows. */
  isCall(address: string): boolean;
  /** The candidate's name in the title of an appointment, if it is certain. */
  nameIn(title: string): string | undefined;
  /** The time, in epoch ms: dates without a year are the next ones. */
  now: number;
  /** The browser's time zone. */
  ownZone: string;
}
