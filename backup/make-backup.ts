import { type Held, lackingIn, stateName } from '../domain/backup/holding.ts';
import { isoDay, jumped } from '../domain/backup/rotation.ts';
import type { BackupMetadata } from '../storage/backup-metadata.ts';
import { backupsIn, type FoundBackup, removeExpired, settled } from './automatic/collection.ts';
import { saveManifest } from './automatic/manifest-store.ts';
import { holdingOf, planBackup } from './automatic/plan-backup.ts';
import type { BackupState, BackupStateStore } from './automatic/reminder.ts';
import { backupBytes } from './backup-bytes.ts';
import { type BackupSource, censusOf, countsOf, recordsOf } from './backup-source.ts';
import { type BackupDestination, DestinationError, type Where } from './destinations/destination.ts';
import { verifiedWrite } from './destinations/verified-write.ts';
import { freeFileName } from './file/backup-file-name.ts';
import type { LastingRecord } from './file/backup-format.ts';

export interface MakeOptions {
  source: BackupSource;
  metadata: BackupMetadata;
  state: BackupStateStore;
  /** Opens the destination that the user allowed. Throws DestinationError. */
  open(where: Exclude<Where, 'nowhere'>): Promise<BackupDestination>;
  settings(): Promise<unknown>;
  app: string;
  timeZone(): string;
  now(): number;
}

/** Makes one backup: writes what changed beside the existing files, verifies it, and only then removes expired ones. */
export async function makeBackup(
  options: MakeOptions,
  destination: BackupDestination,
  before: BackupState,
): Promise<void> {
  const { source, metadata, state, timeZone, now } = options;
  const moment = now();
  const day = isoDay(moment, timeZone());
  const census = await censusOf(source);
  const found = await backupsIn(destination, metadata, before.tag);
  const newest = found.reduce<FoundBackup | undefined>(
    (one, other) => (other.order > (one?.order ?? 0) ? other : one),
    undefined,
  );
  const plan = await planBackup(source, census, newest, day);
  let { unreadable } = plan;
  let order = before.made;
  let all = found;
  let name = newest?.name ?? '';
  let there: ReadonlySet<string> = new Set();

  // Where nothing changed, the newest backup holds everything as it is now.
  if (!plan.goesOn || plan.keys.length > 0) {
    const { goesOn } = plan;
    const written = await writeFile(goesOn);
    unreadable += written.unreadable;
    order = before.made + 1;
    there = new Set([...written.manifest.holds].map(([key, held]) => stateName(key, held)));
    await saveManifest(metadata, written.name, { ...written.manifest, order });
    all = await backupsIn(destination, metadata, before.tag);
    name = written.manifest.chain.base;
  }
  const made = { last: moment, lastAutomatic: moment, ended: 0, reminded: 0, trouble: undefined, made: order };
  // What was given up and is here again counts again.
  const after = await state.change((so) => ({ ...made, givenUp: so.givenUp.filter((one) => !there.has(one)) }));

  const isClockPlausible = before.lastAutomatic > 0 && !jumped(isoDay(before.lastAutomatic, timeZone()), day);
  try {
    const left =
      isClockPlausible && unreadable === 0
        ? await removeExpired(destination, metadata, all, new Set(after.givenUp))
        : all;
    await state.change(settled(left, name));
  } catch {
    // The backup is made. The others are checked again with the next one.
  }

  async function writeFile(goesOn: FoundBackup | undefined) {
    // An unused name: a backup never overwrites another one.
    const taken = new Set([...(await destination.paths()), ...((await destination.unseen?.()) ?? [])]);
    const path = freeFileName(day, before.tag, taken, goesOn !== undefined);
    await saveManifest(metadata, path, undefined);
    const chain = goesOn ? { base: goesOn.name, number: (goesOn.last ?? 0) + 1 } : { base: path, number: 0 };
    let missing = 0;
    const records = recordsOf(source, plan.keys, census.texts, (tally) => {
      missing = tally.unreadable;
    });
    const holding = holdingOf(census);
    const settings = await options.settings().catch(() => null);
    const contents = {
      ...{ createdAt: moment, app: options.app, counts: countsOf(plan.keys), chain },
      records: withSettings(settings, holding.through(records)),
    };
    const bytes = await verifiedWrite(destination, path, backupBytes(contents));
    const holds: Map<string, Held> = holding.holds;
    return { name: path, unreadable: missing, manifest: { bytes, chain, holds } };
  }
}

/** The records of a backup, after the settings, if there are any. */
export async function* withSettings(
  settings: unknown,
  records: AsyncIterable<LastingRecord>,
): AsyncGenerator<LastingRecord> {
  if (settings) yield { kind: 'settings', settings };
  yield* records;
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
    lackingIn([holds], one.holds ?? new Map(), new Set(before.givenUp)).flatMap((key) => {
      const held = one.holds?.get(key);
      return held ? stateName(key, held) : [];
    }),
  );
  await state.change((so) => ({ givenUp: [...new Set([...so.givenUp, ...names])], lesser: undefined }));
}
