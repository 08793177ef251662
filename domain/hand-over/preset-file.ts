import * as z from 'zod/mini';
import { sized } from '../sized.ts';
import { type Preset, Preset as PresetShape } from './preset.ts';

/** The largest file that is read, in characters: no preset comes near. */
const LONGEST = 200_000;

const VERSION = 1;

/** Why a file is no preset. */
export type PresetFault = 'too long' | 'no preset' | 'newer' | 'damaged';

const Head = z.object({ fireside: z.literal('hand-over'), version: z.int().check(z.gte(1)) });
const { name, form, words, parts, labels } = PresetShape.shape;
const Body = z.object({ name: name.check(sized(1)), form, words, parts, labels });

/** A preset as a file. Nothing of any candidate is in it. */
export function presetFile({ id: _, ...preset }: Preset): string {
  return `${JSON.stringify({ fireside: 'hand-over', version: VERSION, ...preset }, undefined, 2)}\n`;
}

/** A preset out of a file, with an id of its own; or what is wrong with it. */
export function readPresetFile(text: string, newId: string): { preset: Preset } | { fault: PresetFault } {
  if (text.length > LONGEST) return { fault: 'too long' };
  const json = parsed(text);
  const head = Head.safeParse(json).data;
  if (!head) return { fault: 'no preset' };
  if (head.version > VERSION) return { fault: 'newer' };
  const body = Body.safeParse(json).data;
  return body ? { preset: { ...body, id: newId } } : { fault: 'damaged' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
