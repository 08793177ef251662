import { signal } from '@preact/signals';
import type { Guide } from '../../domain/guide/guide.ts';
import { apply } from '../../domain/interview/change.ts';
import type { Interview, Plan } from '../../domain/interview/interview.ts';
import type { Clock } from '../../state/clock.ts';
import { type Composer, composerState } from '../../state/composer-state.ts';
import { type InterviewActions, interviewActions } from '../../state/interview-actions.ts';
import { replicate } from '../../state/replica.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import { at, guideOf, MINUTE, plan } from '../domain/fixtures.ts';
import { background, settled, viewOf } from '../storage/channels.ts';

/** A guide of three sections with two criteria and a prompt. */
export const guide: Guide = {
  ...guideOf(['welcome', 5], ['story', 25], ['close', 3, true]),
  criteria: [
    { id: 'depth', name: 'Technical depth', lookFor: '', levels: [] },
    { id: 'trade-offs', name: 'Trade-offs', lookFor: '', levels: [] },
  ],
};

/** A clock that is set by hand, in epoch ms. */
export function handClock(start: number): Clock & { set(time: number): void; pass(ms: number): void } {
  const now = signal(start);
  return {
    now,
    read: () => now.peek(),
    pace: () => undefined,
    stop: () => undefined,
    set: (time) => {
      now.value = time;
    },
    pass: (ms) => {
      now.value += ms;
    },
  };
}

/** Ids that show the order in which they were created. */
export function counting(prefix = 'id'): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

/** An interview planned with that guide, and other given values. */
export function plannedWith(more: Partial<Plan> = {}): Interview {
  const interview = apply(undefined, { type: 'interview planned', plan: { ...plan, guide, ...more } });
  if (!interview) throw new Error('It could not be planned.');
  return interview;
}

export interface Interviewing {
  clock: ReturnType<typeof handClock>;
  acts: InterviewActions;
  model: Composer;
  interview(): Interview;
  /** Types a text character by character, this many ms apart. */
  key(text: string, apart?: number): void;
}

/** An interview that a view conducts, stored at the other end of a channel. It started a minute ago. */
export async function interviewing(
  line = background(memoryStore()),
  writer = 'view',
): Promise<Interviewing & { recordStore: LiveRecordStore; kept(): Promise<Interview | undefined> }> {
  const { recordStore } = viewOf(line.connect, writer);
  const start = plannedWith();
  await recordStore.write(start.id, [{ type: 'interview planned', plan: { ...plan, guide } }]);
  const clock = handClock(at(0));
  const replica = replicate(recordStore, start, () => undefined);
  const acts = interviewActions(replica, clock.read, counting(writer));
  const model = composerState(acts);
  acts.start();
  clock.pass(MINUTE);
  return {
    clock,
    acts,
    model,
    recordStore,
    interview: () => replica.whole.peek(),
    async kept() {
      await settled();
      return recordStore.read(start.id);
    },
    key(text, apart = 100) {
      let typed = model.text.peek();
      for (const character of text) {
        typed += character;
        model.type(typed);
        clock.pass(apart);
      }
    },
  };
}
