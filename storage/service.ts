import { type Change, retypesDraft } from '../domain/interview/change.ts';
import type { Channel } from './channel.ts';
import type { FailoverStore } from './failover/failover-store.ts';
import { type DatabaseRecovery, type FailureReason, type RecordStore, reasonOf, StoreError } from './record-store.ts';
import { FromView, type ToView } from './store-messages.ts';

interface Waiting {
  view: View;
  interview: string;
  writer: string;
  seq: number;
  change: Change;
}

interface View {
  channel: Channel;
  /** Its writer id, once it has sent a change. */
  writer?: string;
  /** The next expected seq of each interview, from the view's first change on. */
  next: Map<string, number>;
}

/** Delay, in ms, after which views are told to read again; swaps in this time are reported together. */
const SWAP_DEBOUNCE = 200;

/**
 * Serves a store to any number of views, each on its own channel. Changes that arrive during a transaction are written
 * together in the next one. An acknowledgement means that the change is stored durably.
 * `complain` reports refused messages, without their content.
 */
export function storeService(
  recordStore: RecordStore & Partial<DatabaseRecovery> & Pick<Partial<FailoverStore>, 'watch'>,
  complain: (what: string) => void,
): (channel: Channel) => void {
  const views = new Set<View>();
  const waiting: Waiting[] = [];
  /** The greatest seq written so far, by interview and writer: resent changes are not sent to the other views again. */
  const written = new Map<string, Map<string, number>>();
  let busy = false;
  let outdated: ReturnType<typeof setTimeout> | undefined;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let batch = nextBatch(waiting); batch.length > 0; batch = nextBatch(waiting)) await writeBatch(batch);
    busy = false;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    const last = batch.at(-1);
    if (!first || !last) return;
    const { view, interview, writer, seq } = first;
    const changes = batch.map(({ change }) => change);
    try {
      const revision = await recordStore.write(interview, changes, { writer, seq });
      tell(view, { type: 'written', interview, seq: last.seq, revision });
    } catch (error) {
      refuse(first, reasonOf(error));
      return;
    }
    for (const message of news(first, changes)) {
      for (const other of views) if (other !== view && other.writer !== writer) tell(other, message);
    }
  }

  /** The messages to the other views about changes that have been written, the first of them with this seq. */
  function news({ interview, writer, seq }: Waiting, changes: readonly Change[]): ToView[] {
    const writers = written.get(interview) ?? new Map<string, number>();
    const before = writers.get(writer);
    written.set(interview, writers.set(writer, Math.max(before ?? 0, seq + changes.length - 1)));
    // This writer was connected to an earlier background, which may have written some of these before other views' changes.
    if (before === undefined && seq > 1) return [{ type: 'sync lost' }];
    const unsent = changes.slice(Math.max(0, (before ?? 0) - seq + 1));
    return withoutRetypedDrafts(unsent).map((change) => ({ type: 'changed', interview, change }));
  }

  /** Drops what follows a refused change, which would leave a gap: the view resends from the refused one on. */
  function refuse({ view, interview, seq }: Waiting, reason: FailureReason): void {
    view.next.set(interview, seq);
    for (let i = waiting.length - 1; i >= 0; i--) {
      if (waiting[i]?.view === view && waiting[i]?.interview === interview) waiting.splice(i, 1);
    }
    tell(view, { type: 'refused', interview, seq, reason });
  }

  function take(view: View, message: FromView & { type: 'write' }): void {
    const next = view.next.get(message.interview) ?? message.seq;
    if (message.seq > next) return;
    view.next.set(message.interview, message.seq + 1);
    const { interview, writer, seq, change } = message;
    view.writer = writer;
    waiting.push({ view, interview, writer, seq, change });
    void work();
  }

  recordStore.watch?.((event) => {
    for (const view of views) tell(view, event);
  });

  async function answer(view: View, message: Exclude<FromView, { type: 'write' }>): Promise<void> {
    const { ask } = message;
    try {
      if (message.type === 'list') tell(view, { type: 'listed', ask, summaries: await recordStore.list() });
      else if (message.type === 'read') {
        const interview = await recordStore.read(message.interview);
        tell(view, { type: 'found', ask, ...(interview && { interview }) });
      } else if (message.type === 'compare and swap') {
        const done = await recordStore.compareAndSwap(message.swaps);
        tell(view, { type: 'swapped', ask, done });
        if (done.includes(true)) readAgainSoon();
      } else if (message.type === 'purge') {
        await recordStore.purge(message.before);
        tell(view, { type: 'purged', ask });
      } else tell(view, await recovered(message));
    } catch (error) {
      tell(view, { type: 'failed', ask, reason: reasonOf(error) });
    }
  }

  async function recovered(message: RecoveryMessage): Promise<ToView> {
    const { ask } = message;
    if (!hasRecovery(recordStore)) throw new StoreError('failed');
    if (message.type === 'health') return { type: 'health', ask, health: await recordStore.health() };
    if (message.type === 'bring back')
      return { type: 'brought back', ask, ...(await recordStore.bringBack(message.name)) };
    if (message.type === 'set aside') await recordStore.setAside();
    else if (message.type === 'discard aside') await recordStore.discardAside(message.name);
    else await recordStore.acceptLoss();
    return { type: 'done', ask };
  }

  /** Swaps can't be sent as changes, so all views read again. Debounced. */
  function readAgainSoon(): void {
    if (outdated !== undefined) return;
    outdated = setTimeout(() => {
      outdated = undefined;
      for (const view of views) tell(view, { type: 'sync lost' });
    }, SWAP_DEBOUNCE);
  }

  function tell(view: View, message: ToView): void {
    if (!views.has(view)) return;
    try {
      view.channel.post(message);
    } catch {
      // It has just closed; the view reconnects on a new channel and asks again.
      views.delete(view);
    }
  }

  return (channel) => {
    const view: View = { channel, next: new Map() };
    views.add(view);
    channel.onClose(() => views.delete(view));
    if (recordStore.health) void recordStore.health().then((health) => tell(view, { type: 'health', health }));
    channel.onMessage((raw) => {
      const message = FromView.safeParse(raw);
      if (!message.success) complain('a message to the store was not understood');
      else if (message.data.type === 'write') take(view, message.data);
      else void answer(view, message.data);
    });
  };
}

type RecoveryMessage = Extract<
  FromView,
  { type: 'health' | 'set aside' | 'bring back' | 'discard aside' | 'accept loss' }
>;

function hasRecovery(recordStore: Partial<DatabaseRecovery>): recordStore is DatabaseRecovery {
  return recordStore.health !== undefined;
}

/** Takes the longest run of changes of one view to one interview out of the queue. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const [first] = waiting;
  if (!first) return [];
  let seq = first.seq;
  const end = waiting.findIndex((entry) => {
    const fits = entry.view === first.view && entry.interview === first.interview && entry.writer === first.writer;
    return !(fits && entry.seq === seq++);
  });
  return waiting.splice(0, end < 0 ? waiting.length : end);
}

/** The changes without drafts that the next change replaces: other views need only the last. */
function withoutRetypedDrafts(changes: readonly Change[]): Change[] {
  return changes.filter((change, i) => !retypesDraft(change, changes[i + 1]));
}
