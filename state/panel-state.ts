import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { agenda } from '../domain/interview/agenda.ts';
import { apply } from '../domain/interview/change.ts';
import { type Call, type Interview, status } from '../domain/interview/interview.ts';
import type { FromPanel, Pill, Placement, ToPanel } from '../extension/panel-messages.ts';
import * as m from '../messages/messages.ts';
import { planWords } from '../messages/times.ts';
import { type FailureReason, type LiveRecordStore, StoreError } from '../storage/record-store.ts';
import type { Clock } from './clock.ts';
import { type Composer, composerState } from './composer-state.ts';
import { reasonOf } from './error-advice.ts';
import { inputOrder, type Typed } from './input-order.ts';
import { type InterviewActions, interviewActions } from './interview-actions.ts';
import { recoveryState } from './recovery-state.ts';
import { type Replica, replicate } from './replica.ts';
import { SAVING_WORDS, type SavingState, watchSaving } from './saving-state.ts';
import { type Setup, setupState } from './setup-state.ts';

/** The panel's place as it reaches the background: implemented by extension/panel-link.ts. */
export interface PanelLink {
  home: Placement;
  send(message: FromPanel): void;
  listen(listener: (message: ToPanel) => void): void;
}

export type MatchedCall = Extract<ToPanel, { type: 'seated' }>;

/** An interview opened in this panel. */
export interface OpenInterview {
  id: string;
  interview: ReadonlySignal<Interview>;
  actions: InterviewActions;
  composer: Composer;
  /** Whether the words for moving it to another day are shown. */
  moving: Signal<boolean>;
  /** Whether its name, role and end are being corrected. */
  describing: Signal<boolean>;
}

export type Screen =
  | { is: 'opening' }
  /** Reading failed: that is said, and never shown as if there were nothing. */
  | { is: 'unreadable'; reason: FailureReason; seated?: MatchedCall }
  | { is: 'setup'; setup: Setup; seated: MatchedCall }
  | { is: 'interview'; open: OpenInterview };

export interface PanelOptions {
  recordStore: LiveRecordStore;
  link: PanelLink;
  clock: Clock;
  guides: readonly Guide[];
  /** The interview this window was opened for. */
  interview?: string | undefined;
  newId(): string;
  /** Tells this view from others that write in the same interview. */
  writer?: string;
}

export type PanelState = ReturnType<typeof panelState>;

