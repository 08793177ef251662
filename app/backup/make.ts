import { lackingIn, letGo } from '../../domain/holding.ts';
import { type Backup, dayOf, jumped } from '../../domain/rotation.ts';
import { freeFileName } from '../../export/backup/file-name.ts';
import type { BackupKeep } from '../../storage/keep.ts';
import type { Bulk } from '../../storage/notebook.ts';
import { backupsIn, gone, settled, tidied } from './collection.ts';
import { backupBytes } from './file.ts';
import { afterStock } from './let-go.ts';
import { keepManifest } from './manifest.ts';
import { type BackupPlace, PlaceError, type Where } from './places.ts';
import type { BackupState, StateKeeper } from './state.ts';
import { stockOf } from './stock.ts';
import { writtenWhole } from './written.ts';

export interface MakeOptions {
  bulk: Bulk;
  keep: BackupKeep;
  state: StateKeeper;
  /** The place that was allowed. Throws PlaceError. */
  open(where: Exclude<Where, 'nowhere'>): Promise<BackupPlace>;
  settings(): Promise<unknown>;
  app: string;
  timeZone(): string;
  now(): number;
}

/** Makes one backup: writes it beside those that are there, reads it back, and only then removes what can go. */
export async function makeBackup(options: MakeOptions, place: BackupPlace, before: BackupState): Promise<void> {
  const { bulk, keep, state, app, timeZone, now } = options;
  const moment = now();
  const day = dayOf(moment, timeZone());
  const settings = await options.settings().catch(() => null);
  // Under a name of its own: a backup is never written over another.
  const name = freeFileName(day, before.tag, new Set([...(await place.paths()), ...((await place.unseen?.()) ?? [])]));
  await keepManifest(keep, name, undefined);
  const { interviews, ...stock } = stockOf(bulk);
  const bytes = await writtenWhole(place, name, backupBytes({ createdAt: moment, app, settings, interviews }));
  const order = before.made + 1;
  await keepManifest(keep, name, { bytes, order, holds: stock.holds });
  const made = { last: moment, lastAutomatic: moment, ended: 0, reminded: 0, trouble: undefined, made: order };
  const after = await state.change((so) => ({ ...made, ...afterStock(so, before, stock) }));

  const newest: Backup = { name, day, order, holds: stock.holds };
  const steady = before.lastAutomatic > 0 && !jumped(dayOf(before.lastAutomatic, timeZone()), day);
  try {
    const others = (await backupsIn(place, keep, before.tag)).filter((one) => one.name !== name);
    const all = [newest, ...others];
    const left = steady && stock.unreadable() === 0 ? await tidied(place, keep, all, gone(after)) : all;
    await state.change(settled(left, name));
  } catch {
    // The backup is made. What is beside it is looked at with the next one.
  }
}

/** The user says that the newest backup counts, though another one holds more. What holds more leaves with its day, and not at once. */
export async function acceptNewest({ keep, state, open }: MakeOptions): Promise<void> {
  const before = await state.load();
  if (before.to === 'nowhere') return;
  const found = (await backupsIn(await open(before.to), keep, before.tag)).sort((a, b) => b.order - a.order);
  const [newest, ...others] = found;
  const { holds } = newest ?? {};
  if (!holds) throw new PlaceError('failed');
  const names = others.flatMap((one) =>
    lackingIn([holds], one.holds ?? new Map(), gone(before)).flatMap((id) => {
      const held = one.holds?.get(id);
      return held ? letGo.state(id, held.digest) : [];
    }),
  );
  await state.change((so) => ({ givenUp: [...new Set([...so.givenUp, ...names])], lesser: undefined }));
}
