import { useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import type { LastAction } from '../../state/last-action.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { Router } from '../../state/route.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { focusNote, focusNoteInSight } from './focus-note.ts';

/** What the bar at the bottom offers to undo: the deletion of a note in the open interview, else that of a guide or an interview. */
export function useUndo(library: LibraryState, router: Router) {
  const detail = library.detail.value;
  const acts = detail.is === 'ready' ? detail.actions : undefined;
  const lastAction = acts?.lastAction.value;
  /** The control that did it. */
  const did = useRef<{ action: LastAction | undefined; control: Element | null }>({ action: undefined, control: null });
  if (did.current.action !== lastAction) did.current = { action: lastAction, control: document.activeElement };
  const { control } = did.current;
  if (acts && lastAction) {
    /** Where it was done, or, if that is gone, at the note that it is about. */
    const goBack = () => {
      focusSoon(() => {
        if (control instanceof HTMLElement && control !== document.body && control.checkVisibility()) control.focus();
        else if (lastAction.note === undefined) document.getElementById('part-write-up')?.focus();
        else focusNoteInSight(lastAction.note);
      });
    };
    return {
      text: lastAction.words,
      inPlace: lastAction.inPlace,
      onUndo() {
        lastAction.undo();
        if (lastAction.inPlace) goBack();
        else focusNote(lastAction.note);
      },
      onDismiss() {
        acts.forgetLastAction();
        if (lastAction.inPlace) goBack();
        else focusNote(undefined);
      },
    };
  }
  const guide = library.guides.removed.value;
  if (guide) {
    return {
      text: m.deletedInterview({ name: guide.name.trim() || m.guideUntitled() }),
      onUndo() {
        library.guides.undoRemoval();
        router.go({ page: 'guides', guide: guide.id });
      },
      onDismiss() {
        library.guides.dismissRemoval();
        document.querySelector<HTMLElement>('main h1')?.focus();
      },
    };
  }
  const dismissed = library.dismissed.value;
  if (dismissed) {
    return {
      text: m.writeUpDismissed({ name: dismissed.candidate || m.unnamed() }),
      onUndo() {
        library.undoDismissal();
        document.querySelector<HTMLElement>('main h1')?.focus();
      },
      onDismiss() {
        library.dismiss();
        document.querySelector<HTMLElement>('main h1')?.focus();
      },
    };
  }
  const deleted = library.deleted.value;
  return {
    text: deleted && (deleted.candidate ? m.deletedInterview({ name: deleted.candidate }) : m.deletedUnnamed()),
    onUndo() {
      library.undo();
      if (deleted) router.go({ page: 'interviews', interview: deleted.id });
    },
    onDismiss() {
      library.dismiss();
      document.querySelector<HTMLElement>('main h1')?.focus();
    },
  };
}
