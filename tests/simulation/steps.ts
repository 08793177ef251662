import { type Action, action, pick } from './action.ts';
import { RARE_ACTIONS } from './rare-steps.ts';
import { restore, takeBackup } from './restoring.ts';
import { DAY, INTERVIEWS } from './setting.ts';
import { STORES } from './stack.ts';
import type { World } from './world.ts';

/** A step of a run: small numbers, so that any subset of the steps is a run, too. The last one says how long to wait after it. */
export type Step = readonly [action: number, actor: number, x: number, y: number, wait: number];

const YEAR = 365 * DAY;

/** All that can happen. */
export const ACTIONS: readonly Action[] = [
  action('opens', 6, async (world, actor, x) => {
    await world.open(actor, pick(INTERVIEWS, x >> 2) ?? 'one');
  }),
  action('plans', 3, (world, actor) =>
    world.act(actor, (engine) => {
      if (!engine.shown()) engine.plan(world.history.token());
    }),
  ),
  action('clears the composer', 2, (world, actor) => world.act(actor, (engine) => engine.clear())),
  action('leaves or takes up a draft', 3, (world, actor, x) => world.act(actor, (engine) => engine.moveDraft(x))),
  action('types', 20, (world, actor) => world.act(actor, (engine) => engine.type(world.history.token()))),
  action('adds', 6, (world, actor) => world.act(actor, (engine) => engine.add())),
  action('edits', 14, (world, actor, x, y) => world.act(actor, (engine) => engine.edit(x, y, world.history.token()))),
  action('tags', 3, (world, actor, x) => world.act(actor, (engine) => engine.tag(x, world.history.token()))),
  action('ticks', 3, (world, actor, x) =>
    world.act(actor, (engine) =>
      x % 2 === 0 ? engine.tick(world.history.token()) : engine.prepare(world.history.token()),
    ),
  ),
  action('writes a prompt', 2, (world, actor) => world.act(actor, (engine) => engine.ask(world.history.token()))),
  action('removes a note', 5, (world, actor, x) => world.act(actor, (engine) => engine.remove(x))),
  action('restores a note', 2, (world, actor, x) => world.act(actor, (engine) => engine.restore(x))),
  action('deletes a version', 3, (world, actor, x, y) =>
    world.act(actor, (engine, { named }) => engine.cut(x, y, (text) => named.push(text))),
  ),
  action('enters a section', 4, (world, actor, x) => world.act(actor, (engine) => engine.enter(x))),
  action('undoes an event', 5, (world, actor, x) => world.act(actor, (engine) => engine.undo(x))),
  action('describes', 2, (world, actor) => world.act(actor, (engine) => engine.describe(world.history.token()))),
  action('removes the interview', 3, (world, actor) => world.act(actor, (engine) => engine.removeAll())),
  action('restores the interview', 2, (world, actor) => world.act(actor, (engine) => engine.restoreAll())),
  action('erases', 1, (world, actor, x) => world.act(actor, (engine) => engine.erase(x))),
  action('waits', 6, () => undefined),

  action('view crashes', 2, (world, actor) => {
    if (world.slots[actor]) world.count('view crashed');
    world.crash(actor);
  }),
  action('view sleeps', 1, (world, actor) => {
    const slot = world.slots[actor];
    if (!slot) return;
    slot.process.isAsleep = true;
    slot.wire?.cut();
    world.count('view asleep');
  }),
  action('view wakes a day later', 4, (world) => {
    const slot = world.slots.find((one) => one?.process.isAsleep);
    if (!slot) return;
    world.scheduler.sleep(DAY);
    world.leaps.push(world.scheduler.time);
    slot.process.isAsleep = false;
    world.scheduler.resume();
    world.count('view woke');
    if (slot.unacknowledged.size > 0) world.count('view woke with an outbox');
  }),
  action('view types offline and sleeps', 2, async (world, actor, x) => {
    const slot = world.slots[actor];
    if (!slot || slot.process.isAsleep) return;
    slot.wire?.cut();
    for (let n = 0; n <= x % 4; n++) await world.act(actor, (engine) => engine.type(world.history.token()));
    slot.process.isAsleep = true;
    world.count('view asleep with an outbox');
  }),
  action('channel closes', 2, (world, actor) => {
    const wire = world.slots[actor]?.wire;
    if (!wire?.isOpen) return;
    wire.cut();
    world.count('channel closed');
  }),
  action('channel drops', 2, (world, actor, x) => {
    const wire = world.slots[actor]?.wire;
    if (!wire?.isOpen) return;
    wire.weather.swallows = true;
    world.scheduler.add(() => wire.cut(), [1, 50, 400, 5000][x % 4] ?? 1, 'timer', WORLD);
    world.count('channel dropped');
  }),
  action('channel doubles', 2, (world, actor, x) => {
    const wire = world.slots[actor]?.wire;
    if (!wire?.isOpen) return;
    wire.weather.doubles = 1 + (x % 8);
    world.count('channel doubled');
  }),
  action('channel delays', 2, (world, actor, x) => {
    const wire = world.slots[actor]?.wire;
    if (!wire?.isOpen) return;
    wire.weather.delay = [0, 5, 100, 1500][x % 4] ?? 0;
    world.count('channel delayed');
  }),
  action('background stops', 2, (world, _, x) => {
    if (!world.background) return;
    world.stopBackground(x % 2 === 0);
    world.count('background stopped');
  }),
  action('background stops at an await', 4, (world, _, x, y) => {
    world.fuse = 1 + x * (1 + (y % 3));
  }),
  action('update', 1, (world) => {
    world.stopBackground(false);
    for (const [index] of world.slots.entries()) world.crash(index);
    world.count('update');
  }),
  action('clock jumps', 2, (world, _, x, y) => {
    const size = [5000, 60_000, 3_600_000, DAY, 30 * DAY, YEAR][y % 6] ?? 0;
    const { scheduler } = world;
    scheduler.wallOffset = Math.max(0, scheduler.wallOffset + (x % 2 === 0 ? size : -size));
    world.leaps.push(scheduler.time);
    world.count(x % 2 === 0 ? 'clock set forward' : 'clock set back');
  }),
  action('a day passes', 2, async (world) => {
    world.scheduler.sleep(DAY + 60_000);
    world.leaps.push(world.scheduler.time);
    world.count('a day passed');
    await purge(world);
  }),
  action('purge', 2, purge),
  action('calm', 3, (world) => world.calm()),
  action('store fails', 5, (world, actor, x, y) => {
    const { disks } = world.stack;
    const store = STORES[actor % 2];
    if (!disks || !store) return;
    world.count(`${store} ${disks.setMood(store, x)}`);
    world.scheduler.add(() => disks.healStore(store), [20, 500, 3000, 10_000][y % 4] ?? 20, 'timer', WORLD);
  }),
  action('both stores fail', 1, (world, _actor, x, y) => {
    const { disks } = world.stack;
    if (!disks) return;
    for (const store of STORES) {
      world.count(`${store} ${disks.setMood(store, x)}`);
      world.scheduler.add(() => disks.healStore(store), [500, 1000, 2000, 3000][y % 4] ?? 500, 'timer', WORLD);
    }
    world.count('both stores failed');
  }),
  action('store forgets its last writes', 2, (world, actor, x) => {
    const store = STORES[actor % 2];
    if (!store) return;
    world.hurt(store, (disks) => disks.putBack(store, 1 + (x % 8)));
    world.count(`${store} forgot its last writes`);
  }),
  action('store is put back', 1, (world, actor, x) => {
    const store = STORES[actor % 2];
    if (!store) return;
    world.hurt(store, (disks) => disks.putBack(store, 8 + x));
    world.count(`${store} put back`);
  }),
  action('store is empty', 1, (world, actor) => {
    const store = STORES[actor % 2];
    if (!store) return;
    world.hurt(store, (disks) => {
      disks.empty(store);
      return -1;
    });
    world.count(`${store} emptied`);
  }),
  action('store is damaged', 2, (world, actor, x, y) => {
    const store = STORES[actor % 2];
    if (!store) return;
    world.hurt(store, (disks) => {
      if (!disks.damage(store, x * 32 + y)) return Number.POSITIVE_INFINITY;
      world.mayBeDamaged(store);
      world.count(`${store} damaged`);
      return -1;
    });
  }),
  action('takes a backup', 2, takeBackup),
  action('restores a backup', 4, (world, actor, x, y) => {
    const backup = pick(world.backups, x);
    if (backup) return restore(world, actor, backup, y % 4 === 0 ? backup.writes.length / 2 : backup.writes.length);
  }),
  action("restores another browser's backup", 2, (world, actor) =>
    restore(world, actor, world.foreign.backup(), Number.POSITIVE_INFINITY),
  ),
  action('another browser restores a backup', 2, async (world, _, x) => {
    const backup = pick(world.backups, x);
    if (backup) await world.foreign.restore(backup);
  }),
  action('another browser changes something', 5, (world, actor, x, y) =>
    world.foreign.act(pick(INTERVIEWS, x >> 3) ?? 'one', actor % 2 === 0, (engine, named) => {
      const token = () => world.history.token();
      world.count('another browser changed something');
      if (y < 8) engine.type(token());
      else if (y < 10) engine.add();
      else if (y < 16) engine.edit(x, y, token());
      else if (y < 19) engine.remove(x);
      else if (y < 21) engine.cut(x, y, (text) => named.push(text));
      else if (y < 22) engine.restore(x);
      else if (y < 24) engine.removeAll();
      else if (y < 25) engine.restoreAll();
      else if (y < 26) engine[x % 2 === 0 ? 'tick' : 'ask'](token());
      else if (y < 27) engine.undo(x);
      else if (y < 28) engine.enter(x);
      else if (y === 31) engine.erase(x);
      else engine.describe(token());
    }),
  ),
  // New ones at the end: kept runs name actions by their places.
  ...RARE_ACTIONS,
];

const WORLD = { name: 'world', isAlive: true };

async function purge(world: World): Promise<void> {
  world.startBackground();
  const { background } = world;
  if (background) await world.scheduler.start(background.process, background.purge);
  world.count('purge');
}
