import { signal } from '@preact/signals';
import type { Clock } from '../../app/clock.ts';
import { type Composer, composer } from '../../app/composer.ts';
import { type Conduct, conduct } from '../../app/conduct.ts';
import { replicate } from '../../app/replica.ts';
import { apply } from '../../domain/change.ts';
import type { Guide } from '../../domain/guide.ts';
import type { Interview, Plan } from '../../domain/interview.ts';
import { memoryNotebook } from '../../storage/memory.ts';
import type { LiveNotebook } from '../../storage/notebook.ts';
import { at, guideOf, MINUTE, plan } from '../domain/fixtures.ts';
import { background, settled, viewOf } from '../storage/lines.ts';

/** A guide of three sections with two criteria and a prompt. */
export const guide: Guide = {
  ...guideOf(['welcome', 5], ['story', 25], ['close', 3, true]),
  criteria: [
    { id: 'depth', name: 'Technical depth', lookFor: '', levels: [] },
    { id: 'trade-offs', name: 'Trade-offs', lookFor: '', levels: [] },
  ],
};

/** A clock that stands until it is set, in epoch ms. */
export function handClock(start: number): Clock & { set(time: number): void; pass(ms: number): void } {
  const now = signal(start);
  return {
    now,
    read: () => now.peek(),
    stop: () => undefined,
    set: (time) => {
      now.value = time;
    },
    pass: (ms) => {
      now.value += ms;
    },
  };
}

/** Ids that tell the order in which they were given. */
export function counting(prefix = 'id'): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

/** An interview that has been planned with that guide, and what else is given. */
export function plannedWith(more: Partial<Plan> = {}): Interview {
  const interview = apply(undefined, { type: 'interview planned', plan: { ...plan, guide, ...more } });
  if (!interview) throw new Error('It could not be planned.');
  return interview;
}

export interface Interviewing {
  clock: ReturnType<typeof handClock>;
  acts: Conduct;
  desk: Composer;
  interview(): Interview;
  /** Types a text character by character, this long apart. */
  key(text: string, apart?: number): void;
}

/** An interview that a view conducts, kept in a notebook at the other end of a line. It has started a minute ago. */
export async function interviewing(
  line = background(memoryNotebook()),
  writer = 'view',
): Promise<Interviewing & { notebook: LiveNotebook; kept(): Promise<Interview | undefined> }> {
  const { notebook } = viewOf(line.connect, writer);
  const start = plannedWith();
  await notebook.write(start.id, [{ type: 'interview planned', plan: { ...plan, guide } }]);
  const clock = handClock(at(0));
  const replica = replicate(notebook, start, () => undefined);
  const acts = conduct(replica, clock.read, counting(writer));
  const desk = composer(acts);
  acts.start();
  clock.pass(MINUTE);
  return {
    clock,
    acts,
    desk,
    notebook,
    interview: () => replica.interview.peek(),
    async kept() {
      await settled();
      return notebook.read(start.id);
    },
    key(text, apart = 100) {
      let typed = desk.text.peek();
      for (const character of text) {
        typed += character;
        desk.type(typed);
        clock.pass(apart);
      }
    },
  };
}
