import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import { hrefOf } from '../../state/route.ts';
import type { TodayPromise } from '../../state/today-state.ts';
import { PromiseRow } from '../interview/promise-row.tsx';

interface Props {
  one: TodayPromise;
  /** Epoch ms. */
  now: number;
  keep(promise: TodayPromise, on: boolean): void;
}

/** A promise on the page Today: what, to whom, by when. Its interview is behind the name. */
export function PromisedRow({ one, now, keep }: Props): JSX.Element {
  const { text, to, due, keptAt, candidate, interview } = one;
  return (
    <PromiseRow text={text} due={due || undefined} keptAt={keptAt} now={now} keep={(on) => keep(one, on)}>
      <a href={hrefOf({ page: 'interviews', interview })}>
        <bdi>{m.promisedTo({ name: to || candidate || m.unnamed() })}</bdi>
      </a>
    </PromiseRow>
  );
}
