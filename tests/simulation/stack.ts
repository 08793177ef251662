import type { Channel } from '../../storage/channel.ts';
import type { StoredInterview } from '../../storage/record-store.ts';
import type { Process } from './scheduler.ts';

/** What runs in the background, and the disks under it. */
export interface Stack {
  start(process: Process): { service(channel: Channel): void; purge(): void };
  stopped(process: Process, keepsUnreported: boolean): void;
  /** No faults any more. */
  heal(): void;
  /** What is stored, both stores joined. */
  stored(): Promise<Map<string, StoredInterview>>;
  /** The tokens in all bytes that are stored. */
  tokensStored?(): ReadonlySet<string>;
  /** What each store holds for itself, as a background would find it. */
  apart?(): Promise<Record<StoreName, Map<string, Found>>>;
  /** What can fail, if anything can. */
  disks?: Disks;
}

/** An interview in a store; of one that is damaged what its open editors hold. */
export interface Found extends StoredInterview {
  isDamaged?: true;
}

export const STORES = ['database', 'mirror'] as const;
export type StoreName = (typeof STORES)[number];

/** The disks under both stores, as far as a world does something to them. */
export interface Disks {
  /** The browser is restarted. */
  restarted(): void;
  /** From now on it behaves like this, until it is healed. */
  setMood(store: StoreName, choice: number): string;
  healStore(store: StoreName): void;
  /** Puts a store back to what it was some writes ago; returns when that was the current state for the last time, in ms. */
  putBack(store: StoreName, writes: number): number;
  empty(store: StoreName): void;
  /** Damages one of its values. */
  damage(store: StoreName, choice: number): boolean;
  tokensIn(store: StoreName): ReadonlySet<string>;
}
