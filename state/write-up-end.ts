import { batch } from '@preact/signals';
import * as m from '../messages/messages.ts';
import type { InterviewActions } from './interview-actions.ts';

/** Finishes the write-up. It can be undone, and it can be opened again much later. */
export function finishWriteUp({ replica, lastAction, now }: InterviewActions): void {
  const set = (on: boolean) => void replica.make({ type: 'write-up finished', finished: { on, at: now() } });
  set(true);
  lastAction.value = {
    words: m.writeUpFinished(),
    lasting: true,
    inPlace: true,
    undo() {
      set(false);
      lastAction.value = undefined;
    },
  };
}

/** Leaves the write-up open for good: only the notes are wanted. It can be undone, and it can be taken up much later. */
export function skipWriteUp({ replica, lastAction, now }: InterviewActions): void {
  const set = (at: number) => void replica.make({ type: 'write-up left open', at, reason: '' });
  set(now());
  lastAction.value = {
    words: m.writeUpSkipped(),
    lasting: true,
    inPlace: true,
    undo() {
      set(0);
      lastAction.value = undefined;
    },
  };
}

/** Opens again what was finished, or takes up what was left open. */
export function openWriteUpAgain({ replica, lastAction, now }: InterviewActions): void {
  const { finished, leftOpen } = replica.judged.peek().judgement ?? {};
  batch(() => {
    if (finished?.value.on) replica.make({ type: 'write-up finished', finished: { on: false, at: now() } });
    if (leftOpen && leftOpen.value > 0) replica.make({ type: 'write-up left open', at: 0 });
    lastAction.value = undefined;
  });
}
