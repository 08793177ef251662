import type { ComponentChildren, JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import { Plus } from '../../ui/edit-icons.tsx';
import { Delete, Down, Up } from '../../ui/icons.tsx';
import { useEditing } from './editing.ts';
import './small-buttons.css';

/** A button that adds something. */
export function AddButton({ onClick, children }: { onClick(): void; children: ComponentChildren }): JSX.Element {
  return (
    <button type="button" class="add-button" onClick={onClick}>
      <Plus />
      {children}
    </button>
  );
}

/** Deletes an element; undo brings it back. */
export function DeleteButton({ element, name }: { element: string; name: string }): JSX.Element {
  const { actions } = useEditing();
  const label = m.deleteElement({ name });
  return (
    <button
      type="button"
      class="icon-button shown-near"
      aria-label={label}
      title={label}
      onClick={() => actions.remove(element)}
    >
      <Delete />
    </button>
  );
}

/** Shows or folds what is in a section or criterion. */
export function FoldButton({ open, name, onClick }: { open: boolean; name: string; onClick(): void }): JSX.Element {
  return (
    <button
      type="button"
      class="icon-button"
      aria-expanded={open}
      aria-label={open ? m.closeSection({ name }) : m.openSection({ name })}
      onClick={onClick}
    >
      {open ? <Up /> : <Down />}
    </button>
  );
}
