import type { Guide } from '../domain/guide/guide.ts';
import { callKey } from '../domain/interview/call-key.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import { interviewSummary } from '../domain/interview/interview-summary.ts';
import { dueMoment } from '../domain/interview/promises.ts';
import { roleKey } from '../domain/interview/role-key.ts';
import type { Followers, ListPage, ListQuery, Summary } from './record-store.ts';

/** The guide's name for display, by its hash; undefined if it is not known here. */
export type NameOfGuide = (hash: string) => Pick<Guide, 'id' | 'name'> | undefined;

/** The line of an interview in a list; undefined if it has none: it was erased or purged. */
export function summaryOf(record: InterviewRecord, nameOfGuide: NameOfGuide): Summary | undefined {
  const summary = interviewSummary(record);
  if (!summary) return undefined;
  const { person, guide: hash, ...rest } = summary;
  const guide = hash === undefined ? undefined : nameOfGuide(hash);
  return {
    ...rest,
    ...(person && { person: person.id }),
    ...(hash !== undefined && guide && { guide: { hash, id: guide.id, name: guide.name } }),
  };
}

/** Newest first; of two set up at the same moment the lesser id first, so that all stores agree. */
export function newestFirst(a: Pick<Summary, 'id' | 'createdAt'>, b: Pick<Summary, 'id' | 'createdAt'>): number {
  return byPlace([-a.createdAt, a.id], [-b.createdAt, b.id]);
}

/** Where an interview stands in an index, as it ascends: the moment that counts there, negative, so that the last is first; and its id. */
export type Place = readonly [moment: number, id: string];

/** Where it stands in the indexes. It is not in those that are missing. `open`, `person` and `role` are separate lists for each key. */
export interface Places {
  listed?: number;
  removed?: number;
  open?: { key: string; moment: number };
  'under way'?: number;
  ended?: number;
  'to write up'?: number;
  promised?: number;
  person?: { key: string; moment: number };
  role?: { key: string; moment: number };
}

/** The indexes that an interview is in, and where. */
export function placesOf(summary: Pick<Summary, PlacedBy>): Places {
  const { createdAt, removedAt, startedAt, endedAt, writeUp, promises, person, role, call, status } = summary;
  const moment = -createdAt;
  const key = roleKey(role);
  if (removedAt !== undefined) return { removed: -removedAt };
  return {
    listed: moment,
    ...((status === 'planned' || status === 'under way') && { open: { key: callKey(call), moment } }),
    ...(status === 'under way' && startedAt !== undefined && { 'under way': -startedAt }),
    ...(endedAt !== undefined && { ended: -endedAt }),
    ...(endedAt !== undefined && status === 'write-up' && isOpen(writeUp) && { 'to write up': -endedAt }),
    ...(promises && promises.length > 0 && { promised: Math.min(...promises.map(dueMoment)) }),
    ...(person !== undefined && { person: { key: person, moment } }),
    ...(key !== '' && { role: { key, moment } }),
  };
}
type PlacedBy =
  | 'createdAt'
  | 'removedAt'
  | 'startedAt'
  | 'endedAt'
  | 'writeUp'
  | 'promises'
  | 'person'
  | 'role'
  | 'call'
  | 'status';

function isOpen(writeUp: Summary['writeUp']): boolean {
  return writeUp === undefined || writeUp === 'begun';
}

/** Where a page ends, for the `after` of the next. */
export function afterPlace([moment, id]: Place): string {
  return `${moment} ${id}`;
}

/** The place that `afterPlace` wrote; undefined if it is none. */
export function placeAfter(after: string): Place | undefined {
  const end = after.indexOf(' ');
  const moment = end > 0 ? Number(after.slice(0, end)) : Number.NaN;
  return Number.isNaN(moment) ? undefined : [moment, after.slice(end + 1)];
}

/** The order of places. */
export function byPlace([a, x]: Place, [b, y]: Place): number {
  return a - b || (x < y ? -1 : Number(x > y));
}

/** A page of these interviews, as every store has to answer. */
export function pageOf(all: Iterable<Summary>, query: ListQuery): ListPage {
  const found = [...all]
    .flatMap((summary) => {
      const moment = momentIn(query, placesOf(summary));
      return moment === undefined ? [] : [{ summary, place: [moment, summary.id] as const }];
    })
    .sort((a, b) => byPlace(a.place, b.place));
  const start = query.after === undefined ? undefined : placeAfter(query.after);
  const rest = start ? found.filter(({ place }) => byPlace(place, start) > 0) : found;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    summaries: page.map(({ summary }) => summary),
    ...(last && rest.length > page.length && { next: afterPlace(last.place) }),
    ...(query.after === undefined && (query.counted || page.length === found.length) && { total: found.length }),
  };
}

/** How many of these interviews follow each copy of a guide, as every store has to answer. */
export function followersIn(all: Iterable<Summary>, guide: string): Followers {
  const counts = new Map<string, number>();
  for (const { guide: copy, removedAt } of all) {
    if (copy?.id === guide && removedAt === undefined) counts.set(copy.hash, (counts.get(copy.hash) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** The moment by which an interview stands in the list that is asked for; undefined if it is not in it. */
function momentIn({ index, key, from }: ListQuery, places: Places): number | undefined {
  const place = places[index];
  if (place === undefined) return undefined;
  if (typeof place === 'object') return key === undefined ? keyless(index, place) : matching(place, key);
  const isBounded = index === 'ended' || index === 'under way';
  return isBounded && from !== undefined && place > -from ? undefined : place;
}

/** A list of a person or a role needs one; that of open interviews has those of all calls without a key. */
function keyless(index: ListQuery['index'], { moment }: { moment: number }): number | undefined {
  return index === 'open' ? moment : undefined;
}

function matching(place: { key: string; moment: number }, key: string): number | undefined {
  return place.key === key ? place.moment : undefined;
}
