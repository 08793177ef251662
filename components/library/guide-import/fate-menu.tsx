import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Fate } from '../../../formats/guide-import/fate.ts';
import type { ImportedLine } from '../../../formats/guide-import/import-guide.ts';
import * as m from '../../../messages/messages.ts';
import { CHOOSABLE_FATES } from '../../../state/guide-import-state.ts';
import { FATE_WORDS } from './fate-words.ts';

/** A line whose fate is being chosen, and the element beside which the menu opens. */
export interface Choosing {
  line: ImportedLine;
  anchor: HTMLElement;
}

interface Props {
  choosing: Choosing | undefined;
  /** `undefined` takes back what was chosen by hand. */
  onChoose(line: ImportedLine, fate: Fate | undefined): void;
  onClosed(): void;
}

/** The distance between the menu and the edges of the window, in CSS px. */
const MARGIN = 8;

/** The fates to choose from: the platform's popover, which closes by Esc or a click elsewhere and gives the focus back. */
export function FateMenu({ choosing, onChoose, onClosed }: Props): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const line = choosing?.line;

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element || !choosing) return;
    element.showPopover();
    place(element, choosing.anchor);
    const items = itemsOf(element);
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  }, [choosing]);

  const choose = (fate: Fate | undefined) => {
    menu.current?.hidePopover();
    if (line) onChoose(line, fate);
  };

  return (
    <div
      ref={menu}
      popover="auto"
      class="fates"
      role="menu"
      aria-label={line ? m.fateOfLine({ number: line.number }) : m.importLines()}
      onToggle={({ newState }) => {
        if (newState === 'closed') onClosed();
      }}
      onKeyDown={(event) => {
        const target = targetOf(event);
        if (!target) return;
        event.preventDefault();
        target.focus();
      }}
    >
      {line?.chosen && (
        <button type="button" role="menuitem" class="fate fate-found" tabIndex={-1} onClick={() => choose(undefined)}>
          {m.fateAsFound()}
        </button>
      )}
      {line &&
        CHOOSABLE_FATES.map((fate) => (
          <button
            key={fate}
            type="button"
            role="menuitemradio"
            aria-checked={fate === line.fate}
            class="fate"
            tabIndex={-1}
            onClick={() => choose(fate)}
          >
            {FATE_WORDS[fate]()}
          </button>
        ))}
    </div>
  );
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.fate')];
}

/** The item that a key leads to: arrows, Home and End, or the first letter of its word. */
function targetOf({ key, currentTarget }: KeyboardEvent & { currentTarget: HTMLElement }): HTMLElement | undefined {
  const items = itemsOf(currentTarget);
  const now = items.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowDown') return items[(now + 1) % items.length];
  if (key === 'ArrowUp') return items.at(now - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if ([...key].length !== 1 || key === ' ') return undefined;
  const after = [...items.slice(now + 1), ...items.slice(0, now + 1)];
  return after.find(({ textContent }) => textContent?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}

/** Puts the menu below the end of its line, or above it where there is more room. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const line = anchor.getBoundingClientRect();
  const below = window.innerHeight - line.bottom - MARGIN;
  const above = line.top - MARGIN;
  menu.style.maxHeight = `${Math.max(below, above)}px`;
  const { width, height } = menu.getBoundingClientRect();
  const toTheRight = getComputedStyle(anchor).direction === 'rtl';
  const left = toTheRight ? line.left : line.right - width;
  menu.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))}px`;
  menu.style.top = `${height <= below || below >= above ? line.bottom : line.top - height}px`;
}
