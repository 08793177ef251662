import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { Layout } from './panel-messages.ts';

const AllSpots = z.record(z.string(), Layout);
const item = storage.defineItem<z.infer<typeof AllSpots>>('local:spots', { version: 1, fallback: {} });

async function all(): Promise<z.infer<typeof AllSpots>> {
  return AllSpots.safeParse(await item.getValue()).data ?? {};
}

/** Where things were put last on the pages of a call host. */
export async function loadLayout(host: string): Promise<Layout> {
  return (await all())[host] ?? {};
}

/** Remembers where things were put on the pages of a call host. */
export async function saveLayout(host: string, spots: Layout): Promise<void> {
  await item.setValue({ ...(await all()), [host]: spots });
}
