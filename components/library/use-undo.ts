import * as m from '../../messages/messages.ts';
import type { LibraryState } from '../../state/library-state.ts';
import type { Router } from '../../state/route.ts';
import { focusNote, focusNoteInSight } from './focus-note.ts';

/** What the bar at the bottom offers to undo: the deletion of a note in the open interview, else that of a guide or an interview. */
export function useUndo(library: LibraryState, router: Router) {
  const detail = library.detail.value;
  const acts = detail.is === 'ready' ? detail.actions : undefined;
  const lastAction = acts?.lastAction.value;
  if (acts && lastAction) {
    return {
      text: lastAction.words,
      inPlace: lastAction.inPlace,
      onUndo() {
        lastAction.undo();
        if (!lastAction.inPlace) focusNote(lastAction.note);
        else if (lastAction.note === undefined) focusWriteUp();
        else focusNoteInSight(lastAction.note);
      },
      onDismiss() {
        acts.forgetLastAction();
        if (lastAction.inPlace && lastAction.note !== undefined) focusNoteInSight(lastAction.note);
        else if (lastAction.inPlace) focusWriteUp();
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

function focusWriteUp(): void {
  document.getElementById('part-write-up')?.focus();
}
