import type { Guide } from '../domain/guide/guide.ts';
import type { GuideLine } from '../domain/guide/guide-line.ts';
import type { KindName, RecordOf } from '../domain/kinds.ts';
import { isOwnMessage } from './own-message.ts';
import type { FailureReason, Followers, FoundInterview, Health, ListPage, StoreEvent } from './record-store.ts';

/** Background → view. Our own background is believed: of what it says, views look at the type only. */
export type ToView =
  /** Every change of this view to this record up to `number` is stored durably. */
  | { type: 'written'; kind: KindName; record: string; number: number }
  /** The change `number` could not be stored; later ones are dropped until it is resent. */
  | { type: 'refused'; kind: KindName; record: string; number: number; reason: FailureReason }
  | Extract<StoreEvent, { type: 'changed' | 'summaries' | 'guides' | 'sync lost' }>
  /** The state of the stores: the answer to a question, or sent when it changes. */
  | { type: 'health'; ask?: number; health: Health }
  | { type: 'record'; ask: number; record?: RecordOf<KindName> }
  | { type: 'found'; ask: number; interview?: FoundInterview }
  | { type: 'listed'; ask: number; page: ListPage }
  | { type: 'followers'; ask: number; followers: Followers }
  | { type: 'ids'; ask: number; ids: string[] }
  | { type: 'guide lines'; ask: number; guides: GuideLine[] }
  | { type: 'usable guide'; ask: number; guide?: Guide }
  | { type: 'brought back'; ask: number; brought: number; unreadable: number }
  | { type: 'done'; ask: number }
  | { type: 'failed'; ask: number; reason: FailureReason };

const TYPES = {
  written: true,
  refused: true,
  changed: true,
  summaries: true,
  guides: true,
  'sync lost': true,
  health: true,
  record: true,
  found: true,
  listed: true,
  followers: true,
  ids: true,
  'guide lines': true,
  'usable guide': true,
  'brought back': true,
  done: true,
  failed: true,
} satisfies Record<ToView['type'], true>;

/** Whether this is a message of our background. */
export function isToView(raw: unknown): raw is ToView {
  return isOwnMessage(raw, TYPES);
}
