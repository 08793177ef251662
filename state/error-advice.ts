import { type FailureReason, reasonOf } from '../storage/record-store.ts';

export { type FailureReason, reasonOf };

/** What a person is told when interviews can't be read or kept, and what helps. */
export interface Advice {
  what: string;
  todo: string;
  /** Whether only loading the page again can help. */
  reload: boolean;
}

const ADVICE: Record<FailureReason, Advice> = {
  unopenable: {
    what: 'The database of Fireside does not open.',
    todo: 'See that the disk is not full, and close other Fireside tabs. If it stays so, restart the browser. Nothing was deleted by this.',
    reload: false,
  },
  full: {
    what: 'The disk, or what the browser may use of it, is full.',
    todo: 'Free some space.',
    reload: false,
  },
  damaged: {
    what: 'An interview is stored in a way that this version of Fireside does not understand.',
    todo: 'Nothing was deleted. Look for an update of Fireside or of the browser, then try again.',
    reload: false,
  },
  silent: {
    what: 'The database of Fireside does not answer.',
    todo: 'Close other Fireside tabs. If it stays so, restart the browser. Nothing was deleted by this.',
    reload: false,
  },
  'cut off': {
    what: 'Fireside was updated or switched off while this page was open.',
    todo: 'Load this page again.',
    reload: true,
  },
  failed: { what: 'This did not work.', todo: 'Try again. What was saved before is safe.', reload: false },
};

/** What to say and do about a trouble. */
export function adviceOn(reason: FailureReason): Advice {
  return ADVICE[reason];
}
