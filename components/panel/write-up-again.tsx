import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { canWriteUp } from '../../domain/interview/write-up/can-write-up.ts';
import * as m from '../../messages/messages.ts';
import { timeOrDate } from '../../messages/relative-days.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { giveReason, openWriteUpAgain } from '../../state/write-up-end.ts';
import { usePart } from '../interview/use-part.ts';
import { lazily } from '../ui/lazily.tsx';

const WhyNot = lazily(async () => (await import('../interview/write-up/why-not.tsx')).WhyNot);
const ChangedSince = lazily(async () => (await import('./write-up-changed.tsx')).ChangedSince);

/** The way to the write-up from the notes: it goes on, or it is opened again. Nothing where the guide is not known. */
export function WriteUpAgain({ open }: { open: OpenInterview }): JSX.Element | null {
  const isPossible = usePart(open, canWriteUp);
  const goOn = useRef<HTMLButtonElement>(null);
  const { finished, leftOpen, leftBecause } = open.actions.replica.judged.value.judgement ?? {};
  if (!isPossible) return null;
  const at = finished?.value.on ? finished.value.at : undefined;
  const why = leftBecause?.value ?? '';
  const isLeft = at === undefined && (leftOpen?.value ?? 0) > 0;
  return (
    <div class="row">
      {isLeft && why !== '' && <span dir="auto">{m.writeUpLeftBecause({ reason: why })}</span>}
      {at !== undefined && <span>{m.writeUpFinishedAt({ time: timeOrDate(at, open.actions.now()) })}</span>}
      {at !== undefined && <ChangedSince open={open} />}
      <button
        ref={goOn}
        type="button"
        class="button"
        onClick={() => {
          openWriteUpAgain(open.actions);
          open.notesOnly.value = false;
        }}
      >
        {at === undefined ? m.goToWriteUp() : m.openWriteUpAgain()}
      </button>
      {isLeft && why === '' && (
        <WhyNot
          label={m.sayWhy()}
          take={m.done()}
          because={(reason) => {
            goOn.current?.focus();
            giveReason(open.actions, reason);
          }}
        />
      )}
    </div>
  );
}
