import { reversalOf, reversed } from '../../backup/restore/reversal.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { newView } from '../../state/record-clock.ts';
import type { Write } from '../../storage/writes.ts';
import { seenIn, tokensShown } from './shown.ts';
import type { Slot } from './slot.ts';
import type { World } from './world.ts';

/** Takes a backup of all that is stored. */
export async function takeBackup(world: World): Promise<void> {
  const stored = await world.stack.stored();
  const writes = [...stored.values()].map(
    ({ record, texts }): Write => ({ kind: 'interview', state: folded(record, texts) }),
  );
  world.backups.push({ writes: structuredClone(writes), mayKnow: new Set(world.mayKnow), entries: [] });
  if (world.backups.length > 6) world.backups.splice(1, 1);
  world.count('backup taken');
}

/** Restores a backup in a view, or its first interviews, and keeps how to undo that. */
export async function restore(
  world: World,
  actor: number,
  backup: World['backups'][number],
  upTo: number,
): Promise<void> {
  const slot = world.slots[actor];
  if (!slot || slot.process.isAsleep || backup.writes.length === 0) return;
  const writes = structuredClone(backup.writes.slice(0, Math.ceil(upTo)));
  world.checks.countPurged(writes);
  const states = writes.flatMap((write) => (write.kind === 'interview' ? [write.state] : []));
  const restored = new Set(states.map(({ id }) => id));
  await world.scheduler.start(slot.process, () => {
    for (const n of backup.mayKnow) slot.mayKnow.add(n);
    slot.reversals = [];
    for (const state of states) void remember(slot, state);
    slot.client.write(writes).then(
      () => {
        if (!slot.process.isAlive) return;
        world.count('backup restored');
        for (const entry of backup.entries) if (restored.has(entry.interview)) world.acknowledged(undefined, entry);
      },
      () => undefined,
    );
  });
}

async function remember(slot: Slot, state: InterviewRecord): Promise<void> {
  const before = await recordIn(slot, state.id).catch(() => undefined);
  if (!slot.process.isAlive) return;
  const after = before ? interviewKind.merge(before, state) : state;
  const write = (one: InterviewRecord) => ({ kind: 'interview', state: one }) as const;
  const reversal = reversalOf(before && write(before), write(after));
  if (reversal) slot.reversals.push({ reversal, ...(before && { before }), after });
}

async function recordIn(slot: Slot, id: string): Promise<InterviewRecord | undefined> {
  const found = await slot.client.interview(id);
  return found && folded(found.record, found.texts);
}

const shownIn = (record: InterviewRecord) => tokensShown(seenIn({ record, texts: [] }));

/** Undoes what some view restored last. */
export async function undoRestore(world: World): Promise<void> {
  const slot = world.slots.find((one) => one && !one.process.isAsleep && one.reversals.length > 0);
  if (!slot) return;
  await world.scheduler.start(slot.process, () => {
    for (const one of slot.reversals.splice(0)) void takeBack(world, slot, one);
  });
}

async function takeBack(
  world: World,
  slot: Slot,
  { reversal, before, after }: Slot['reversals'][number],
): Promise<void> {
  const current = await recordIn(slot, after.id).catch(() => undefined);
  if (!current || !slot.process.isAlive) return;
  const { write } = reversed({ kind: 'interview', state: current }, reversal, Date.now(), newView());
  if (write?.kind !== 'interview') return;
  // It deletes what the restore had brought, and no more.
  const entries = world.undone(slot, write.state, shownIn(after), shownIn(current));
  const sent: Write = world.habits.undoesByOldState ? { kind: 'interview', state: before ?? { id: after.id } } : write;
  await slot.client.write([sent]).then(
    () => {
      if (!slot.process.isAlive) return;
      world.count('restore undone');
      for (const entry of entries) world.acknowledged(slot, entry);
    },
    () => {
      for (const { n } of entries) slot.unacknowledged.delete(n);
    },
  );
}
