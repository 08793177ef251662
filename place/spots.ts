import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { Spots } from './protocol.ts';

const AllSpots = z.record(z.string(), Spots);
const item = storage.defineItem<z.infer<typeof AllSpots>>('local:spots', { version: 1, fallback: {} });

async function all(): Promise<z.infer<typeof AllSpots>> {
  return AllSpots.safeParse(await item.getValue()).data ?? {};
}

/** Where things were put last on the pages of a call host. */
export async function spotsOf(host: string): Promise<Spots> {
  return (await all())[host] ?? {};
}

/** Remembers where things were put on the pages of a call host. */
export async function keepSpots(host: string, spots: Spots): Promise<void> {
  await item.setValue({ ...(await all()), [host]: spots });
}
