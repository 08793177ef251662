import type { World } from './world.ts';

/** Something that can happen in a world. Numbers choose among what is there. */
export interface Action {
  name: string;
  /** How often, among the others. */
  weight: number;
  run(world: World, actor: number, x: number, y: number): Promise<void> | void;
}

/** Something that can happen. */
export const action = (name: string, weight: number, run: Action['run']): Action => ({ name, weight, run });

/** One of these. */
export const pick = <T>(from: readonly T[], x: number): T | undefined => from[x % Math.max(1, from.length)];
