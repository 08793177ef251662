import { discardedName, lackingIn } from '../domain/backup/holding.ts';
import { type Backup, isoDay, jumped } from '../domain/backup/rotation.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import type { BulkReader } from '../storage/record-store.ts';
import { backupsIn, discarded, removeExpired, settled } from './automatic/collection.ts';
import { afterInventory } from './automatic/deletions.ts';
import { takeInventory } from './automatic/inventory.ts';
import { saveManifest } from './automatic/manifest-store.ts';
import type { BackupState, BackupStateStore } from './automatic/reminder.ts';
import { backupBytes } from './backup-bytes.ts';
import { type BackupDestination, DestinationError, type Where } from './destinations/destination.ts';
import { verifiedWrite } from './destinations/verified-write.ts';
import { freeFileName } from './file/backup-file-name.ts';

export interface MakeOptions {
  bulk: BulkReader;
  metadata: BackupMetadata;
  state: BackupStateStore;
  /** Opens the destination that the user allowed. Throws DestinationError. */
  open(where: Exclude<Where, 'nowhere'>): Promise<BackupDestination>;
  settings(): Promise<unknown>;
  app: string;
  timeZone(): string;
  now(): number;
}

/** Makes one backup: writes it beside the existing ones, verifies it, and only then removes expired ones. */
export async function makeBackup(
  options: MakeOptions,
  destination: BackupDestination,
  before: BackupState,
): Promise<void> {
  const { bulk, metadata, state, app, timeZone, now } = options;
  const moment = now();
  const day = isoDay(moment, timeZone());
  const settings = await options.settings().catch(() => null);
  // An unused name: a backup never overwrites another one.
  const name = freeFileName(
    day,
    before.tag,
    new Set([...(await destination.paths()), ...((await destination.unseen?.()) ?? [])]),
  );
  await saveManifest(metadata, name, undefined);
  const { interviews, ...inventory } = takeInventory(bulk);
  const bytes = await verifiedWrite(destination, name, backupBytes({ createdAt: moment, app, settings, interviews }));
  const order = before.made + 1;
  await saveManifest(metadata, name, { bytes, order, holds: inventory.holds });
  const made = { last: moment, lastAutomatic: moment, ended: 0, reminded: 0, trouble: undefined, made: order };
  const after = await state.change((so) => ({ ...made, ...afterInventory(so, before, inventory) }));

  const newest: Backup = { name, day, order, holds: inventory.holds };
  const isClockPlausible = before.lastAutomatic > 0 && !jumped(isoDay(before.lastAutomatic, timeZone()), day);
  try {
    const others = (await backupsIn(destination, metadata, before.tag)).filter((one) => one.name !== name);
    const all = [newest, ...others];
    const left =
      isClockPlausible && inventory.unreadable() === 0
        ? await removeExpired(destination, metadata, all, discarded(after))
        : all;
    await state.change(settled(left, name));
  } catch {
    // The backup is made. The others are checked again with the next one.
  }
}

/** The user accepts the newest backup although another one holds more. That one expires like any other, and is not removed at once. */
export async function acceptNewest({ metadata, state, open }: MakeOptions): Promise<void> {
  const before = await state.load();
  if (before.to === 'nowhere') return;
  const found = (await backupsIn(await open(before.to), metadata, before.tag)).sort((a, b) => b.order - a.order);
  const [newest, ...others] = found;
  const { holds } = newest ?? {};
  if (!holds) throw new DestinationError('failed');
  const names = others.flatMap((one) =>
    lackingIn([holds], one.holds ?? new Map(), discarded(before)).flatMap((id) => {
      const held = one.holds?.get(id);
      return held ? discardedName.state(id, held.digest) : [];
    }),
  );
  await state.change((so) => ({ givenUp: [...new Set([...so.givenUp, ...names])], lesser: undefined }));
}
