import { useLayoutEffect } from 'preact/hooks';
import { status } from '../../domain/interview/interview.ts';
import { commandOf, type PanelCommand, worksIn } from '../../state/panel-keys.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';

/** Fields in which the panel's keys have a meaning of their own, such as opening a calendar. */
const OWN_KEYS = 'select, [type=datetime-local], [type=time]';
/** Where a question mark is typed. */
const TYPED_INTO = 'textarea, input:not([type=radio], [type=checkbox]), select, [contenteditable]';

/** Makes the panel's keys work, wherever the focus is in it. Without an interview, those of the form. */
export function usePanelKeys(panel: PanelState, open: OpenInterview | undefined): void {
  // As soon as anything is shown: a key may come before the next frame.
  useLayoutEffect(() => {
    const act: Record<PanelCommand, (() => void) | undefined> = {
      next: open?.actions.next,
      previous: open?.actions.previous,
      pause: open && (() => (open.agenda.peek().phase === 'paused' ? open.actions.resume() : open.actions.pause())),
      tick: open && (() => show(open.actions.tickNext())),
      fold: open?.actions.sayNext,
      unfold: open?.actions.sayAgain,
      mark: open?.composer.mark,
      place: () => void moveOn(panel),
    };

    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      // A preview in another document only looks like a panel.
      if (!document.querySelector('main.panel')) return;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && !target.matches(TYPED_INTO)) {
        event.preventDefault();
        panel.helping.value = true;
        return;
      }
      const command = commandOf(event);
      if (!command || target.matches(OWN_KEYS) || target.closest('dialog')) return;
      event.preventDefault();
      if (event.repeat || !worksIn(command, open ? status(open.interview.peek()) : 'form')) return;
      act[command]?.();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [panel, open]);
}

/** Moves the panel to the next place. What moves it is loaded when it is needed. */
async function moveOn({ place }: PanelState): Promise<void> {
  const [{ panelPlace }, view] = await Promise.all([import('../../state/panel-place.ts'), place.loadView()]);
  await panelPlace(place, view).moveOn();
}

/** Scrolls a prompt that was ticked by key into view. */
function show(prompt: string | undefined): void {
  const row = [...document.querySelectorAll<HTMLElement>('[data-prompt]')].find((one) => one.dataset.prompt === prompt);
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
