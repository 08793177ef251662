import { closeOf } from '../domain/guide/advice/guide-texts.ts';
import type { Prompt, Script } from '../domain/guide/guide.ts';
import { guideOfOutline } from '../domain/guide/guide-outline.ts';
import { type Field, ROOT, type Sort } from '../domain/guide/guide-record.ts';
import { type OrderKey, placeAmong } from '../domain/merge/order-key.ts';
import { close } from '../guides/common-sections.ts';
import type { ElementValues, GuideActions } from './guide-actions.ts';
import { starterGuide } from './starter-guide.ts';

/** What a guide may lack and the built-in guides can lend it. */
export type Lent = 'check-in' | 'close' | 'expect';

/** The reminder of the built-in close by which the candidate learns when they will hear. */
const BY_WHEN = close.prompts.filter(({ id }) => id === 'by-when');

/** Fills in what a guide lacks with the words of the built-in guides, as one step. */
export function lendWords(what: Lent, { outline, together }: Pick<GuideActions, 'outline' | 'together'>): void {
  const { care, sections } = outline.peek();
  together((make) => {
    const write = (element: string, field: Field, text: string) =>
      make((session) => ({ type: 'element written', element, words: { field, session, text } }));
    const add = (sort: Sort, others: Placed[], values: ElementValues & { parent?: string }): string => {
      const order = placeAmong(
        others.flatMap((one) => one.order ?? []),
        others.length,
      );
      others.push({ order });
      return make((element) => ({ type: 'element written', element, sort, order, ...values }));
    };
    const addAll = (
      sort: 'script' | 'prompt',
      parent: string,
      words: readonly (Script | Prompt)[],
      others: Placed[],
    ) => {
      for (const one of words) {
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
        const closing = closeOf(guideOfOutline(outline.peek()));
        const there = closing && sections.find(({ id }) => id === closing.id);
        if (there) {
          addAll('prompt', there.key, BY_WHEN, [...there.prompts]);
          return;
        }
        const key = add('section', [...sections], { minutes: close.minutes });
        write(key, 'name', close.name);
        write(key, 'purpose', close.purpose);
        addAll('script', key, close.scripts, []);
        addAll('prompt', key, close.prompts, []);
      }
    }
  });
}

/** Something with a place among others. */
interface Placed {
  order: OrderKey | undefined;
}