/** The whole panel: which screen it shows, for whom, and whether all is saved. */
export function panelState({ recordStore, link, clock, guides, interview: first, newId, writer }: PanelOptions) {
  const screen = signal<Screen>({ is: 'opening' });
  const saving: SavingState = watchSaving(recordStore);
  /** Counts the times somebody asked for the composer; a view that sees it grow puts the caret there. */
  const composerWanted = signal(0);
  /** What missed the field it was meant for, in the order in which it was typed, until that field takes it in. */
  const misdirected = signal<readonly Typed[]>([]);
  const order = inputOrder((inputs) => {
    misdirected.value = [...misdirected.value, ...inputs];
  });
  const focusLost = signal(false);
  let call: Call = { host: 'none' };
  /** The call in which the interview that is shown was found, begun or chosen. */
  let shownIn = call;
  let replica: Replica | undefined;
  let seating = 0;

  const shown = () => (screen.value.is === 'interview' ? screen.value.open : undefined);
  const hello = () => {
    const interview = shown()?.id ?? first;
    link.send({ type: 'hello', home: link.home, ...(interview && { interview }) });
    // What was said while the line was cut went nowhere
    if (shown()) link.send({ type: 'showing', interview: shown()?.id ?? null });
    link.send({ type: 'pill', pill: pill.peek() });
  };

  link.listen((message) => {
    if (message.type === 'seated') void sit(message);
    if (message.type === 'focus composer') composerWanted.value += 1;
    if (message.type === 'show' && message.interview !== shown()?.id) void switchTo(message.interview);
    if (message.type === 'misdirected') order.take(message);
    if (message.type === 'caught up') order.go();
    if (message.type === 'focus lost') focusLost.value = message.lost;
  });

  async function sit(seated: MatchedCall): Promise<void> {
    seating += 1;
    const mine = seating;
    call = seated.call;
    const open = shown();
    if (open && (seated.interview === open.id || staysHere(open))) return joinCall();
    if (open) {
      // Not for a moment is it shown to the wrong person.
      leave();
    }
    try {
      if (seated.trouble && !seated.interview) throw new StoreError(seated.trouble);
      const interview = seated.interview && (await recordStore.read(seated.interview));
      const past = interview ? [] : await recordStore.list();
      if (mine !== seating) return;
      if (interview) show(interview);
      else
        showSetup(
          setupState(
            guides,
            past.filter(({ removedAt }) => removedAt === undefined),
            clock.read,
          ),
          seated,
        );
    } catch (error) {
      if (mine === seating) screen.value = { is: 'unreadable', reason: reasonOf(error), seated };
    }
  }

  // What could not be read may be readable now.
  const stopRetrying = recordStore.watch((event) => {
    if (event.type === 'missed' && screen.peek().is === 'unreadable') hello();
  });

  /**
   * Whether the interview that is shown stays, whatever the background says. It may not know it yet, or be unable to read:
   * that takes nothing away, least of all what is not saved. Only another call does, and its deletion.
   */
  function staysHere({ interview }: OpenInterview): boolean {
    const { call: own, removedAt } = interview.peek();
    return removedAt === undefined && (sameSpot(call, shownIn) || mayBe(call, own));
  }

  /** Shows nobody's interview, until it is known whose is meant. What is typed meanwhile waits for that one. */
  function leave(): void {
    replica?.stop();
    misdirected.value = [];
    screen.value = { is: 'opening' };
  }

  /** Shows another interview, that the person asked for elsewhere: from now on no key is meant for the one before. */
  async function switchTo(id: string): Promise<void> {
    leave();
    await goOn(id);
    if (screen.peek().is === 'opening') hello();
  }

  /** Goes on with an interview that the person says is meant here. */
  async function goOn(id: string): Promise<void> {
    const asked = call;
    try {
      const interview = await recordStore.read(id);
      if (interview && sameSpot(asked, call)) show(interview);
    } catch (error) {
      screen.value = { is: 'unreadable', reason: reasonOf(error) };
    }
  }

  function show(interview: Interview): OpenInterview {
    // What is still being looked up for an earlier seating comes too late.
    seating += 1;
    // Characters that missed a form, or the composer of somebody else, are no part of this interview.
    if (screen.peek().is !== 'opening') misdirected.value = [];
    shownIn = call;
    replica?.stop();
    replica = replicate(recordStore, interview, saving.watchWrite);
    const acts = interviewActions(replica, clock.read, newId, writer);
    const open: OpenInterview = {
      id: interview.id,
      interview: replica.interview,
      actions: acts,
      composer: composerState(acts),
      moving: signal(false),
      describing: signal(false),
    };
    screen.value = { is: 'interview', open };
    link.send({ type: 'showing', interview: interview.id });
    joinCall();
    return open;
  }

  function showSetup(form: Setup, seated: MatchedCall): void {
    // A form that is being filled in is not taken away by a change of the tab's title.
    if (screen.value.is === 'setup') screen.value = { ...screen.value, seated };
    else {
      replica?.stop();
      screen.value = { is: 'setup', setup: form, seated };
    }
  }

  /** An interview that began before the call had a code learns it. */
  function joinCall(): void {
    const open = shown();
    if (open && call.code && !open.interview.peek().call.code && status(open.interview.peek()) === 'under way') {
      replica?.make({ type: 'call joined', call });
    }
  }

  const pill = computed<Pill | null>(() => {
    const open = screen.value.is === 'interview' ? screen.value.open : undefined;
    if (!open || status(open.interview.value) !== 'under way') return null;
    const now = clock.now.value;
    const { current, sections, left, phase, behind } = agenda(open.interview.value, now);
    const section = current === undefined ? undefined : sections[current];
    if (!section) return null;
    const time = phase === 'paused' ? { left } : { due: Math.round((now + left) / 1000) * 1000 };
    const plan = phase === 'paused' ? m.pausedInPlan() : planWords(behind);
    const stage = saving.stage.value;
    return {
      section: section.name,
      ...time,
      plan: stage === 'saved' ? plan : [plan, SAVING_WORDS[stage]()].join(' · '),
      saving: stage,
    };
  });
  const pillText = computed(() => JSON.stringify(pill.value));
  const stopPill = effect(() => {
    void pillText.value;
    link.send({ type: 'pill', pill: pill.peek() });
  });

  hello();
  return {
    screen,
    saving,
    care: recoveryState(recordStore, saving.health),
    /** The background is gone for good: nothing that is typed here would be kept. */
    cutOff: computed(() => saving.trouble.value === 'cut off'),
    /** Shows the set-up form though earlier interviews can't be read: what is written goes to the journal. */
    writeAllTheSame(): void {
      const { value } = screen;
      if (value.is !== 'unreadable' || !value.seated) return;
      showSetup(setupState(guides, [], clock.read), value.seated);
    },
    home: link.home,
    clock,
    composerWanted,
    misdirected,
    focusLost,
    /**
     * A character that was typed where no field is. True when it was taken: while the interview is only being opened it
     * waits for the composer. Else the composer is asked for, and the character goes there by itself.
     */
    typedNowhere(text: string): boolean {
      if (saving.trouble.peek() === 'cut off') return false;
      if (shown()) composerWanted.value += 1;
      if (screen.peek().is !== 'opening') return false;
      order.take({ at: clock.read(), input: { text } });
      return true;
    },
    order: {
      ...order,
      /** Has everything wait that comes from now on, until what was typed before is there. Outside of calls nothing is on its way. */
      wait(): void {
        if (link.home !== 'frame') return;
        link.send({ type: 'catch up' });
        order.wait();
      },
    },
    /** What missed the field; it is given once. */
    takeStrayed(): readonly Typed[] {
      const inputs = misdirected.peek();
      if (inputs.length > 0) misdirected.value = [];
      return inputs;
    },
    /** Asks again whose interview belongs here: after a failure, or when the line to the background was cut. */
    hello,
    /** Starts the interview that the form describes. False when nobody is named yet. */
    begin(form: Setup): boolean {
      const plan = form.plan(newId(), call);
      const planned = plan && { type: 'interview planned' as const, plan };
      const interview = planned && apply(undefined, planned);
      if (!planned || !interview) return false;
      const open = show(interview);
      replica?.make(planned);
      open.actions.start();
      composerWanted.value += 1;
      return true;
    },
    goOn,
    /** Leaves an interview that is over, for the set-up form. */
    newInterview(): void {
      replica?.stop();
      screen.value = { is: 'opening' };
      link.send({ type: 'showing', interview: null });
      first = undefined;
      hello();
    },
    /** Opens a window of its own; the panel in the call makes room. */
    popOut() {
      link.send({ type: 'pop out', interview: shown()?.id ?? null });
      link.send({ type: 'collapse' });
    },
    openLibrary: () => link.send({ type: 'open library', interview: shown()?.id ?? null }),
    stop() {
      stopPill();
      stopRetrying();
      order.stop();
      replica?.stop();
      saving.stop();
    },
  };
}

/** Whether two calls are the same as far as they are known. */
function sameSpot(a: Call, b: Call): boolean {
  return a.host === b.host && a.code === b.code;
}

/** Whether two calls may be the same meeting: only known hosts and known codes tell them apart. */
function mayBe(a: Call, b: Call): boolean {
  if (a.host === 'none' || b.host === 'none') return true;
  return a.host === b.host && (!a.code || !b.code || a.code === b.code);
}
