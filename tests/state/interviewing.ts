import { signal } from '@preact/signals';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { Interview, Plan } from '../../domain/interview/interview.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { viewOf as viewOfRecord } from '../../domain/interview/interview-view.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import type { Clock } from '../../state/clock.ts';
import { type Composer, composerState } from '../../state/composer-state.ts';
import { type InterviewActions, interviewActions } from '../../state/interview-actions.ts';
import { personsIn } from '../../state/persons.ts';
import { recordClock } from '../../state/record-clock.ts';
import { type Replica, replicate } from '../../state/replica.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { LiveRecordStore } from '../../storage/record-store.ts';
import { at, guideOf, MINUTE, plan } from '../domain/fixtures.ts';
import { background, settled, viewIdOf, viewOf } from '../storage/channels.ts';

const three = guideOf(['welcome', 5], ['story', 25], ['close', 3, true]);

/** A guide of three sections with two criteria; the first section has a script, a reminder and a question. */
export const guide: Guide = {
  ...three,
  sections: three.sections.map((section, index) => ({
    ...section,
    scripts: index > 0 ? [] : [{ id: 'hello', text: 'Good to see you.' }],
    prompts:
      index > 0
        ? []
        : [
            { id: 'arrive', text: 'Arrive first', kind: 'reminder' },
            { id: 'hopes', text: 'What do you hope for?', kind: 'question' },
          ],
  })),
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

/** The plan of an interview with that guide, as a change by this view; and other given values. */
export function plannedWith(
  more: Partial<Plan> = {},
  name = 'planner',
): InterviewChange & { type: 'interview planned' } {
  const { id, guide: chosen, plannedEnd: end, ...rest } = { ...plan, guide, ...more };
  const stamp = stampOf(rest.createdAt, 0, viewIdOf(name));
  return { type: 'interview planned', record: id, stamp, ...rest, end, guide: guideHash(chosen) };
}

export interface Interviewing {
  clock: ReturnType<typeof handClock>;
  replica: Replica;
  acts: InterviewActions;
  model: Composer;
  interview(): Interview;
  /** Types a text character by character, this many ms apart. */
  key(text: string, apart?: number): void;
}

/** An interview that a view conducts, stored at the other end of a channel. */
export async function opened(line: ReturnType<typeof background>, name: string, clock = handClock(at(0))) {
  const { recordStore } = viewOf(line.connect, name);
  const found = await recordStore.interview(plan.id);
  if (!found) throw new Error('It was not planned.');
  const records = recordClock(viewIdOf(name), clock.read);
  const replica = replicate(found, { recordStore, clock: records, watchWrite: () => undefined });
  const persons = personsIn({ recordStore, clock: records, watchWrite: () => undefined });
  const acts = interviewActions(replica, { now: clock.read, persons });
  const model = composerState(acts);
  return {
    clock,
    replica,
    acts,
    model,
    recordStore,
    interview: () => replica.whole.peek(),
    /** What another view would show. */
    async kept(): Promise<Interview | undefined> {
      await settled();
      const stored = await recordStore.interview(plan.id);
      return stored && viewOfRecord(stored.record, stored.guide ?? guide, { opens: stored.texts });
    },
    key(text: string, apart = 100) {
      let typed = model.text.peek();
      for (const character of text) {
        typed += character;
        model.type(typed);
        clock.pass(apart);
      }
    },
  };
}

/** Plans the interview in this background. */
export async function plannedIn(line: ReturnType<typeof background>): Promise<void> {
  await viewOf(line.connect, 'planner').recordStore.change({ kind: 'interview', change: plannedWith() }, guide);
}

/** An interview that one view conducts. It started a minute ago. */
export async function interviewing(
  line = background(memoryStore()),
  name = 'view',
): Promise<Interviewing & { recordStore: LiveRecordStore; kept(): Promise<Interview | undefined> }> {
  await plannedIn(line);
  const view = await opened(line, name);
  view.acts.start();
  view.clock.pass(MINUTE);
  return view;
}
