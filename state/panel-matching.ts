import { batch } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { guideHash } from '../domain/guide/guide-hash.ts';
import { type Call, type InterviewBody, type Plan, startedAt, status } from '../domain/interview/interview.ts';
import type { PossibleInterview } from '../extension/panel-messages.ts';
import { type FoundInterview, type LiveRecordStore, reasonOf, StoreError } from '../storage/record-store.ts';
import { ownChoices } from './guide-choice.ts';
import { openInterview } from './open-interview.ts';
import type { MatchedCall, OpenInterview, PanelScreen } from './panel-screen.ts';
import type { Persons } from './persons.ts';
import { type Setup, setupState } from './setup-state.ts';

interface MatchingOptions {
  screen: PanelScreen;
  recordStore: LiveRecordStore;
  /** Loads the guides to choose from. */
  guides(): Promise<readonly Guide[]>;
  readTime(): number;
  newId(): string;
  persons: Persons;
  /** Asks the background which interview belongs here. */
  askForMatch(): void;
  /** Another interview, or none, is being opened: input not yet applied is not meant for it. */
  discardInput(): void;
  opened(interview: string): void;
}

/** Interviews that the set-up form knows: those that were set up last. */
const PAST = 100;

/** Decides which interview the panel shows, from the background's match and the user's choices. */
export function panelMatching(options: MatchingOptions) {
  const { screen, recordStore, guides, readTime, newId, persons, askForMatch, discardInput, opened } = options;
  let call: Call = { host: 'none' };
  /** The call in which the open interview was matched, started or chosen. */
  let openedIn = call;
  /**
   * The interview that the user left for another one: it is offered, but not opened again. The background may still take it for the one that belongs
   * here, because its end is not stored yet, or because it is planned for this call.
   */
  let left: { id: string; offer: readonly PossibleInterview[] } | undefined;
  /** Counts matches and openings, so that answers to earlier ones are ignored. */
  let latest = 0;

  async function match(told: MatchedCall): Promise<void> {
    const matched = withoutLeft(told);
    latest += 1;
    const mine = latest;
    call = matched.call;
    const open = screen.open();
    if (open && (matched.interview === open.id || staysOpen(open.interview.peek(), openedIn, call))) return joinCall();
    // Don't show one candidate's notes in another one's call, not even while reading.
    if (open) showNothing();
    try {
      if (matched.trouble && !matched.interview) throw new StoreError(matched.trouble);
      const found = matched.interview && (await openInterview(recordStore, matched.interview));
      const form = found
        ? undefined
        : await Promise.all([guides(), recordStore.list({ index: 'listed', limit: PAST }), ownChoices(recordStore)]);
      if (mine !== latest) return;
      if (found) show(found);
      else if (form) screen.showSetup(setupState(form[0], form[1].summaries, readTime, form[2]), matched);
    } catch (error) {
      if (mine === latest) screen.showUnreadable(reasonOf(error), matched);
    }
  }

  function withoutLeft(matched: MatchedCall): MatchedCall {
    if (!left || matched.interview !== left.id) return matched;
    const { interview: _, ...rest } = matched;
    return { ...rest, candidates: [...left.offer, ...rest.candidates] };
  }

  /** Shows no interview until the right one is known; input typed meanwhile waits for that one. */
  function showNothing(): void {
    discardInput();
    screen.showNothing();
  }

  function show(found: FoundInterview): OpenInterview {
    latest += 1;
    left = undefined;
    // What was typed into a form, or for another interview, is not meant for this one.
    if (screen.screen.peek().is !== 'opening') discardInput();
    openedIn = call;
    const open = screen.showInterview(found);
    opened(open.id);
    joinCall();
    return open;
  }

  /** Opens an interview that the user chose for this panel. */
  async function goOn(id: string): Promise<void> {
    const asked = call;
    try {
      const found = await openInterview(recordStore, id);
      if (found && isSameCall(asked, call)) show(found);
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
    joinCall,
    /** Whether an interview is planned for the very call that the panel is in. */
    isPlannedHere: (interview: InterviewBody) => call.code !== undefined && isSameCall(interview.call, call),
    /** The open interview is left: the next match does not open it again. One that was deleted is not even offered. */
    leave(): void {
      const interview = screen.open()?.interview.peek();
      if (!interview) return;
      const { id, candidate, start, createdAt, removedAt } = interview;
      const begun = startedAt(interview) ?? start ?? createdAt;
      const offered = {
        id,
        candidate,
        startedAt: begun,
        ...(status(interview) === 'planned' && { planned: true as const }),
      };
      left = { id, offer: removedAt === undefined ? [offered] : [] };
    },
    /** Opens an interview that the user chose elsewhere: from now on, no key is meant for the previous one. */
    async switchTo(id: string): Promise<void> {
      if (id === screen.open()?.id) return;
      showNothing();
      await goOn(id);
      if (screen.screen.peek().is === 'opening') askForMatch();
    },
    /** Shows the set-up form although earlier interviews can't be read: the new one is saved in the journal. */
    async setUpAnyway(): Promise<void> {
      const builtIn = await guides();
      const { value } = screen.screen;
      if (value.is === 'unreadable' && value.matched)
        screen.showSetup(setupState(builtIn, [], readTime), value.matched);
    },
    /** Opens the interview that the form describes, not yet started; undefined while it has no name. */
    begin(form: Setup): OpenInterview | undefined {
      const plan = form.plan(newId(), call);
      return plan && batch(() => openNew(plan));
    },
  };

  function openNew({ id, guide, plannedEnd: end, ...plan }: Plan): OpenInterview {
    const person = newId();
    persons.add(person, { name: plan.candidate });
    const open = show({ record: { id }, texts: [], guide });
    screen.make({ type: 'interview planned', ...plan, end, guide: guideHash(guide), person: { id: person } }, guide);
    return open;
  }
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
