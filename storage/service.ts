import type { Change } from '../domain/interview/change.ts';
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
  /** The writer it speaks for, once it has sent a change. */
  writer?: string;
  /** The seq that must come next from this view, by interview; none is known before its first. */
  next: Map<string, number>;
}

/** Views hear of swaps so much later, in ms. */
const SWAPS_TOGETHER = 200;

/**
 * Serves a store to any number of views, each on a channel of its own. What arrives while a transaction is under way is
 * written together in the next one. An acknowledgement means: kept for good.
 * `complain` hears of messages that were refused, without their content.
 */
export function storeService(
  recordStore: RecordStore & Partial<DatabaseRecovery> & Pick<Partial<FailoverStore>, 'watch'>,
  complain: (what: string) => void,
): (channel: Channel) => void {
  const views = new Set<View>();
  const waiting: Waiting[] = [];
  /** The greatest seq kept so far, by interview and writer: what is sent again is no news to the other views. */
  const kept = new Map<string, Map<string, number>>();
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

  /** What the other views have to be told of changes that are kept now, the first of them with this seq. */
  function news({ interview, writer, seq }: Waiting, changes: readonly Change[]): ToView[] {
    const writers = kept.get(interview) ?? new Map<string, number>();
    const before = writers.get(writer);
    kept.set(interview, writers.set(writer, Math.max(before ?? 0, seq + changes.length - 1)));
    // This writer spoke to a background that is gone: some of it may have been kept then, before what others did since.
    if (before === undefined && seq > 1) return [{ type: 'missed' }];
    const fresh = changes.slice(Math.max(0, (before ?? 0) - seq + 1));
    return lasting(fresh).map((change) => ({ type: 'changed', interview, change }));
  }

  /** What came after a refused change would leave a gap: it has to come again, from the refused one on. */
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
      } else tell(view, await cared(message));
    } catch (error) {
      tell(view, { type: 'failed', ask, reason: reasonOf(error) });
    }
  }

  async function cared(message: CareMessage): Promise<ToView> {
    const { ask } = message;
    if (!isCaring(recordStore)) throw new StoreError('failed');
    if (message.type === 'health') return { type: 'health', ask, health: await recordStore.health() };
    if (message.type === 'bring back')
      return { type: 'brought back', ask, ...(await recordStore.bringBack(message.name)) };
    if (message.type === 'set aside') await recordStore.setAside();
    else if (message.type === 'discard aside') await recordStore.discardAside(message.name);
    else await recordStore.acceptLoss();
    return { type: 'done', ask };
  }

  /** What was swapped can't be told as changes: all read again, once for swaps that follow each other closely. */
  function readAgainSoon(): void {
    if (outdated !== undefined) return;
    outdated = setTimeout(() => {
      outdated = undefined;
      for (const view of views) tell(view, { type: 'missed' });
    }, SWAPS_TOGETHER);
  }

  function tell(view: View, message: ToView): void {
    if (!views.has(view)) return;
    try {
      view.channel.post(message);
    } catch {
      // It closed this moment; it will come back on a new channel and ask again.
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

type CareMessage = Extract<FromView, { type: 'health' | 'set aside' | 'bring back' | 'discard aside' | 'accept loss' }>;

function isCaring(recordStore: Partial<DatabaseRecovery>): recordStore is DatabaseRecovery {
  return recordStore.health !== undefined;
}

/** The longest run of waiting changes that come from one view for one interview; taken out of the queue. */
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

/** Changes without the drafts that were typed over at once: others need only the last. */
function lasting(changes: readonly Change[]): Change[] {
  return changes.filter((change, i) => {
    const next = changes[i + 1];
    return change.type !== 'draft typed' || next?.type !== 'draft typed' || next.draft.id !== change.draft.id;
  });
}
