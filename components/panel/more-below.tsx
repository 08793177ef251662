import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import './more-below.css';

/** Height of the part at the end in which text fades, in CSS px: what reaches into it counts as not seen in whole. */
const FADED = 20;
/** What stays in view of what was read before, in CSS px. */
const OVERLAP = 56;

/**
 * At the lower edge of the words, if they go on below it: they fade out, and a button says how many questions, reminders
 * and scripts are not seen in whole, and scrolls on. Keyboards scroll by moving from box to box.
 */
export function MoreBelow({ words }: { words: RefObject<HTMLElement | null> }) {
  /** How many are below, and whether the notes are; undefined if nothing is. As numbers, so that the words follow the language. */
  const count = useSignal<number | undefined>(undefined);
  const notes = useSignal(false);

  useLayoutEffect(() => {
    const region = words.current;
    const middle = region?.closest('.middle');
    if (!region || !middle) return;
    const look = () => {
      const scroller = scrollerOf(region);
      count.value = countBelow(region, scroller);
      const first = scroller.querySelector('.note');
      notes.value = first !== null && isBelow(first, scroller);
    };
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const sizes = new ResizeObserver(soon);
    for (const one of [region, region.firstElementChild, middle, middle.querySelector('.notes')])
      if (one) sizes.observe(one);
    for (const one of [region, middle]) one.addEventListener('scroll', soon, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      for (const one of [region, middle]) one.removeEventListener('scroll', soon);
    };
  }, []);

  if (count.value === undefined) return null;
  const text = labelOf(count.value, notes.value);
  return (
    <div class="below">
      {text && (
        <button
          type="button"
          class="below-button"
          tabIndex={-1}
          // The caret stays in the note.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            const scroller = words.current && scrollerOf(words.current);
            scroller?.scrollBy({ top: scroller.clientHeight - OVERLAP });
          }}
        >
          {text}
        </button>
      )}
    </div>
  );
}

/** What scrolls the words: they themselves or, if there is little height, all of the middle. */
function scrollerOf(region: HTMLElement): Element {
  const middle = region.closest('.middle');
  return middle && getComputedStyle(middle).overflowY === 'auto' ? middle : region;
}

/** How many questions, reminders and scripts are not seen in whole; undefined if nothing is below. */
function countBelow(region: HTMLElement, scroller: Element): number | undefined {
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  if (scrollTop + clientHeight >= scrollHeight - 1) return undefined;
  return [...region.querySelectorAll('.script, .prompts > *')].filter((one) => isBelow(one, scroller)).length;
}

function isBelow(one: Element, scroller: Element): boolean {
  return one.getBoundingClientRect().bottom > scroller.getBoundingClientRect().bottom - FADED;
}

function labelOf(count: number, notes: boolean): string | undefined {
  if (count > 0) return notes ? m.morePromptsThenNotes({ count }) : m.morePrompts({ count });
  return notes ? m.notesBelow() : undefined;
}
