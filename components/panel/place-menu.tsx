import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import { keyShortcut } from '../../state/panel-keys.ts';
import type { PlaceContext } from '../../state/panel-place.ts';
import { Place } from '../ui/icons.tsx';

type Choice = FunctionComponent<{ close(): void }>;

/** The button that opens the choice of places for the panel. What it opens is loaded when it is needed. */
export function PlaceMenu({ context }: { context: PlaceContext }) {
  const popover = useRef<HTMLDivElement>(null);
  const choice = useSignal<Choice | undefined>(undefined);
  const Content = choice.value;
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={m.placeButton()}
        title={context.home === 'window' ? m.placeButton() : withKey(m.placeButton(), 'place')}
        aria-keyshortcuts={context.home === 'window' ? undefined : keyShortcut('place')}
        popovertarget="places"
        onPointerEnter={load}
      >
        <Place />
      </button>
      <div
        id="places"
        ref={popover}
        popover="auto"
        class="menu place-menu"
        role="dialog"
        aria-labelledby="places-title"
        onBeforeToggle={load}
      >
        {Content && <Content close={() => popover.current?.hidePopover()} />}
      </div>
    </>
  );

  function load(): void {
    if (choice.peek()) return;
    void Promise.all([import('./place-choice.tsx'), context.loadView()]).then(([{ PlaceChoice }, view]) => {
      choice.value = (props) => <PlaceChoice {...props} context={context} view={view} />;
    });
  }
}
