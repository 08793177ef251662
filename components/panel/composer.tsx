import { effect, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { criteriaFor, tagAt } from '../../domain/interview/note-marks.ts';
import * as m from '../../messages/messages.ts';
import { withKey, withKindKey } from '../../state/key-words.ts';
import { type NoteKey, noteKeyOf } from '../../state/panel-keys.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { KindChips } from '../interview/kind-chips.tsx';
import { usePart } from '../interview/use-part.ts';
import { Lock } from '../ui/icons.tsx';
import { lazily } from '../ui/lazily.tsx';
import { Elapsed } from './agenda-bar.tsx';
import { LastActionBar } from './last-action-bar.tsx';
import { NoteLabels } from './note-labels.tsx';
import { type TextField, takeMisdirected } from './take-misdirected.ts';
import { useAltHeld } from './use-alt-held.ts';

/** The criteria with their keys. Loaded when Alt is first held. */
const LateCriterionKeys = lazily(async () => (await import('./criterion-keys.tsx')).CriterionKeys);

/** The field for typing notes, always within reach. Every key is saved at once; nothing has to be submitted. */
export function Composer({ panel, open }: { panel: PanelState; open: OpenInterview }) {
  const { composer } = open;
  const area = useRef<HTMLTextAreaElement>(null);
  /** Whether an input method is composing in the field: its text must not be changed then. */
  const composing = useSignal(false);
  const caret = useSignal(0);
  const picked = useSignal<number | undefined>(undefined);
  const guide = usePart(open, (interview) => interview.guide);

  const tag = useComputed(() => tagAt(composer.text.value, caret.value));
  const dismissed = useSignal(false);
  const offered = useComputed(() => (tag.value && !dismissed.value ? criteriaFor(tag.value.word, guide.criteria) : []));
  const choice = useComputed(() => offered.value[picked.value ?? (tag.value?.word ? 0 : -1)]);
  const offers = offered.value;
  const isOnlyForMe = composer.onlyForMe.value;
  const held = useAltHeld();
  const chosen = choice.value;

  // Layout effects, because they must not wait for the next frame: the next key may come first.
  useLayoutEffect(() => {
    begin(composer.caret());
    // In a separate window, nothing else can be meant by the keyboard.
    if ((panel.home === 'window' || panel.home === 'top') && document.activeElement === document.body)
      area.current?.focus();
    const stops = [
      effect(() => show(composer.text.value)),
      effect(() => void (panel.composerWanted.value > 0 && focusAt(area.current, composer.caret()))),
      takeMisdirected(panel, {
        field: () => (composing.value ? null : area.current),
        typed,
        enter() {
          enter();
          show(composer.text.peek());
        },
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [composer, panel]);

  /** Starts with the caret where it was. */
  function begin(at: number): void {
    const field = area.current;
    if (!field) return;
    field.value = composer.text.peek();
    field.setSelectionRange(at, at);
  }

  /** The text may change from elsewhere (another view, a note added): the caret then stays where possible. */
  function show(text: string): void {
    const field = area.current;
    if (!field || field.value === text || composing.peek()) return;
    const { selectionStart, selectionEnd, value } = field;
    field.value = text;
    // A note taken up from another view: there the caret was elsewhere than in the empty field.
    if (value === '') field.setSelectionRange(composer.caret(), composer.caret());
    else field.setSelectionRange(selectionStart, selectionEnd);
    moved();
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

  /** Called after each change of the field by the user. */
  function typed({ value, selectionStart }: TextField, at?: number): void {
    picked.value = undefined;
    dismissed.value = false;
    composer.type(value, selectionStart ?? value.length, at && Math.round(at));
    moved();
  }

  function moved(): void {
    caret.value = area.current?.selectionStart ?? 0;
  }

  useLayoutEffect(() => {
    const onMove = () => {
      if (document.activeElement !== area.current || !document.hasFocus() || composing.peek()) return;
      const before = caret.peek();
      moved();
      // A caret that only followed its text, here or in another view, was not moved by the user: nothing to write.
      if (caret.peek() !== before) composer.move(caret.peek());
    };
    document.addEventListener('selectionchange', onMove);
    return () => document.removeEventListener('selectionchange', onMove);
  }, [composer]);

  function label(key: NoteKey): void {
    if (key.does === 'kind') composer.choose(NOTE_KINDS[key.index] ?? 'observation');
    if (key.does === 'only for me') keep();
    if (key.does === 'criterion') attach(guide.criteria[key.index]?.id);
  }

  /** Attaches the note to a criterion, or detaches it. */
  function attach(id: string | undefined): void {
    const field = area.current;
    if (id === undefined || !field) return;
    if (composer.criteria.peek().includes(id)) composer.detach(id);
    else composer.attach(id, field.value, field.selectionStart);
  }

  function keep(): void {
    composer.keepToMyself(!composer.onlyForMe.peek());
  }

  /** Handles the Enter key: takes the selected criterion, or adds the note. */
  function enter(): void {
    const taken = choice.peek();
    // A user who typed the whole word meant to finish the note.
    const whole = !taken || tag.peek()?.word.toLowerCase() === taken.id.toLowerCase();
    if (taken) pick(taken.id);
    if (whole) composer.add();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A key that belongs to an input method is not ours (229: how Chromium and Safari mark the one that ends it).
    if (event.isComposing || event.keyCode === 229) return;
    held.down(event);
    const noteKey = noteKeyOf(event);
    if (noteKey) label(noteKey);
    else if (offers.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = picked.value ?? (tag.value?.word ? 0 : step < 0 ? 0 : -1);
      picked.value = (from + step + offers.length) % offers.length;
    } else if (chosen && event.key === 'Tab' && !event.shiftKey) pick(chosen.id);
    else if (offers.length > 0 && event.key === 'Escape') dismissed.value = true;
    else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) enter();
    else return;
    event.preventDefault();
  }

  /** What is typed while a kind has the focus is meant for the note, where the browser then puts it. */
  function onTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    if ([...key].length === 1 && !/[\s?]/.test(key) && !ctrlKey && !metaKey && !altKey) area.current?.focus();
  }

  return (
    <div class="composer" data-focus-all=".note-field">
      <div class="note-place">
        <textarea
          ref={area}
          class="field note-field"
          aria-label={m.note()}
          dir="auto"
          // Without one, no style can tell that it is empty.
          placeholder=" "
          rows={1}
          spellcheck={false}
          autocomplete="off"
          aria-autocomplete="list"
          aria-controls={offers.length > 0 ? 'criteria' : undefined}
          aria-activedescendant={chosen ? `criterion-${chosen.id}` : undefined}
          onInput={(event) => typed(event.currentTarget)}
          onCompositionStart={() => {
            composing.value = true;
          }}
          onCompositionEnd={(event) => {
            composing.value = false;
            composer.type(event.currentTarget.value, event.currentTarget.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onKeyUp={held.up}
          onBlur={held.end}
        />
        <p class="hint" aria-hidden="true">
          <span class="hint-long">{m.composerHints({ enter: m.enterKey(), hash: '#' })}</span>
          <span class="hint-short">{m.composerHintShort()}</span>
        </p>
        <Elapsed open={open} />
        <button
          type="button"
          class="icon-button note-keep"
          aria-label={m.keepOnlyForMe()}
          title={withKey(m.keepOnlyForMe(), 'only for me')}
          aria-keyshortcuts="Alt+Shift+0"
          aria-pressed={isOnlyForMe}
          onClick={() => {
            keep();
            area.current?.focus();
          }}
        >
          <Lock />
        </button>
        <LastActionBar actions={open.actions} />
      </div>
      {offers.length > 0 && (
        <div role="listbox" id="criteria" aria-label={m.criteria()} class="offers">
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
      <NoteLabels open={open} />
      {held.isHeld && guide.criteria.length > 0 ? (
        <LateCriterionKeys criteria={guide.criteria} attached={composer.criteria.value} />
      ) : (
        <KindChips
          name="kind"
          label={m.kind()}
          kind={composer.kind.value}
          tooltip={withKindKey}
          choose={(kind) => {
            composer.choose(kind);
            area.current?.focus();
          }}
          onKeyDown={onTyped}
        />
      )}
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
