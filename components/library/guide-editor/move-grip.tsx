import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import { Grip } from '../../ui/edit-icons.tsx';
import { dragSort } from './drag-sort.ts';
import { useEditing } from './editing.ts';
import './move-grip.css';

/** Something that has a place among others. */
interface Placed {
  key: string;
  order: string | undefined;
}

interface Props {
  element: Placed;
  /** What it is called in what is said of it. */
  name: string;
  /** The list that it is in, in order. */
  list: readonly Placed[];
  /** The lists into which it can be moved, in order, by the element that they are in; absent if there is only its own. */
  lists?: readonly { parent: string; list: readonly Placed[] }[];
}

/** A handle: moves an element by dragging, or by the arrow keys, also into the list before or after. */
export function MoveGrip({ element, name, list, lists }: Props): JSX.Element {
  const { actions, announce, focusSoon } = useEditing();
  const { key } = element;
  const at = list.findIndex((one) => one.key === key);

  function moveTo(target: readonly Placed[], index: number, parent: string | undefined): void {
    const others = target.filter((one) => one.key !== key);
    const isHere = target === list;
    if (isHere && index === at) return;
    actions.move(key, others, index, isHere ? undefined : parent);
    announce(m.movedTo({ name, place: index + 1, number: others.length + 1 }));
    focusSoon(`[data-grip="${CSS.escape(key)}"]`);
  }

  function step(by: 1 | -1): void {
    const index = at + by;
    if (index >= 0 && index < list.length) {
      moveTo(list, index, undefined);
      return;
    }
    const here = lists?.findIndex((one) => one.list === list) ?? -1;
    const next = here >= 0 ? lists?.[here + by] : undefined;
    if (next) moveTo(next.list, by > 0 ? 0 : next.list.length, next.parent);
  }

  return (
    <button
      type="button"
      class="grip"
      data-grip={key}
      aria-label={m.moveElement({ name })}
      title={m.moveHint()}
      onPointerDown={(event) =>
        dragSort(event, ({ parent, index }) => {
          const target = lists?.find((one) => one.parent === parent);
          moveTo(target?.list ?? list, index, target?.parent);
        })
      }
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        step(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <Grip />
    </button>
  );
}
