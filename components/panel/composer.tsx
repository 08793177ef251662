import { effect, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenInterview, Panel } from '../../app/panel.ts';
import { criteriaFor, tagAt } from '../../domain/mark.ts';
import { NOTE_KINDS } from '../../domain/note.ts';
import { KindChips } from '../interview/kind-chips.tsx';
import { Close } from '../ui/icons.tsx';
import { Elapsed } from './agenda-bar.tsx';

/** Where notes are typed, always in reach. Every key is kept at once; nothing has to be sent off. */
export function Composer({ panel, open }: { panel: Panel; open: OpenInterview }) {
  const { composer } = open;
  const area = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  /** Where the caret was when the window last got the focus. */
  const entry = useRef(0);
  const caret = useSignal(0);
  const picked = useSignal<number | undefined>(undefined);
  const guide = open.interview.value.guide;

  const tag = useComputed(() => tagAt(composer.text.value, caret.value));
  const dismissed = useSignal(false);
  const offers = tag.value && !dismissed.value ? criteriaFor(tag.value.word, guide.criteria) : [];
  const chosen = offers[picked.value ?? (tag.value?.word ? 0 : -1)];

  // These must not wait for the next frame, as a hook for effects would: the next key may come before it.
  useLayoutEffect(() => {
    begin(composer.caret());
    // In a window of its own nothing else can be meant by the keyboard.
    if (panel.home === 'window' && document.activeElement === document.body) area.current?.focus();
    const stops = [
      effect(() => show(composer.text.value)),
      effect(() => void (panel.composerWanted.value > 0 && focusAt(area.current, composer.caret()))),
      effect(() => takeIn(panel.strayed.value)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [composer, panel]);

  /** Goes on where the caret was, also with what was typed before there was a field. */
  function begin(at: number): void {
    const field = area.current;
    if (!field) return;
    field.value = composer.text.peek();
    field.setSelectionRange(at, at);
    entry.current = at;
    const early = panel.takeEarly();
    if (!early) return;
    field.setRangeText(early, at, at, 'end');
    composer.type(field.value, field.selectionStart);
  }

  /** The text may change from elsewhere (another view, a note added): the caret then stays where it can. */
  function show(text: string): void {
    const field = area.current;
    if (!field || field.value === text || composing.current) return;
    const { selectionStart, selectionEnd } = field;
    field.value = text;
    field.setSelectionRange(selectionStart, selectionEnd);
    moved();
  }

  /**
   * What was typed while the page held the focus belongs where the caret was when the focus was lost, or came back; it
   * may arrive later than the first keys after that, so the caret moves on by its length.
   */
  function takeIn(text: string): void {
    const field = area.current;
    if (!text || !field) return;
    panel.strayed.value = '';
    const at = Math.min(entry.current, field.value.length);
    const moves = (place: number) => (place >= at ? place + text.length : place);
    const [from, to] = [moves(field.selectionStart), moves(field.selectionEnd)];
    field.setRangeText(text, at, at);
    field.setSelectionRange(from, to);
    entry.current = at + text.length;
    composer.type(field.value, from);
  }

  function pick(id: string): void {
    const field = area.current;
    const here = tag.peek();
    if (!field || !here) return;
    const end = here.start + 1 + here.word.length;
    const before = field.value.slice(0, here.start).replace(/\s$/u, '');
    composer.attach(id, before + field.value.slice(end), before.length);
    field.value = before + field.value.slice(end);
    field.setSelectionRange(before.length, before.length);
    moved();
    field.focus();
  }

  function entered(): void {
    entry.current = area.current?.selectionStart ?? 0;
  }

  function moved(): void {
    caret.value = area.current?.selectionStart ?? 0;
  }

  useLayoutEffect(() => {
    const onMove = () => {
      if (document.activeElement !== area.current || !document.hasFocus() || composing.current) return;
      const before = caret.peek();
      moved();
      // A caret that only followed its text, from here or from another view, is nobody's move: nothing to write.
      if (caret.peek() !== before) composer.move(caret.peek());
    };
    document.addEventListener('selectionchange', onMove);
    for (const type of ['focus', 'blur']) window.addEventListener(type, entered);
    return () => {
      document.removeEventListener('selectionchange', onMove);
      for (const type of ['focus', 'blur']) window.removeEventListener(type, entered);
    };
  }, [composer]);

  function onKeyDown(event: KeyboardEvent): void {
    // A key that belongs to an input method is not ours (229: Chromium's and Safari's sign for the one that ends it).
    if (event.isComposing || event.keyCode === 229) return;
    const kind =
      event.altKey && /^Digit[1-4]$/.test(event.code) ? NOTE_KINDS[Number(event.code.at(-1)) - 1] : undefined;
    if (kind) composer.choose(kind);
    else if (offers.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = picked.value ?? (tag.value?.word ? 0 : step < 0 ? 0 : -1);
      picked.value = (from + step + offers.length) % offers.length;
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      const whole = tag.value?.word.toLowerCase() === chosen.id.toLowerCase();
      pick(chosen.id);
      // Who typed the whole word meant to be done with the note.
      if (whole && event.key === 'Enter') composer.add();
    } else if (offers.length > 0 && event.key === 'Escape') dismissed.value = true;
    else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey)
      composer.add();
    else return;
    event.preventDefault();
  }

  return (
    <div class="composer" data-focus-all=".note-field">
      <KindChips
        name="kind"
        label="Kind"
        kind={composer.kind.value}
        choose={(kind) => {
          composer.choose(kind);
          area.current?.focus();
        }}
      />
      {offers.length > 0 && (
        <div role="listbox" id="criteria" aria-label="Criteria" class="offers">
          {offers.map(({ id, name }) => (
            <div
              key={id}
              id={`criterion-${id}`}
              role="option"
              tabIndex={-1}
              aria-selected={chosen?.id === id}
              class="offer"
              onPointerDown={(event) => {
                event.preventDefault();
                pick(id);
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={area}
        class="field note-field"
        aria-label="Note"
        dir="auto"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? 'criteria' : undefined}
        aria-activedescendant={chosen ? `criterion-${chosen.id}` : undefined}
        onInput={(event) => {
          picked.value = undefined;
          dismissed.value = false;
          composer.type(event.currentTarget.value, event.currentTarget.selectionStart);
          moved();
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          composer.type(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onKeyDown={onKeyDown}
      />
      {composer.criteria.value.length > 0 && (
        <p class="tags">
          {composer.criteria.value.map((id) => (
            <span key={id} class="tag">
              {guide.criteria.find((criterion) => criterion.id === id)?.name ?? id}
              <button type="button" aria-label={`Remove ${id}`} onClick={() => composer.detach(id)}>
                <Close />
              </button>
            </span>
          ))}
        </p>
      )}
      <p class="hints">
        <span class="grow">
          <kbd>Enter</kbd> add · <kbd>#</kbd> criterion
        </span>
        <Elapsed panel={panel} open={open} />
      </p>
    </div>
  );
}

function focusAt(field: HTMLTextAreaElement | null, caret: number): void {
  if (!field) return;
  window.focus();
  if (document.activeElement === field && document.hasFocus()) return;
  field.focus();
  field.setSelectionRange(caret, caret);
}
