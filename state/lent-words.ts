import type { Advice } from '../domain/guide/advice/advice.ts';
import { adviceOn } from '../domain/guide/advice/advice-on.ts';
import { closeOf } from '../domain/guide/advice/guide-texts.ts';
import type { Prompt, Script } from '../domain/guide/guide.ts';
import { guideOfOutline } from '../domain/guide/guide-outline.ts';
import { type Field, ROOT } from '../domain/guide/guide-record.ts';
import { close } from '../guides/common-sections.ts';
import type { GuideActions } from './guide-actions.ts';
import { starterGuide } from './starter-guide.ts';

/** What a guide may lack and the built-in guides can lend it. */
export type Lent = 'check-in' | 'close' | 'expect';

/** What can be lent where this is advised. */
export const LENDS: Partial<Record<Advice['code'], Lent>> = {
  'no check-in': 'check-in',
  'no close': 'close',
  'close without date': 'close',
  'no expectations': 'expect',
};

/** The reminder of the built-in close by which the candidate learns when they will hear. */
const BY_WHEN = close.prompts.filter(({ id }) => id === 'by-when');

/**
 * Fills in what a guide lacks with the words of the built-in guides, as one step. Advice is shown with a delay, so what it
 * offers may have been written or lent meanwhile: then this does nothing.
 */
export function lendWords(
  what: Lent,
  { outline, together, add }: Pick<GuideActions, 'outline' | 'together' | 'add'>,
): void {
  const guide = guideOfOutline(outline.peek());
  if (!adviceOn(guide).some(({ code }) => LENDS[code] === what)) return;
  const { care, sections } = outline.peek();
  together((make) => {
    const write = (element: string, field: Field, text: string) =>
      make((session) => ({ type: 'element written', element, words: { field, session, text } }));
    const addAll = (sort: 'script' | 'prompt', parent: string, words: readonly (Script | Prompt)[]) => {
      for (const one of words) {
        const others = outline.peek().sections.find(({ key }) => key === parent)?.[`${sort}s`] ?? [];
        const kind = 'kind' in one && one.kind ? { kind: one.kind } : {};
        write(add(sort, others, { parent, ...kind }), 'text', one.text);
      }
    };
    switch (what) {
      case 'check-in':
        for (const field of ['ask', 'pause', 'move', 'message'] as const)
          if (care[field].trim() === '') write(ROOT, field, starterGuide.care[field]);
        return;
      case 'expect':
        write(ROOT, 'expect', starterGuide.expect ?? '');
        return;
      case 'close': {
        const there = sections.find(({ id }) => id === closeOf(guide)?.id);
        if (there) {
          addAll('prompt', there.key, BY_WHEN);
          return;
        }
        // By this id it is the close even if it is the only section.
        const key = add('section', sections, { word: close.id, minutes: close.minutes });
        write(key, 'name', close.name);
        write(key, 'purpose', close.purpose);
        addAll('script', key, close.scripts);
        addAll('prompt', key, close.prompts);
      }
    }
  });
}
