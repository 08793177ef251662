import type { Guide } from '../../domain/guide/guide.ts';
import { guideOf } from '../../domain/guide/guide-content.ts';
import { usableGuide } from '../../domain/guide/usable-guide.ts';
import { STORE_PORT } from '../../extension/panel-messages.ts';
import { connectPort } from '../../extension/port-channel.ts';
import { builtInGuides } from '../../guides/index.ts';
import { newView } from '../../state/record-clock.ts';
import { storeClient } from '../../storage/client.ts';
import { showPractice } from './practice-view.tsx';

/* A practice with a guide, in a tab of its own or in the first page after installing. No web page can open or frame it. */
async function guideNamed(id: string): Promise<Guide | undefined> {
  const builtIn = builtInGuides.find((one) => one.id === id);
  if (builtIn) return builtIn;
  // Only read: what is noted in a practice never comes near what is kept.
  const store = storeClient({ view: newView(), connect: () => connectPort(STORE_PORT) });
  const record = await store.read('guide', id).catch(() => undefined);
  store.close();
  const guide = record && usableGuide(guideOf(record));
  return guide && guide.sections.length > 0 ? guide : undefined;
}

async function begin(): Promise<void> {
  const guide = (await guideNamed(new URLSearchParams(location.search).get('guide') ?? 'story')) ?? builtInGuides[0];
  if (guide) showPractice({ guide, framed: window.parent !== window });
}

void begin();
