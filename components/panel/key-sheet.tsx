import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import * as m from '../../messages/messages.ts';
import { criterionKeys, keyWords, kindKeys } from '../../state/key-words.ts';
import { type KeysIn, type PanelCommand, worksIn } from '../../state/panel-keys.ts';
import { Close } from '../ui/icons.tsx';
import './key-sheet.css';

interface Props {
  shown: Signal<boolean>;
  where: KeysIn;
  /** Whether the write-up has the place of notes and composer. */
  writesUp: boolean;
  /** Whether the panel can move to another place. */
  movable: boolean;
}

const COMMANDS: readonly { command: PanelCommand; does(): string }[] = [
  { command: 'next', does: m.nextSection },
  { command: 'previous', does: m.previousSection },
  { command: 'pause', does: m.keyPause },
  { command: 'tick', does: m.keyTick },
  { command: 'fold', does: m.keyFold },
  { command: 'unfold', does: m.keyUnfold },
  { command: 'mark', does: m.keyMark },
  { command: 'place', does: m.keyPlace },
];

/** All keys that do something now, on one sheet over the panel. Esc closes it, and the focus is where it was before. */
export function KeySheet({ shown, where, writesUp, movable }: Props) {
  const sheet = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    sheet.current?.showModal();
    return () => {
      const usable = before instanceof HTMLElement && before.isConnected && before.checkVisibility();
      if (usable && before !== document.body) before.focus();
      else document.querySelector<HTMLElement>('[popovertarget=more], [popovertarget=places]')?.focus();
    };
  }, []);
  const close = () => {
    shown.value = false;
  };
  return (
    <dialog ref={sheet} class="key-sheet" aria-labelledby="key-sheet" onClose={close}>
      <div class="key-sheet-head">
        <h2 id="key-sheet">{m.showKeys()}</h2>
        <button type="button" class="icon-button" aria-label={m.close()} title={m.close()} onClick={close}>
          <Close />
        </button>
      </div>
      <Part title={m.keysInPanel()}>
        {COMMANDS.filter(({ command }) => worksIn(command, where) && (command !== 'place' || movable)).map(
          ({ command, does }) => (
            <Key key={command} does={does()} keys={keyWords(command)} />
          ),
        )}
        <Key does={m.keyThisSheet()} keys={keyWords('help')} />
      </Part>
      {where === 'planned' && <p class="muted key-sheet-more">{m.keysWithClock()}</p>}
      {writesUp && (
        <Part title={m.writeUp()}>
          <Key does={m.keyChoose()} keys="0 … 9" />
          <Key does={m.keyNextStep()} keys={keyWords('next step')} />
          <Key does={m.keyStepBack()} keys={keyWords('step back')} />
          <Key does={m.keyLeaveText()} keys={keyWords('leave text')} />
        </Part>
      )}
      {where !== 'form' && where !== 'rescheduled' && !writesUp && (
        <Part title={m.keysInNote()}>
          <Key does={m.keyAddNote()} keys={keyWords('add note')} />
          <Key does={m.keyNewLine()} keys={keyWords('new line')} />
          <Key does={m.keyKinds()} keys={`${kindKeys(0)} … ${NOTE_KINDS.length}`} />
          <Key does={m.keyCriterion()} keys={`#, ${criterionKeys(0)} … 9`} />
          <Key does={m.keyOnlyForMe()} keys={keyWords('only for me')} />
        </Part>
      )}
      {where !== 'form' && !writesUp && (
        <Part title={m.keysInNotes()}>
          <Key does={m.keyMove()} keys="↑ ↓" />
          <Key does={m.keyEdit()} keys={keyWords('edit note')} />
          <Key does={m.keyCriterion()} keys={`${criterionKeys(0)} … 9`} />
          <Key does={m.keyOnlyForMe()} keys={keyWords('only for me')} />
          <Key does={m.keyDelete()} keys={keyWords('delete note')} />
        </Part>
      )}
      <Part title={m.keysAnywhere()}>
        <Key does={m.keyOpen()} keys={keyWords('open')} />
        <Key does={m.commandHideAll()} keys={keyWords('hide')} />
      </Part>
    </dialog>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </>
  );
}

function Key({ does, keys }: { does: string; keys: string }) {
  return (
    <div class="key-row">
      <dt>{does}</dt>
      <dd>
        <kbd>{keys}</kbd>
      </dd>
    </div>
  );
}
