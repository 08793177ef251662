import { storage } from 'wxt/utils/storage';
import * as z from 'zod/mini';
import { Layout } from './panel-messages.ts';

const Layouts = z.record(z.string(), Layout);
const item = storage.defineItem<z.infer<typeof Layouts>>('local:spots', { version: 1, fallback: {} });

async function all(): Promise<z.infer<typeof Layouts>> {
  return Layouts.safeParse(await item.getValue()).data ?? {};
}

/** The layout on the pages of a call host. */
export async function loadLayout(host: string): Promise<Layout> {
  return (await all())[host] ?? {};
}

/** Stores the layout for the pages of a call host. */
export async function saveLayout(host: string, layout: Layout): Promise<void> {
  await item.setValue({ ...(await all()), [host]: layout });
}
