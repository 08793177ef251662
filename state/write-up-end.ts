import { batch } from '@preact/signals';
import * as m from '../messages/messages.ts';
import type { InterviewActions } from './interview-actions.ts';

const STAYS = { lasting: true, inPlace: true } as const;

/** Finishes the write-up. It can be undone, and it can be opened again much later. */
export function finishWriteUp({ replica, did, now }: InterviewActions): void {
  const set = (on: boolean) => void replica.make({ type: 'write-up finished', finished: { on, at: now() } });
  set(true);
  did({ words: m.writeUpFinished(), ...STAYS }, () => set(false));
}

/** Leaves the write-up open for good: only the notes are wanted. It can be undone, and it can be taken up much later. */
export function skipWriteUp({ replica, did, now }: InterviewActions): void {
  const set = (at: number) => void replica.make({ type: 'write-up left open', at, reason: '' });
  set(now());
  did({ words: m.writeUpSkipped(), ...STAYS }, () => set(0));
}

/** Says why the write-up was left open, which was left without a reason. It can be undone. */
export function giveReason({ replica, did }: InterviewActions, reason: string): void {
  const { leftOpen } = replica.judged.peek().judgement ?? {};
  const at = leftOpen?.value ?? 0;
  if (at === 0) return;
  const set = (why: string) => void replica.make({ type: 'write-up left open', at, reason: why });
  set(reason);
  did({ words: m.writeUpLeftBecause({ reason }), ...STAYS }, () => set(''));
}

/** Opens again what was finished, or takes up what was left open. Undone, it is finished since when it was, and left for the same reason. */
export function openWriteUpAgain({ replica, did, now }: InterviewActions): void {
  const { finished, leftOpen } = replica.judged.peek().judgement ?? {};
  const wasFinished = finished?.value.on === true;
  const leftAt = leftOpen?.value ?? 0;
  if (!wasFinished && leftAt === 0) return;
  batch(() => {
    if (wasFinished) replica.make({ type: 'write-up finished', finished: { on: false, at: now() } });
    if (leftAt > 0) replica.make({ type: 'write-up left open', at: 0 });
    did({ words: m.writeUpOpened(), ...STAYS }, () => {
      if (wasFinished) replica.make({ type: 'write-up finished', finished: finished.value });
      if (leftAt > 0) replica.make({ type: 'write-up left open', at: leftAt });
    });
  });
}
