import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { GuideOutline } from '../../../domain/guide/guide-outline.ts';
import type { GuideActions } from '../../../state/guide-actions.ts';
import type { AdviceByElement } from '../../../state/guide-advice.ts';

/** What every part of the editor of a guide needs. */
export interface Editing {
  outline: GuideOutline;
  actions: GuideActions;
  advice: AdviceByElement;
  /** Changes whenever something was undone or redone: fields show again what is stored. */
  undone: number;
  /** Tells screen readers. */
  announce(words: string): void;
  /** Focuses what this selector finds, once it is rendered. */
  focusSoon(selector: string): void;
  /** The section that the preview shows, by key. */
  showSection(key: string): void;
}

const Context = createContext<Editing | undefined>(undefined);
export const EditingProvider = Context.Provider;

/** The guide that is being edited around this. */
export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error('No guide is being edited here.');
  return editing;
}

/** Focuses the first field of an element, once it is rendered. */
export function fieldOf(key: string): string {
  return `[data-element="${CSS.escape(key)}"] textarea`;
}

/** The id of the list of advice on an element. */
export function adviceId(key: string): string {
  return `advice-${key}`.replaceAll(/[^\w-]/g, '_');
}
