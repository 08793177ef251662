import { useId } from 'preact/hooks';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import { relativeDay } from '../../messages/relative-days.ts';
import '../ui/tick-box.css';
import './preparation-list.css';

interface Props {
  interview: Pick<InterviewBody, 'guide' | 'prepared'>;
  /** Epoch ms. */
  now: number;
  /** How many items are shown at once; the others can be opened. By default all. */
  first?: number;
  /** Ticks an item, by its words; without it the list is only for reading. */
  tick: ((item: string, on: boolean) => void) | undefined;
}

/** The guide's preparation: what is done, and since when. */
export function PreparationList({ interview: { guide, prepared = [] }, now, first, tick }: Props) {
  const id = useId();
  const since = new Map(prepared.map(({ item, at }) => [item, at]));
  const done = guide.preparation.filter((item) => since.has(item)).length;
  return (
    <section class="preparation" aria-labelledby={id}>
      <header class="preparation-head">
        <h2 class="part-title" id={id}>
          {m.preparation()}
        </h2>
        <span class="muted" role="status">
          {m.doneOf({ done, all: guide.preparation.length })}
        </span>
      </header>
      <Items items={guide.preparation.slice(0, first)} {...{ since, now, tick }} />
      {first !== undefined && guide.preparation.length > first && (
        <details class="fold">
          <summary>{m.andMore({ count: guide.preparation.length - first })}</summary>
          <Items items={guide.preparation.slice(first)} {...{ since, now, tick }} />
        </details>
      )}
    </section>
  );
}

interface ItemsProps extends Pick<Props, 'now' | 'tick'> {
  items: readonly string[];
  /** When they were ticked, in epoch ms. */
  since: ReadonlyMap<string, number>;
}

function Items({ items, since, now, tick }: ItemsProps) {
  return (
    <ul>
      {items.map((item) => {
        const at = since.get(item);
        return (
          <li key={item}>
            <label class={at === undefined ? 'preparation-item' : 'preparation-item preparation-done'}>
              <input
                type="checkbox"
                class="tick-box"
                checked={at !== undefined}
                disabled={!tick}
                onChange={(event) => tick?.(item, event.currentTarget.checked)}
              />
              <span>{item}</span>
              {at !== undefined && <time dateTime={new Date(at).toISOString()}>{relativeDay(at, now)}</time>}
            </label>
          </li>
        );
      })}
    </ul>
  );
}
