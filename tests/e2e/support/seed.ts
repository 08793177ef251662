import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Guide } from '../../../domain/guide/guide.ts';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { Made } from '../../../state/replica.ts';
import { addedNote, messagesOf, type Seeded } from './seed-messages.ts';

/** The extension API of a page. */
declare const chrome: typeof Browser;

const MINUTE = 60_000;

export interface Seed {
  id: string;
  candidate: string;
  role?: string;
  /** How long ago it began, in minutes. */
  ago?: number;
  /** Index of the current section; it was entered in the middle of the time so far. */
  section?: number;
  notes: { text: string; kind?: NoteKind; criteria?: string[] }[];
}

/** The changes that make an interview in progress, as its panel would have made them. */
export function underWay({ id, candidate, role = '', ago = 10, section = 1, notes }: Seed): Made[] {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  const start = Date.now() - ago * MINUTE;
  const middle = start + (ago * MINUTE) / 2;
  const entered = (index: number, at: number): Made => ({
    type: 'event recorded',
    at,
    what: { kind: 'entered', section: guide.sections[index]?.id ?? '' },
  });
  const current = guide.sections[section]?.id ?? '';
  const call = { host: 'none' as const };
  const plan = { candidate, role, guide: guideHash(guide), call, createdAt: start, end: start + 60 * MINUTE };
  return [
    { type: 'interview planned', ...plan },
    entered(0, start),
    { type: 'interview opened' },
    ...(section > 0 ? [entered(section, middle)] : []),
    ...notes.map((note, i): Made => {
      const at = Math.round(middle + ((ago * MINUTE) / 2) * (i / notes.length));
      return addedNote(`${id}-note-${i}`, { at, section: current, ...note });
    }),
  ];
}

/** Writes changes as a view would, over its own port from a page of the extension, and waits until they are acknowledged. */
export async function writeChanges(page: Page, id: string, changes: readonly Seeded[], guide?: Guide): Promise<void> {
  await page.evaluate(
    (list) => {
      const port = chrome.runtime.connect({ name: 'store' });
      return new Promise<void>((resolve, reject) => {
        port.onMessage.addListener((message: { type: string; number?: number }) => {
          if (message.type === 'refused') reject(new Error('The store refused a change.'));
          if (message.type !== 'written' || message.number !== list.length) return;
          port.disconnect();
          resolve();
        });
        for (const message of list) port.postMessage(message);
      });
    },
    messagesOf(id, changes, guide),
  );
}
