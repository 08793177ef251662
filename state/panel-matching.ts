import type { Guide } from '../domain/guide/guide.ts';
import { apply } from '../domain/interview/change.ts';
import { type Call, type Interview, type InterviewBody, status } from '../domain/interview/interview.ts';
import { type LiveRecordStore, reasonOf, StoreError } from '../storage/record-store.ts';
import type { MatchedCall, OpenInterview, PanelScreen } from './panel-screen.ts';
import { type Setup, setupState } from './setup-state.ts';

interface MatchingOptions {
  screen: PanelScreen;
  recordStore: LiveRecordStore;
  guides: readonly Guide[];
  readTime(): number;
  newId(): string;
  /** Asks the background which interview belongs here. */
  askForMatch(): void;
  /** Another interview, or none, is being opened: input not yet applied is not meant for it. */
  discardInput(): void;
  opened(interview: string): void;
}

/** Decides which interview the panel shows, from the background's match and the user's choices. */
export function panelMatching(options: MatchingOptions) {
  const { screen, recordStore, guides, readTime, newId, askForMatch, discardInput, opened } = options;
  let call: Call = { host: 'none' };
  /** The call in which the open interview was matched, started or chosen. */
  let openedIn = call;
  /** Counts matches and openings, so that answers to earlier ones are ignored. */
  let latest = 0;

  async function match(matched: MatchedCall): Promise<void> {
    latest += 1;
    const mine = latest;
    call = matched.call;
    const open = screen.open();
    if (open && (matched.interview === open.id || staysOpen(open.interview.peek(), openedIn, call))) return joinCall();
    // Don't show one candidate's notes in another one's call, not even while reading.
    if (open) showNothing();
    try {
      if (matched.trouble && !matched.interview) throw new StoreError(matched.trouble);
      const interview = matched.interview && (await recordStore.read(matched.interview));
      const past = interview ? [] : await recordStore.list();
      if (mine !== latest) return;
      if (interview) show(interview);
      else {
        const existing = past.filter(({ removedAt }) => removedAt === undefined);
        screen.showSetup(setupState(guides, existing, readTime), matched);
      }
    } catch (error) {
      if (mine === latest) screen.showUnreadable(reasonOf(error), matched);
    }
  }

  /** Shows no interview until the right one is known; input typed meanwhile waits for that one. */
  function showNothing(): void {
    discardInput();
    screen.showNothing();
  }

  function show(interview: Interview): OpenInterview {
    latest += 1;
    // What was typed into a form, or for another interview, is not meant for this one.
    if (screen.screen.peek().is !== 'opening') discardInput();
    openedIn = call;
    const open = screen.showInterview(interview);
    opened(interview.id);
    joinCall();
    return open;
  }

  /** Opens an interview that the user chose for this panel. */
  async function goOn(id: string): Promise<void> {
    const asked = call;
    try {
      const interview = await recordStore.read(id);
      if (interview && isSameCall(asked, call)) show(interview);
    } catch (error) {
      screen.showUnreadable(reasonOf(error));
    }
  }

  /** Gives the call's code to an interview that started before the call had one. */
  function joinCall(): void {
    const interview = screen.open()?.interview.peek();
    if (interview && call.code && !interview.call.code && status(interview) === 'under way')
      screen.make({ type: 'call joined', call });
  }

  return {
    match,
    goOn,
    /** Opens an interview that the user chose elsewhere: from now on, no key is meant for the previous one. */
    async switchTo(id: string): Promise<void> {
      if (id === screen.open()?.id) return;
      showNothing();
      await goOn(id);
      if (screen.screen.peek().is === 'opening') askForMatch();
    },
    /** Shows the set-up form although earlier interviews can't be read: the new one is saved in the journal. */
    setUpAnyway(): void {
      const { value } = screen.screen;
      if (value.is === 'unreadable' && value.matched) screen.showSetup(setupState(guides, [], readTime), value.matched);
    },
    /** Starts the interview the form describes; undefined while it has no name. */
    begin(form: Setup): OpenInterview | undefined {
      const plan = form.plan(newId(), call);
      const planned = plan && { type: 'interview planned' as const, plan };
      const interview = planned && apply(undefined, planned);
      if (!planned || !interview) return undefined;
      const open = show(interview);
      screen.make(planned);
      open.actions.start();
      return open;
    },
  };
}

/**
 * Whether an open interview stays, whatever the background matched: the background may not know the interview yet, or
 * be unable to read it. Closing it could lose unsaved changes, so only its deletion or another call closes it.
 */
function staysOpen({ call: own, removedAt }: InterviewBody, openedIn: Call, call: Call): boolean {
  return removedAt === undefined && (isSameCall(call, openedIn) || mayBeSameCall(call, own));
}

/** Whether two calls are the same as far as is known. */
function isSameCall(a: Call, b: Call): boolean {
  return a.host === b.host && a.code === b.code;
}

/** Whether two calls may be the same meeting: only different hosts or different codes rule it out. */
function mayBeSameCall(a: Call, b: Call): boolean {
  if (a.host === 'none' || b.host === 'none') return true;
  return a.host === b.host && (!a.code || !b.code || a.code === b.code);
}
