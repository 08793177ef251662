import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type OwnHabit, type OwnPart, ownTrend } from '../../domain/interview/own-part.ts';
import * as m from '../../messages/messages.ts';
import { lengthInWords } from '../../messages/times.ts';
import type { LibraryState } from '../../state/library-state.ts';

/** How the interviewer's own side of the last interviews went. It is read when it is shown, and says nothing about candidates. */
export function OwnTrend({ library }: { library: LibraryState }): JSX.Element | null {
  const parts = useSignal<readonly OwnPart[] | undefined>(undefined);
  useEffect(() => {
    library.ownParts().then(
      (read) => {
        parts.value = read;
      },
      // The lists above say that nothing can be read.
      () => undefined,
    );
  }, [library]);
  if (!parts.value) return null;
  const { now, before } = ownTrend(parts.value);
  return (
    <section class="part" aria-labelledby="own-trend">
      <h2 class="part-title" id="own-trend">
        {m.mySide()}
      </h2>
      <div class="card">
        {parts.value.length === 0 ? <p class="muted">{m.ownTrendEmpty()}</p> : <Lines now={now} before={before} />}
        <p class="muted card-hint">{m.ownTrendHint()}</p>
      </div>
    </section>
  );
}

function Lines({ now, before }: { now: OwnHabit; before: OwnHabit }): JSX.Element {
  return (
    <table class="own-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{m.ownTrendNow()}</th>
          <th scope="col">{m.ownTrendBefore()}</th>
        </tr>
      </thead>
      <tbody>
        <Line name={m.ownTrendTheirs()} of="theirs" {...{ now, before }} />
        <Line name={m.ownTrendOver()} of="over" {...{ now, before }} />
        <Line name={m.ownTrendWritten()} of="writtenAfter" {...{ now, before }} />
      </tbody>
    </table>
  );
}

interface LineProps {
  name: string;
  of: keyof OwnHabit;
  now: OwnHabit;
  before: OwnHabit;
}

function Line({ name, of, now, before }: LineProps): JSX.Element {
  const words = (value: number | undefined) => {
    if (value === undefined) return m.ownTrendNone();
    return of === 'over' ? m.oneInHundred({ number: Math.round(value * 100) }) : lengthInWords(value);
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{words(now[of])}</td>
      <td class="muted">{words(before[of])}</td>
    </tr>
  );
}
