import type { Library } from '../../app/library.ts';
import type { Router } from '../../app/route.ts';
import { focusNote } from './focus-note.ts';

/** What the bar at the foot offers to undo: the deletion of a note in the interview that is open, else that of an interview. */
export function useUndo(library: Library, router: Router) {
  const detail = library.detail.value;
  const acts = detail.is === 'ready' ? detail.conduct : undefined;
  const deed = acts?.deed.value;
  if (acts && deed) {
    return {
      text: deed.words,
      onUndo() {
        deed.undo();
        focusNote(deed.note);
      },
      onDismiss() {
        acts.forgetDeed();
        focusNote(undefined);
      },
    };
  }
  const deleted = library.deleted.value;
  return {
    text: deleted && `Deleted ${deleted.candidate || 'unnamed interview'}`,
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
