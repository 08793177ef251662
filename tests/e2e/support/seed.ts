import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { VERSIONS } from '../../../storage/versions.ts';
import { madeOf, type Step } from '../../support/steps.ts';

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
  /** The id of its guide; default: the first one that is offered. */
  guide?: string;
  notes: { text: string; kind?: NoteKind; criteria?: string[] }[];
}

/** The changes that make an interview in progress, as its panel would have made them. */
export function underWay({ id, candidate, role = '', ago = 10, section = 1, guide: chosen, notes }: Seed): Step[] {
  const guide = builtInGuides.find((one) => chosen === undefined || one.id === chosen);
  if (!guide) throw new Error('There is no guide.');
  const start = Date.now() - ago * MINUTE;
  const middle = start + (ago * MINUTE) / 2;
  const entered = (index: number, at: number): Step => ({
    type: 'event recorded',
    event: { at, kind: 'entered', section: guide.sections[index]?.id ?? '' },
  });
  const current = guide.sections[section]?.id ?? '';
  const plan = { id, candidate, role, guide, call: { host: 'none' as const }, createdAt: start };
  return [
    { type: 'interview planned', plan: { ...plan, plannedEnd: start + 60 * MINUTE } },
    entered(0, start),
    { type: 'interview opened' },
    ...(section > 0 ? [entered(section, middle)] : []),
    ...notes.map(({ text, kind = 'observation', criteria = [] }, i): Step => {
      const at = middle + ((ago * MINUTE) / 2) * (i / notes.length);
      return { type: 'note written', note: { id: `${id}-note-${i}`, at, section: current, kind, text, criteria } };
    }),
  ];
}

/** An id of a view that no other has. */
export const freshView = () => crypto.randomUUID().replaceAll('-', '').slice(0, 8);

/** Takes steps as another view would, over its own port from a page of the extension, and waits until they are acknowledged. */
export async function writeChanges(page: Pick<Page, 'evaluate'>, id: string, steps: readonly Step[]): Promise<void> {
  const before = (await readRecord(page, id)) ?? { id };
  const view = freshView();
  const made = madeOf(id, steps, { view, now: Date.now(), before });
  await page.evaluate(
    ([list, from, v]) => {
      const port = chrome.runtime.connect({ name: 'store' });
      return new Promise<void>((resolve, reject) => {
        port.onMessage.addListener((message: { type: string; number?: number }) => {
          if (message.type === 'refused') reject(new Error('The store refused a change.'));
          if (message.type !== 'written' || message.number !== list.length) return;
          port.disconnect();
          resolve();
        });
        for (const [i, { change, guide }] of list.entries()) {
          const sent = { type: 'change', v, view: from, number: i + 1, change: { kind: 'interview', change } };
          port.postMessage(guide ? { ...sent, guide } : sent);
        }
      });
    },
    [made, view, VERSIONS] as const,
  );
}

/** The record of an interview as the background has it, without what open editors hold. */
export function readRecord(page: Pick<Page, 'evaluate'>, id: string): Promise<InterviewRecord | undefined> {
  return page.evaluate((interview) => {
    const port = chrome.runtime.connect({ name: 'store' });
    return new Promise<InterviewRecord | undefined>((resolve) => {
      port.onMessage.addListener((message: { type: string; interview?: { record: InterviewRecord } }) => {
        if (message.type !== 'found' && message.type !== 'failed') return;
        port.disconnect();
        resolve(message.interview?.record);
      });
      port.postMessage({ type: 'interview', ask: 1, id: interview });
    });
  }, id);
}
