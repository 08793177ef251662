import { type Action, action } from './action.ts';
import { restore, takeBackup, undoRestore } from './restoring.ts';
import { INTERVIEWS } from './setting.ts';

/** How long a change takes to be in all other views, without faults, in ms. */
const ARRIVES = 100;

/** What seldom comes together by chance, but is needed to tell rules apart that nearly agree. */
export const RARE_ACTIONS: readonly Action[] = [
  action('sets what others may set, too', 4, (world, actor, x, y) =>
    world.act(actor, (engine) => {
      if (y % 2 === 0) engine.classify(x, y >> 1);
      else engine.tag(x, 'a tag of all');
      world.count('set by several');
    }),
  ),
  action('view deletes offline and sleeps', 2, async (world, actor, x, y) => {
    const slot = world.slots[actor];
    if (!slot || slot.process.isAsleep) return;
    slot.wire?.cut();
    await world.act(actor, (engine) => (y % 2 === 0 ? engine.removeAll() : engine.remove(x)));
    slot.process.isAsleep = true;
    world.count('deleted offline');
  }),
  action('writes a note and deletes it', 2, async (world, actor) => {
    await world.act(actor, (engine) => engine.type(world.history.token()));
    await world.act(actor, (engine) => engine.add());
    await world.act(actor, (engine) => {
      const live = engine.shown()?.notes.filter(({ removedAt }) => removedAt === undefined) ?? [];
      engine.remove(Math.max(0, live.length - 1));
      world.count('written and deleted');
    });
  }),
  action('another browser purges', 2, (world) => {
    world.foreign.purge();
    world.count('another browser purged');
  }),
  action('undoes a restore', 4, undoRestore),
  action('views set the same one after the other, with a backup between', 3, async (world, actor, x, y) => {
    await world.act(actor, (engine) => engine.classify(x, y));
    await world.scheduler.runFor(ARRIVES);
    await takeBackup(world);
    await world.act((actor + 1) % world.slots.length, (engine) => engine.classify(x, y + 1));
    world.count('set by several');
  }),
  action('two views edit a note offline and delete it', 3, async (world, actor, x) => {
    const both = [actor, (actor + 1) % world.slots.length];
    for (const one of both) world.slots[one]?.wire?.cut();
    for (const one of both)
      await world.act(one, (engine) => {
        engine.edit(x, 1, world.history.token());
        engine.remove(x);
      });
    world.count('deleted by two');
  }),
  action('labels a note', 3, async (world, actor, x, y) => {
    await world.act(actor, (engine) => engine.label(x, y, world.history.token()));
    world.count('labelled');
  }),
  action('writes it up', 8, async (world, actor, x, y) => {
    await world.act(actor, (engine) => engine.answer(x, y, world.history.token()));
    world.count('answered');
  }),
  action('judges', 4, async (world, actor, x, y) => {
    await world.act(actor, (engine) => engine.judge(x, y, world.history.token()));
    world.count('judged');
  }),
  action('splits, joins or moves a note', 4, async (world, actor, x, y) => {
    await world.act(actor, (engine) => engine.rework(x, y, world.history.token()));
    world.count('reworked');
  }),
  action('another browser writes it up', 3, (world, actor, x, y) =>
    world.foreign.act(INTERVIEWS[x % INTERVIEWS.length] ?? 'one', actor % 2 === 0, (engine) => {
      if (y % 2 === 0) engine.answer(x, y >> 1, world.history.token());
      else engine.judge(x, y >> 1, world.history.token());
      world.count('another browser wrote it up');
    }),
  ),
  action('restores a note that another browser deleted', 3, async (world, actor, x) => {
    const slot = world.slots[actor];
    if (!slot || slot.process.isAsleep) return;
    await takeBackup(world);
    const backup = world.backups.at(-1);
    if (backup) await world.foreign.restore(backup);
    // By a clock that is a year behind it was deleted long ago.
    await world.foreign.act(slot.engine.interview, false, (engine) => engine.remove(x));
    await restore(world, actor, world.foreign.backup(), Number.POSITIVE_INFINITY);
    await world.scheduler.runFor(ARRIVES);
    await world.act(actor, (engine) => engine.restore(2 * x + 1));
    world.count('deleted there and restored here');
  }),
];
