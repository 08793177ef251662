import { useEffect } from 'preact/hooks';
import { status } from '../../domain/interview/interview.ts';
import { commandOf, type PanelCommand } from '../../state/panel-keys.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';

/** Fields in which the panel's keys have a meaning of their own, such as opening a calendar. */
const OWN_KEYS = 'select, [type=datetime-local], [type=time]';
/** Where a question mark is typed. */
const TYPED_INTO = 'textarea, input:not([type=radio], [type=checkbox]), select, [contenteditable]';

/** Makes the panel's keys work in all of an interview, wherever the focus is in it. */
export function usePanelKeys(panel: PanelState, open: OpenInterview): void {
  useEffect(() => {
    const { actions, composer } = open;
    const act: Record<PanelCommand, () => void> = {
      next: actions.next,
      previous: actions.previous,
      pause: () => (open.agenda.peek().phase === 'paused' ? actions.resume() : actions.pause()),
      tick: () => show(actions.tickNext()),
      fold: actions.sayNext,
      unfold: actions.sayAgain,
      mark: composer.mark,
      place: () => void moveOn(panel),
    };

    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && !target.matches(TYPED_INTO)) {
        event.preventDefault();
        open.helping.value = true;
        return;
      }
      const command = commandOf(event);
      if (!command || target.matches(OWN_KEYS) || target.closest('dialog')) return;
      event.preventDefault();
      // Moving the panel and marking a moment are always possible; the rest belongs to an interview in progress.
      const always = command === 'place' || (command === 'mark' && status(open.interview.peek()) !== 'rescheduled');
      if (event.repeat || (!always && !actions.isUnderWay())) return;
      act[command]();
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
