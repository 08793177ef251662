import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { Script, Section } from '../../domain/guide/guide.ts';
import { isSaid, scriptSaid, scriptToSay } from '../../domain/interview/section-progress.ts';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import { keyShortcut } from '../../state/panel-keys.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { usePart } from '../interview/use-part.ts';
import { Check, Down, Up } from '../ui/icons.tsx';
import './scripts.css';

/** The words to say in a section: the next ones in full, the others as one line each, those that were said with a tick. */
export function Scripts({ open, section }: { open: OpenInterview; section: Section }) {
  const ticked = usePart(open, (interview) => interview.ticked);
  /** The scripts that the user looks at besides, by id. */
  const looked = useSignal<readonly string[]>([]);
  const next = scriptToSay(section, ticked)?.id;
  const last = scriptSaid(section, ticked)?.id;
  useLayoutEffect(() => {
    looked.value = [];
  }, [next]);
  return (
    <>
      {section.scripts.map((script) => {
        const said = isSaid(script, ticked);
        const isOpen = script.id === next || looked.value.includes(script.id);
        return (
          <Line
            key={script.id}
            {...{ script, said, isOpen }}
            isLast={script.id === last}
            onClick={() => {
              const others = looked.peek().filter((id) => id !== script.id);
              looked.value = isOpen ? others : [...others, script.id];
              if (isOpen && !said) open.actions.say(script.id, true);
            }}
          />
        );
      })}
    </>
  );
}

interface LineProps {
  script: Script;
  said: boolean;
  isOpen: boolean;
  /** Whether it is what was said last. */
  isLast: boolean;
  onClick(): void;
}

function Line({ script, said, isOpen, isLast, onClick }: LineProps) {
  // The key unfolds what was said last.
  const command = isOpen && !said ? 'fold' : !isOpen && isLast ? 'unfold' : undefined;
  const label = !isOpen ? m.scriptUnfold() : said ? m.scriptFold() : m.scriptSaid();
  return (
    // In the direction of its words, which come first for that.
    <div class={isOpen ? 'script' : 'script script-folded'} dir="auto">
      <p id={`script-${script.id}`} class="said">
        {m.saidAloud({ words: script.text })}
      </p>
      {said && (
        <span class="script-said">
          <Check />
          <span class="hidden-visually">{m.saidAlready()}</span>
        </span>
      )}
      <button
        type="button"
        class="icon-button script-fold"
        aria-expanded={isOpen}
        aria-label={label}
        aria-describedby={`script-${script.id}`}
        aria-keyshortcuts={command && keyShortcut(command)}
        title={command ? withKey(label, command) : label}
        onClick={onClick}
      >
        {isOpen ? <Up /> : <Down />}
      </button>
    </div>
  );
}
