import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Change } from '../../../domain/interview/change.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { builtInGuides } from '../../../guides/index.ts';

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
export function underWay({ id, candidate, role = '', ago = 10, section = 1, notes }: Seed): Change[] {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  const start = Date.now() - ago * MINUTE;
  const middle = start + (ago * MINUTE) / 2;
  const entered = (index: number, at: number): Change => ({
    type: 'event recorded',
    event: { id: `${id}-${index}`, at, kind: 'entered', section: guide.sections[index]?.id ?? '' },
  });
  const current = guide.sections[section]?.id ?? '';
  const plan = { id, candidate, role, guide, call: { host: 'none' as const }, createdAt: start };
  return [
    { type: 'interview planned', plan: { ...plan, plannedEnd: start + 60 * MINUTE } },
    entered(0, start),
    { type: 'interview opened' },
    ...(section > 0 ? [entered(section, middle)] : []),
    ...notes.map(({ text, kind = 'observation', criteria = [] }, i): Change => {
      const at = middle + ((ago * MINUTE) / 2) * (i / notes.length);
      return { type: 'note written', note: { id: `${id}-note-${i}`, at, section: current, kind, text, criteria } };
    }),
  ];
}

/** Writes changes as a view would, over its own port from a page of the extension, and waits until they are acknowledged. */
export async function writeChanges(page: Page, id: string, changes: readonly Change[]): Promise<void> {
  await page.evaluate(
    ([interview, list, writer]) => {
      const port = chrome.runtime.connect({ name: 'store' });
      return new Promise<void>((resolve, reject) => {
        port.onMessage.addListener((message: { type: string; seq?: number }) => {
          if (message.type === 'refused') reject(new Error('The store refused a change.'));
          if (message.type !== 'written' || message.seq !== list.length) return;
          port.disconnect();
          resolve();
        });
        for (const [i, change] of list.entries()) {
          port.postMessage({ type: 'write', interview, writer, seq: i + 1, change });
        }
      });
    },
    [id, changes, crypto.randomUUID()] as const,
  );
}
